"""Keeps numbers, marks and foreign words of a line in the order that they have in their paragraph.

In text of both directions the order of a line follows from what stands before and behind it as well (Unicode Standard
Annex 9: levels are resolved over the paragraph, before it is broken). The engine sees a line by itself, so a mark that
nobody sees stands for its neighbours where the order depends on them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from scoprint.typeset.lines.items import levels

_STANDS_FOR = {"L": "\N{LEFT-TO-RIGHT MARK}", "R": "\N{RIGHT-TO-LEFT MARK}", "AL": "\N{ARABIC LETTER MARK}"}


def marks(text: str, start: int, end: int, *, rtl: bool) -> tuple[str, str]:
    """Marks before and behind a stretch that keep its order.

    Args:
        text: from which it is cut.
        start: where it begins.
        end: where it ends.
        rtl: whether the paragraph runs from right to left.

    Returns:
        A mark or nothing, twice.
    """
    cut = text[start:end]
    wanted = levels(text, rtl=rtl)[start:end]
    before, behind = _strong(reversed(text[:start])), _strong(text[end:])
    for pair in (("", ""), (before, ""), ("", behind)):
        if levels(pair[0] + cut + pair[1], rtl=rtl)[len(pair[0]) :][: len(cut)] == wanted:
            return pair
    return before, behind


def _strong(characters: Iterable[str]) -> str:
    return next((mark for each in characters if (mark := _STANDS_FOR.get(unicodedata.bidirectional(each)))), "")
