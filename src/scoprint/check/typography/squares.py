"""Lines of square characters: which marks may begin or end them, and where their ink ends.

GB/T 15834-2011, 5.1: stops, closing marks, the interpunct and the stroke begin no line; opening marks and the stroke
end none. Opening marks have their ink in the right half of the square, closing marks and stops in the left half
(CLREQ, 3.1), so that the other half may be left out at the edge of a line.
"""

from __future__ import annotations

from scoprint.check.typography.lines import Line
from scoprint.check.typography.sheets import Glyph

OPENING = frozenset("（［｛〔【〖〘《〈「『“‘")
CLOSING = frozenset("）］｝〕】〗〙》〉」』”’。，、．；：！？")
NOT_FIRST = CLOSING | frozenset("·・‧～／/")
NOT_LAST = OPENING | frozenset("／/")
_SQUARE = 0.9
"""em of the narrowest mark that is square: those of other scripts have no blank half."""


def is_broken_wrongly(line: Line) -> bool:
    """Whether a line begins or ends with a mark that must not stand there."""
    return line.glyphs[0].text in NOT_FIRST or line.glyphs[-1].text in NOT_LAST


def left(line: Line) -> float:
    """Where the ink of a line begins at the latest, pt."""
    first = line.glyphs[0]
    return first.x0 + (_half(first) if first.text in OPENING else 0.0)


def right(line: Line) -> float:
    """Where the ink of a line ends at the earliest, pt."""
    last = line.glyphs[-1]
    return line.x1 - (_half(last) if last.text in CLOSING else 0.0)


def _half(mark: Glyph) -> float:
    width = mark.x1 - mark.x0
    return width / 2 if width >= _SQUARE * mark.face.size else 0.0
