"""Optical margins: how far a mark at the end of a line hangs into the margin, so that the edge looks straight.

Of the marks among square characters the blank half lies in the margin in any case, so that their ink is at the edge.
"""

from __future__ import annotations

from collections.abc import Mapping

from scoprint.typeset.lines.paragraph import Rules, Run
from scoprint.typeset.lines.shaping import shaper
from scoprint.typeset.lines.squares import blank_after, blank_before

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


STOPS = "。，、．"
"""What hangs as a whole where a layout lets stops hang (JLREQ, 3.8.3)."""


def left_hang(run: Run, character: str, rules: Rules) -> float:
    """How far a line that begins with a character of a run hangs into the margin at its start, pt."""
    if run.style.ideographic:
        return blank_before(shaper(run.style), character)
    return _hang(LEFT, run, character) if rules.hang else 0.0


def right_hang(run: Run, character: str, rules: Rules) -> float:
    """How far a line that ends with a character of a run hangs into the margin at its end, pt."""
    if run.style.ideographic:
        of = shaper(run.style)
        blank = blank_after(of, character)
        return of.shape(character).width if blank and rules.hang_stops and character in STOPS else blank
    return _hang(RIGHT, run, character) if rules.hang else 0.0


def _hang(shares: Mapping[str, float], run: Run, character: str) -> float:
    share = shares.get(character) if run.width is None else None
    return share * shaper(run.style).shape(character).width if share else 0.0
