"""Words parted by the project's own dictionaries, and by the line breaker that uses them.

The lists were made from the examples and rules of the orthographies named in docs/hyphenation.md.
"""

from __future__ import annotations

import runpy
from pathlib import Path

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoprint.typeset.lines.hyphens import syllables

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "src" / "scoprint" / "typeset" / "hyphenation"
MAKER = runpy.run_path(str(ROOT / "scripts" / "hyphenation.py"))

WORDS = {
    "kk": """
        қа-уым-дас-ты-ғы-ның мем-ле-кет та-уар қу-ат рес-пуб-ли-ка көр-ші ұлт-тық тау-лар жа-ңа аль-бом ком-пью-тер
        ша-ңы-рақ ын-ты-мақ-тас-тық ба-ла-лар қо-ян үйі қи-ын тау-дан мұ-ға-лім дәп-тер халқ объ-ек-ті стан-ция
        қа-зақ-стан-ның өз-бек-стан прог-рам-ма әде-би-ет есеп оқу-шы
    """,
    "ky": """
        тоо-лор мам-ле-кет ко-шу-на бө-лүм өл-кө айыл окуу-чу кыр-гыз-стан эгин-чи-лик маа-лы-мат чо-ңо-юу тоо-ке
        бай-ла-ныш ке-ңи-ри
    """,
    "tg": """
        ҳам-соя ма-о-риф маъ-но санъ-ат ҷум-ҳу-рӣ то-ҷи-кис-тон мак-таб дӯс-тӣ ис-тиқ-ло-ли-ят хо-на-во-да рӯз-но-ма
    """,
    "uz": """
        qoʻsh-ni oʻz-be-kis-ton ma-da-ni-yat chu-qur-lash-ti-rish sanʼ-at maʼ-no singil menga tong-ga gʻal-la dar-yo
        bosh-qar-ma mam-la-kat choy-xo-na sha-har toʻgʻ-ri
    """,
    "uz-Cyrl": "қўш-ни ма-да-ни-ят чу-қур-лаш-ти-риш санъ-ат ша-ҳар сингил",
}


@pytest.mark.parametrize(
    ("language", "word"), [(language, word) for language, words in WORDS.items() for word in words.split()]
)
def test_a_word_is_parted_where_its_syllables_meet(language: str, word: str) -> None:
    whole = word.replace("-", "")
    places = syllables(whole, language, 2, 2)
    assert "-".join(whole[a:b] for a, b in zip((0, *places), (*places, None), strict=True)) == word


@pytest.mark.parametrize("alphabet", MAKER["ALPHABETS"], ids=lambda alphabet: alphabet.language)
def test_the_file_is_what_the_rules_make(alphabet: object) -> None:
    language = alphabet.language  # type: ignore[attr-defined] # a class of a script has no type here
    assert (FOLDER / f"hyph_{language}.dic").read_text("utf-8") == MAKER["dictionary"](alphabet)


@pytest.mark.parametrize("alphabet", MAKER["ALPHABETS"], ids=lambda alphabet: alphabet.language)
def test_each_piece_of_a_word_has_a_vowel(alphabet: object) -> None:
    vowels = alphabet.vowels.split()  # type: ignore[attr-defined]
    consonants = alphabet.consonants.split()  # type: ignore[attr-defined]
    language = alphabet.language.replace("_", "-")  # type: ignore[attr-defined]
    few = st.lists(st.sampled_from(consonants), max_size=2).map("".join)
    syllable = st.tuples(st.sampled_from(["", *consonants]), st.sampled_from(vowels), few).map("".join)

    @given(st.lists(syllable, min_size=1, max_size=5).map("".join))
    def each_has_one(word: str) -> None:
        places = syllables(word, language, 2, 2)
        pieces = [word[a:b] for a, b in zip((0, *places), (*places, None), strict=True)]
        assert all(set(vowels) & set(piece) for piece in pieces)

    each_has_one()


def test_the_engine_finds_them_too() -> None:
    known = pyphen.language_fallback("kk-KZ")
    assert known == "kk"
    assert pyphen.Pyphen(lang=known).inserted("мемлекет") == "мем-ле-кет"
