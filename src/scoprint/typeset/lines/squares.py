"""Where lines may end among square characters, and what their marks leave blank.

Line ends are those of Unicode Standard Annex 14 in its strict form, as ICU has them, less those that GB/T 15834-2011
forbids (5.1.5 to 5.1.9: no interpunct, dash or stroke that joins begins a line). Opening marks have their ink in the
right half of the square, closing ones and stops in the left half (CLREQ, 3.1): at the edge of a line the other half is
left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from icu import BreakIterator, Locale

from scoprint.typeset.lines.hyphens import Joint
from scoprint.typeset.lines.shaping import Shaper
from scoprint.typeset.lines.zones import SOLID, is_square

OPENING = frozenset("（［｛〔【〖〘〚《〈「『“‘｟〝")
CLOSING = frozenset("）］｝〕】〗〙〛》〉」』”’｠〞〟")
STOPS = frozenset("。，、．；：！？")
MARKS = OPENING | CLOSING | STOPS
BLANK = 0.5
"""em of a square that a mark leaves blank."""
_NOT_FIRST = frozenset("·・‧～〜－–/／")
_NOT_LAST = frozenset("/／")
COUNTED = 30.0
"""Penalty for parting a number from what it counts."""
_SQUARE = 0.9
"""em of the narrowest mark that is taken for square: the faces of other scripts have narrow ones."""


def blank_before(of: Shaper, mark: str) -> float:
    """What a mark leaves blank at the start of a line, pt."""
    return _blank(of, mark) if mark in OPENING else 0.0


def blank_after(of: Shaper, mark: str) -> float:
    """What a mark leaves blank at the end of a line, pt."""
    return _blank(of, mark) if mark in CLOSING or mark in STOPS else 0.0


def _blank(of: Shaper, mark: str) -> float:
    size = of.style.size
    return BLANK * size if of.style.ideographic and of.shape(mark).width >= _SQUARE * size else 0.0


def joints(word: str, language: str) -> Iterator[Joint]:
    """Places beside square characters at which a line may end.

    Args:
        word: a stretch without breakable spaces.
        language: BCP 47.
    """
    if not any(map(is_square, word)):
        return
    for place in _boundaries(word, "ja" if language.startswith("ja") else "zh"):
        before, after = word[place - 1], word[place]
        if before in _NOT_LAST or after in _NOT_FIRST:
            continue
        if is_square(before) or is_square(after) or before in SOLID or after in SOLID:
            penalty = COUNTED if before.isdigit() and after.isalpha() else 0.0
            yield Joint(place, penalty, adds_hyphen=False, flagged=False)


@lru_cache(maxsize=2_000)
def _boundaries(word: str, language: str) -> tuple[int, ...]:
    iterator = _iterator(language)
    iterator.setText(word)
    found = tuple(iterator)[:-1]
    if max(word) <= "\uffff":
        return found
    # ICU counts in UTF-16, where some characters are two.
    offsets = {unit: at for at, unit in enumerate(accumulate((1 + (each > "\uffff") for each in word), initial=0))}
    return tuple(offsets[unit] for unit in found)


@lru_cache(maxsize=4)
def _iterator(language: str) -> BreakIterator:
    return BreakIterator.createLineInstance(Locale(f"{language}@lb=strict"))


def lost(of: Shaper, before: str, after: str) -> tuple[float, float]:
    """By how much each of two marks is narrower beside the other (OpenType feature `chws`) than by itself, pt."""
    return _lost(of, before, after) if before in MARKS and after in MARKS else (0.0, 0.0)


def overlap(of: Shaper, before: str, after: str) -> float:
    """By how much two marks of different text nodes must be moved together, pt: a face knows of one node only."""
    if not dict(of.style.features).get("chws"):
        return 0.0
    if before in OPENING:
        return blank_before(of, after)
    return _blank(of, before) if before in MARKS and after in MARKS else 0.0


@lru_cache(maxsize=2_000)
def _lost(of: Shaper, before: str, after: str) -> tuple[float, float]:
    pair = of.shape(before + after)
    return of.shape(before).width - pair.ends[1], of.shape(after).width - (pair.width - pair.ends[1])
