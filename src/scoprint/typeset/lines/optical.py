"""Optical margins: how far a mark at the end of a line hangs into the margin, so that the edge looks straight."""

from __future__ import annotations

from scoprint.typeset.lines.paragraph import Run
from scoprint.typeset.lines.shaping import shaper

LEFT = {
    **dict.fromkeys("“”„«‹", 0.5),
    **dict.fromkeys("‘’‚", 0.6),
    **dict.fromkeys("([—", 0.15),
    **dict.fromkeys("ATVWY", 0.04),
}
"""Share of its own width by which a character at the left hangs."""

RIGHT = {
    **dict.fromkeys("\u2010-", 0.6),
    **dict.fromkeys(".,", 0.7),
    **dict.fromkeys("’”»›‘“", 0.5),
    **dict.fromkeys(":;!?", 0.25),
    **dict.fromkeys("–—", 0.2),
    **dict.fromkeys(")]", 0.15),
    **dict.fromkeys("TVWYvwy", 0.04),
}
"""Share of its own width by which a character at the right hangs. After Thành, “Micro-typographic extensions to the
TeX typesetting system” (2000), chapter 2: thin marks by most of their width, letters hardly."""


def hangs(pieces: list[tuple[Run, str]]) -> tuple[float, float]:
    """How far a line hangs into the left and the right margin, pt.

    Args:
        pieces: the texts of the line, the hyphen included, each with its run.
    """
    (first, head), (last, tail) = pieces[0], pieces[-1]
    left = LEFT.get(head[0], 0.0) if first.width is None else 0.0
    right = RIGHT.get(tail[-1], 0.0) if last.width is None else 0.0
    return (
        left * shaper(first.style).shape(head[0]).width if left else 0.0,
        right * shaper(last.style).shape(tail[-1]).width if right else 0.0,
    )
