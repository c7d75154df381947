"""Where a word may be parted: by the dictionary of its language, at explicit hyphens and dashes, inside addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pyphen

from scoprint.typeset.lines.paragraph import Rules
from scoprint.typeset.lines.zones import is_ideographic_language

# pyphen's table of dictionaries is the one that the engine looks into as well, where it breaks lines by itself.
_FOLDER = Path(str(files("scoprint.typeset"))) / "hyphenation"
_OWN = {name: _FOLDER / f"hyph_{name}.dic" for name in ("kk", "ky", "tg", "uz", "uz_Cyrl")}
pyphen.LANGUAGES.update(_OWN)
pyphen.LANGUAGES_LOWERCASE.update({name.lower(): name for name in _OWN})

SOFT_HYPHEN = "\u00ad"
ZERO_SPACE = "\u200b"

_LETTERS = re.compile(r"[^\W\d_]+(?:\u00ad[^\W\d_]+)*")
_ADDRESS = re.compile(r"://|^www\.|^[^@\s]+@[^@\s]+\.")
_ADDRESS_BREAK = re.compile(r"(?<=[/.\-?&=_#@])(?=\w)")
_EXPLICIT = re.compile(
    r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_])"  # a hyphen between letters
    r"|(?<=\w\u2013)(?=\w)"  # an en dash that joins
    r"|(?<=\u2014)(?=[\w\u201c\u2018\u00ab])"  # an em dash; a closing mark stays with it
    r"|(?<=[^\W\d_]/)(?=[^\W\d_])"
)

COMPOUND = 25.0
"""Penalty for parting at a hyphen, dash or stroke that stands in the text anyway."""
FIGURES = 90.0
"""Penalty for parting a span of figures: 1973–84."""
ADDRESS = 60.0
HYPHEN = 30.0
SHORT = 20.0
"""More for leaving only two letters of a word on either line."""
NAME = 25.0
"""More for parting a word with a capital, or one that has a hyphen already."""


class Joint(NamedTuple):
    """A place inside a word at which a line may end."""

    offset: int
    penalty: float
    adds_hyphen: bool
    flagged: bool
    """Whether the line ends in a hyphen, added or not."""
    skip: int = 0
    """Characters after the offset that are not painted if a line ends here: a soft hyphen."""


def has_dictionary(language: str) -> bool:
    """Whether words of a language (BCP 47) can be hyphenated."""
    return pyphen.language_fallback(language) is not None


@lru_cache(maxsize=32)
def _dictionary(language: str, left: int, right: int) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known, left=left, right=right) if known else None


@lru_cache(maxsize=20_000)
def syllables(word: str, language: str, left: int, right: int) -> tuple[int, ...]:
    """Offsets at which a word of letters may be hyphenated; none where the spelling would change (German “ck”)."""
    dictionary = _dictionary(language, left, right)
    if dictionary is None:
        return ()
    return tuple(int(place) for place in dictionary.positions(word) if place.data is None)


def joints(word: str, language: str, rules: Rules, *, hyphenates: bool) -> tuple[Joint, ...]:
    """All places at which lines may end inside a word, in order.

    Args:
        word: a stretch without spaces that may break, with its punctuation.
        language: BCP 47.
        rules: the least that must stay on either line.
        hyphenates: whether the style hyphenates; explicit hyphens are good in any case.
    """
    if _ADDRESS.search(word):
        places = (each.start() for each in _ADDRESS_BREAK.finditer(word))
        return tuple(Joint(place, ADDRESS, adds_hyphen=False, flagged=False) for place in places if place > 1)
    found = list(_marked(word))
    if is_ideographic_language(language):
        # Words and numbers of other scripts stand among square characters as one.
        return tuple(found)
    found += _explicit(word)
    if hyphenates and len(word) >= rules.shortest_word:
        found += _hyphenated(word, language, rules, compound=any(joint.flagged for joint in found))
    return tuple(sorted(found))


def _explicit(word: str) -> Iterator[Joint]:
    for each in _EXPLICIT.finditer(word):
        before, after = word[each.start() - 1], word[each.start()]
        flagged = before in "-\u2010"
        short = SHORT if flagged and each.start() < 3 else 0.0
        yield Joint(
            each.start(), (FIGURES if after.isdigit() else COMPOUND) + short, adds_hyphen=False, flagged=flagged
        )


def _marked(word: str) -> Iterator[Joint]:
    for each in re.finditer(ZERO_SPACE, word):
        yield Joint(each.start(), 0.0, adds_hyphen=False, flagged=False, skip=1)
    for each in re.finditer(SOFT_HYPHEN, word):
        if 0 < each.start() < len(word) - 1:
            yield Joint(each.start(), HYPHEN, adds_hyphen=True, flagged=True, skip=1)


def _hyphenated(word: str, language: str, rules: Rules, *, compound: bool) -> Iterator[Joint]:
    for each in _LETTERS.finditer(word):
        letters = each.group()
        beside = word[each.start() - 1 : each.start()] + word[each.end() : each.end() + 1]
        if len(letters) < rules.shortest_word or SOFT_HYPHEN in letters or any(mark.isdigit() for mark in beside):
            continue
        more = NAME if compound or letters[0].isupper() else 0.0
        for place in syllables(letters, language, rules.hyphen_left, rules.hyphen_right):
            short = SHORT if place < 3 or len(letters) - place < 3 else 0.0
            yield Joint(each.start() + place, HYPHEN + more + short, adds_hyphen=True, flagged=True)
