"""Keeps numbers, marks and foreign words of a line in the order that they have in their paragraph.

In text of both directions the order of a line follows from what stands before and behind it as well (Unicode Standard
Annex 9: levels are resolved over the paragraph, before it is broken). The engine sees a line by itself, so a mark that
nobody sees stands for its neighbours where the order depends on them.
"""

from __future__ import annotations

from itertools import product

from scoprint.typeset.lines.items import levels

_MARKS = ("", "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}", "\N{ARABIC LETTER MARK}")
_PAIRS = sorted(product(_MARKS, _MARKS), key=lambda pair: len("".join(pair)))
"""Fewest marks first."""


def marks(text: str, start: int, end: int, *, rtl: bool) -> tuple[str, str]:
    """Marks before and behind a stretch that keep its order.

    Args:
        text: from which it is cut.
        start: where it begins.
        end: where it ends.
        rtl: whether the paragraph runs from right to left.

    Returns:
        A mark or nothing, twice; nothing where no mark helps.
    """
    cut = text[start:end]
    wanted = levels(text, rtl=rtl)[start:end]
    for before, behind in _PAIRS:
        if levels(before + cut + behind, rtl=rtl)[len(before) :][: len(cut)] == wanted:
            return before, behind
    return "", ""
