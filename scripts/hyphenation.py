"""Writes the hyphenation dictionaries of Kazakh, Kyrgyz, Tajik and Uzbek from their rules of syllables.

    python scripts/hyphenation.py [FOLDER]

These languages have no dictionary in the collections that typesetters share, yet their syllables follow a rule: each
syllable has one vowel, and of the consonants between two vowels the last opens the next syllable. docs/hyphenation.md
states the rules language by language, with their sources. The files are of the kind that Hunspell, LibreOffice and
pyphen read: Liang's patterns, an odd number where a word may be parted, an even one where it may not, the higher wins
(F. M. Liang, Word Hy-phen-a-tion by Com-put-er, Stanford 1983).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "src" / "scoprint" / "typeset" / "hyphenation"

LOAN_CLUSTERS = "вст вск взг взл взр здр скл скр спл спр стр штр"
"""Three consonants at the beginning of words from other languages, in Cyrillic."""
LATIN_LOAN_CLUSTERS = "skl skr spl spr str shtr"


@dataclass(frozen=True)
class Alphabet:
    """The letters of a language, as its rules of syllables class them. Letters are separated by spaces."""

    language: str
    name: str
    vowels: str
    consonants: str
    """Letters of two signs count as one consonant: sh."""
    glides: str = ""
    """Vowels that are consonants between two vowels: the у of Kazakh."""
    long_vowels: str = ""
    """Pairs that are one vowel, and are never parted."""
    attached: str = ""
    """Signs that belong to the letter before: the hard sign, the apostrophe. A vowel after one begins a syllable."""
    softening: str = ""
    """Signs that stand between a consonant and the vowel of the same syllable: the soft sign."""
    unparted: str = ""
    """Pairs of letters that may be one sound: no word is parted inside them or before the second one's vowel."""
    clusters: str = LOAN_CLUSTERS
    compounds: str = ""
    """Patterns for the seams of words that the rules would part elsewhere: the country's own name."""


ALPHABETS = (
    Alphabet(
        "kk",
        "Kazakh",
        vowels="а ә е ё и о ө у ұ ү ы і э ю я",
        consonants="б в г ғ д ж з й к қ л м н ң п р с т ф х һ ц ч ш щ",
        glides="у",
        attached="ъ",
        softening="ь",
        compounds="қ3с4тан з3с4тан к3с4тан",
    ),
    Alphabet(
        "ky",
        "Kyrgyz",
        vowels="а е ё и о ө у ү ы э ю я",
        consonants="б в г д ж з й к л м н ң п р с т ф х ц ч ш щ",
        long_vowels="аа оо өө уу үү ээ",
        attached="ъ",
        softening="ь",
        compounds="з3с4тан к3с4тан",
    ),
    Alphabet(
        "tg",
        "Tajik",
        vowels="а е ё и ӣ о у ӯ э ю я",
        consonants="б в г ғ д ж з й к қ л м н п р с т ф х ҳ ч ҷ ш",
        attached="ъ",
    ),
    Alphabet(
        "uz",
        "Uzbek, Latin letters",
        vowels="a e i o u",
        consonants="b d f g gʻ h j k l m n p q r s sh ch t v x y z",
        attached="ʼ",
        unparted="ng",
        clusters=LATIN_LOAN_CLUSTERS,
    ),
    Alphabet(
        "uz_Cyrl",
        "Uzbek, Cyrillic letters",
        vowels="а е ё и о у ў э ю я",
        consonants="б в г ғ д ж з й к қ л м н п р с т ф х ҳ ц ч ш",
        attached="ъ",
        softening="ь",
        unparted="нг",
    ),
)


def patterns(alphabet: Alphabet) -> Iterator[str]:
    """The patterns of an alphabet, in the order of its rules."""
    vowels, consonants = alphabet.vowels.split(), alphabet.consonants.split()
    long_vowels = alphabet.long_vowels.split()
    # The last consonant before a vowel opens the syllable, with a soft sign between or without.
    for consonant, vowel in product(consonants, vowels):
        yield f"1{consonant}{vowel}"
        yield from (f"1{consonant}{sign}{vowel}" for sign in alphabet.softening.split())
    # Two vowels belong to two syllables, unless they are written for one long vowel.
    for first, second in product(vowels, vowels):
        yield f"{first}{2 if first + second in long_vowels else 1}{second}"
    # Between two vowels a glide is a consonant: it opens the second's syllable.
    for first, glide, last in product(vowels, alphabet.glides.split(), vowels):
        yield f"{first}3{glide}2{last}"
    # After a vowel, and before none, it closes the syllable.
    for first, glide in product(vowels, alphabet.glides.split()):
        yield f"{first}2{glide}"
    for sign, vowel in product(alphabet.attached.split(), vowels):
        yield f"{sign}1{vowel}"
    # Letters of two signs, and pairs that may be one sound.
    for letter in (each for each in consonants if len(each) == 2):
        yield f"{letter[0]}2{letter[1]}"
    for pair in alphabet.unparted.split():
        yield from (f"{pair[0]}4{pair[1]}{vowel}" for vowel in vowels)
    # What stands before the first vowel is not parted.
    for first, second in product(consonants, consonants):
        yield f".{first}2{second}"
    for cluster in alphabet.clusters.split():
        yield f".{cluster[:-1]}2{cluster[-1]}"
    yield from alphabet.compounds.split()
    # A lone vowel does not begin a word's first line. pyphen leaves the least number of letters to its caller.
    yield from (f".{vowel}2" for vowel in vowels)


def dictionary(alphabet: Alphabet) -> str:
    """The file of a language."""
    head = (
        "UTF-8",
        f"% Hyphenation of {alphabet.name}, made from its rules of syllables; see docs/hyphenation.md.",
        "% Licence: AGPL-3.0-or-later, as the whole of scoprint.",
        "LEFTHYPHENMIN 2",
        "RIGHTHYPHENMIN 2",
    )
    return "\n".join((*head, *dict.fromkeys(patterns(alphabet)), ""))


def main(folder: Path) -> None:
    """Write all dictionaries into a folder."""
    for alphabet in ALPHABETS:
        path = folder / f"hyph_{alphabet.language}.dic"
        path.write_text(dictionary(alphabet), "utf-8")
        print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
