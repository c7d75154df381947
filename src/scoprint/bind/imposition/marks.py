"""Marks of a sheet: where it is cut and folded, which it is, and in which order signatures are gathered."""

from __future__ import annotations

from collections.abc import Iterator

from scoprint.bind.imposition.room import MARK_MARGIN, Room
from scoprint.bind.objects import Name, Value
from scoprint.model.imposition import Imposition, Press, SheetSide

_LENGTH, _AWAY, _LINE = 0.6 * MARK_MARGIN, 0.25 * MARK_MARGIN, 0.25
_STEP_WIDTH, _STEP_HEIGHT, _STEPS = 4.0, 12.0, 24
_DIGITS = ("abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg")
"""The strokes of each figure, as on a clock: a at the head, g in the middle. Sheets carry no font."""
_STROKES = {
    "a": (0, 2, 1, 2),
    "b": (1, 2, 1, 1),
    "c": (1, 1, 1, 0),
    "d": (0, 0, 1, 0),
    "e": (0, 1, 0, 0),
    "f": (0, 2, 0, 1),
    "g": (0, 1, 1, 1),
}

REGISTRATION: Value = [
    Name("/Separation"),
    Name("/All"),
    Name("/DeviceCMYK"),
    {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [0, 0, 0, 0], "/C1": [1, 1, 1, 1], "/N": 1},
]
"""The colour that prints on every plate (ISO 32000-1, 8.6.6.4)."""


def marks(side: SheetSide, imposition: Imposition, room: Room, press: Press) -> str:
    """The marks of a side as a content stream; it paints with the colour space `/All`."""
    pieces = [*_cuts(room), *_number(side, room)]
    if press.scheme in ("booklet", "signatures"):
        pieces += _folds(imposition, room)
    if press.scheme == "signatures" and not side.back:
        pieces += _collation(side, room)
    return f"q /All CS 1 SCN /All cs 1 scn {_LINE} w\n" + "\n".join(pieces) + "\nQ\n"


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S"


def _cuts(room: Room) -> Iterator[str]:
    """Short lines outside of all pages, on which each of their edges is cut."""
    west, east = room.lefts[0] - room.trim, room.lefts[-1] + room.width + room.trim
    south, north = room.bottoms[-1] - room.trim, room.bottoms[0] + room.height + room.trim
    for edge in sorted({x for left in room.lefts for x in (left, left + room.width)}):
        yield _line(edge, north + _AWAY, edge, north + _AWAY + _LENGTH)
        yield _line(edge, south - _AWAY, edge, south - _AWAY - _LENGTH)
    for edge in sorted({y for bottom in room.bottoms for y in (bottom, bottom + room.height)}):
        yield _line(east + _AWAY, edge, east + _AWAY + _LENGTH, edge)
        yield _line(west - _AWAY, edge, west - _AWAY - _LENGTH, edge)


def _folds(imposition: Imposition, room: Room) -> Iterator[str]:
    """Dashed lines at the edges of the sheet, on which it is folded."""
    yield "[3 2] 0 d"
    for column in range(1, imposition.columns):
        x = (room.lefts[column - 1] + room.width + room.lefts[column]) / 2
        yield _line(x, room.sheet[1], x, room.sheet[1] - _LENGTH)
        yield _line(x, 0, x, _LENGTH)
    for row in range(1, imposition.rows):
        y = (room.bottoms[row - 1] + room.bottoms[row] + room.height) / 2
        yield _line(0, y, _LENGTH, y)
        yield _line(room.sheet[0], y, room.sheet[0] - _LENGTH, y)
    yield "[] 0 d"


def _collation(side: SheetSide, room: Room) -> Iterator[str]:
    """A black step on the back of the folded signature, one lower from each to the next: a gap shows in the block."""
    for slot in side.slots:
        if slot.inset == 0 and slot.spine == "left":
            x = room.lefts[slot.column] + (0 if slot.upright else room.width)
            down = (side.signature % _STEPS + 1) * _STEP_HEIGHT
            head = room.bottoms[slot.row] + (room.height - down if slot.upright else down - _STEP_HEIGHT)
            yield f"{x - _STEP_WIDTH / 2:.3f} {head:.3f} {_STEP_WIDTH:.3f} {_STEP_HEIGHT - 2:.3f} re f"


def _number(side: SheetSide, room: Room) -> Iterator[str]:
    """The number of the sheet at its lower left, with a bar before it on the back."""
    x, y, size = room.lefts[0] + 2 * _LENGTH, room.bottoms[-1] - room.trim - _AWAY - 9, 4.0
    if side.back:
        yield _line(x - 4, y + size, x - 1, y + size)
    for place, figure in enumerate(str(side.number)):
        for stroke in _DIGITS[int(figure)]:
            x0, y0, x1, y1 = _STROKES[stroke]
            at = x + place * 6
            yield _line(at + x0 * size, y + y0 * size, at + x1 * size, y + y1 * size)
