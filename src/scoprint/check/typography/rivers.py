"""White that runs down through a column where wide word spaces stand under one another."""

from __future__ import annotations

from collections.abc import Sequence

from scoprint.check.typography.lines import Gap, Line

_WIDE = 1.5
"""Natural word spaces from which on a space stands out."""
_LINES = 3
"""Lines that make a river."""
_OVER = 0.5
"""Share of the narrower of two spaces that must stand over the other."""


def count_rivers(lines: Sequence[Line]) -> int:
    """Count the rivers of consecutive lines.

    A space of at least 1.5 natural ones carries on a river of the line above if the two stand over one another by
    half of the narrower. A river counts once, however it branches, when it has come to its third line.
    """
    rivers = 0
    above: list[tuple[Gap, int]] = []
    for line in lines:
        here = []
        for gap in line.gaps:
            if gap.ratio >= _WIDE:
                length = 1 + max((length for other, length in above if _flows(other, gap)), default=0)
                rivers += length == _LINES
                here.append((gap, length))
        above = here
    return rivers


def _flows(above: Gap, below: Gap) -> bool:
    over = min(above.x1, below.x1) - max(above.x0, below.x0)
    return over >= _OVER * min(above.x1 - above.x0, below.x1 - below.x0)
