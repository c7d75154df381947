"""What the pages paint, and with which inks: their content followed operation by operation.

Text stands where its first letter does, for how wide letters are only fonts tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from scoprint.check.facts.pdf.matrices import IDENTITY, Matrix, nested
from scoprint.check.facts.pdf.nouns import Box
from scoprint.check.facts.pdf.objects import Dict, Objects, words
from scoprint.check.facts.pdf.press.content import Operand, operations
from scoprint.check.facts.pdf.press.nouns import Kind, Painted, Space
from scoprint.check.facts.pdf.press.spaces import GRAY, SHORT, Spaces, inks_of

DEPTH = 12
"""Forms within forms."""
OPERATIONS = 3_000_000
"""Operations of one file that are looked at; an issue of 32 pages full of drawings has some hundred thousand."""
KINDS = 20_000
"""Things that look different, on one page."""
_DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
_PAINTS = {
    "f": "f", "F": "f", "f*": "f", "B": "fs", "B*": "fs", "b": "fs", "b*": "fs", "S": "s", "s": "s", "n": "",
}  # fmt: skip
"""What each operator does with a path: fill, stroke."""
_UNSEEN = {3, 7}
"""Modes in which text is not painted (9.3.6)."""
_STROKED = {1, 2, 5, 6}


@dataclass(frozen=True, slots=True)
class _Colour:
    space: Space = GRAY
    values: tuple[float, ...] = (0.0,)


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state, as far as it is asked for (8.4)."""

    matrix: Matrix = IDENTITY
    fill: _Colour = _Colour()
    stroke: _Colour = _Colour()
    width: float = 1.0
    size: float = 0.0
    """Of the font, in units of text."""
    render: int = 0
    over_fill: bool = False
    over_stroke: bool = False
    mode: int = 0


@dataclass
class _Walk:
    """A page on the way through its content."""

    page: int
    objects: Objects
    spaces: Spaces
    left: int
    """Operations that are still looked at."""
    found: dict[tuple[Any, ...], Painted] = field(default_factory=dict)


def painted(objects: Objects, pages: Sequence[Dict]) -> Iterator[Painted]:
    """What is painted on each page; what looks alike once, where it is first met."""
    spaces, left = Spaces(objects), OPERATIONS
    for index, page in enumerate(pages):
        contents = objects.at(page, "/Contents")
        streams = contents if isinstance(contents, ArrayObject) else [contents]
        data = b"\n".join(objects.data(each) for each in streams)
        walk = _Walk(index, objects, spaces, left)
        _follow(walk, data, objects.dictionary(page, "/Resources"), _State(), 0)
        left = walk.left
        yield from walk.found.values()
    if left <= 0:
        objects.note("the pages paint more than any honest file, and not all was looked at")


def _follow(walk: _Walk, data: bytes, resources: Dict, state: _State, depth: int) -> None:
    reader = _Reader(walk, resources, state, depth)
    for operator, operands in operations(data):
        walk.left -= 1
        if walk.left <= 0:
            return
        act = _ACTS.get(operator)
        if act is not None:
            try:
                act(reader, operator, operands)
            except (TypeError, ValueError, IndexError):
                # Operands of the wrong kind or number: readers pass over them as well (7.8.2).
                continue


class _Reader:
    """One content stream in reading."""

    def __init__(self, walk: _Walk, resources: Dict, state: _State, depth: int) -> None:
        self.walk, self.resources, self.state, self.depth = walk, resources, state, depth
        self.outer: list[_State] = []
        self.areas: list[tuple[float, float, float, float]] = []
        """Left, bottom, right and top of each piece of the path, in pt of the page."""
        self.text = self.line = IDENTITY
        self.leading = 0.0

    def keep(self, kind: Kind, colour: _Colour, size: float, area: tuple[float, float, float, float]) -> None:
        """Note what is painted, unless its like was noted."""
        over = self.state.over_stroke if kind == "stroke" else self.state.over_fill
        inks = inks_of(colour.space, colour.values) if kind not in ("picture", "shading") else None
        size = round(size, 2)
        look = (kind, colour.space, inks, size, over, self.state.mode)
        if look not in self.walk.found and len(self.walk.found) < KINDS:
            box = Box(*(round(edge, 2) for edge in area))
            self.walk.found[look] = Painted(self.walk.page, kind, colour.space, inks, size, over, self.state.mode, box)


def _numbers(operands: Sequence[Operand]) -> list[float]:
    return [each for each in operands if isinstance(each, float)]


def _name(operands: Sequence[Operand]) -> str:
    return next((each for each in reversed(operands) if isinstance(each, str)), "")


def _scale(matrix: Matrix) -> float:
    a, b, c, d, _, _ = matrix
    return float(abs(a * d - b * c) ** 0.5)


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _area(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _save(reader: _Reader, operator: str, _: Sequence[Operand]) -> None:
    if operator == "q" and len(reader.outer) < 10_000:
        reader.outer.append(reader.state)
    elif operator == "Q" and reader.outer:
        reader.state = reader.outer.pop()


def _matrix(operands: Sequence[Operand]) -> Matrix:
    a, b, c, d, e, f = _numbers(operands)
    return (a, b, c, d, e, f)


def _transform(reader: _Reader, _: str, operands: Sequence[Operand]) -> None:
    reader.state = replace(reader.state, matrix=nested(_matrix(operands), reader.state.matrix))


def _width(reader: _Reader, _: str, operands: Sequence[Operand]) -> None:
    reader.state = replace(reader.state, width=_numbers(operands)[0])


def _coloured(reader: _Reader, stroke: bool, colour: _Colour) -> None:  # noqa: FBT001 - as the operators come in pairs
    reader.state = replace(reader.state, stroke=colour) if stroke else replace(reader.state, fill=colour)


def _device(reader: _Reader, operator: str, operands: Sequence[Operand]) -> None:
    space = reader.walk.spaces.named(reader.resources, _DEVICE[operator.lower()])
    _coloured(reader, operator.isupper(), _Colour(space, tuple(_numbers(operands))))


def _space(reader: _Reader, operator: str, operands: Sequence[Operand]) -> None:
    space = reader.walk.spaces.named(reader.resources, _name(operands))
    # The first colour of a space is black, or all of each ink (8.6.8).
    first = {"DeviceCMYK": (0.0, 0.0, 0.0, 1.0), "Separation": (1.0,)}.get(space.kind, (0.0,) * space.components)
    _coloured(reader, operator == "CS", _Colour(space, first))


def _values(reader: _Reader, operator: str, operands: Sequence[Operand]) -> None:
    stroke = operator.isupper()
    colour = reader.state.stroke if stroke else reader.state.fill
    _coloured(reader, stroke, replace(colour, values=tuple(_numbers(operands))))


def _state(reader: _Reader, _: str, operands: Sequence[Operand]) -> None:
    objects = reader.walk.objects
    given = objects.at(objects.dictionary(reader.resources, "/ExtGState"), f"/{_name(operands)}")
    if not isinstance(given, DictionaryObject):
        return
    state = reader.state
    if "/OP" in given:
        over = objects.flag(given, "/OP")
        # Where only OP is given it holds for filling too (table 58).
        state = replace(state, over_stroke=over, over_fill=over if "/op" not in given else state.over_fill)
    if "/op" in given:
        state = replace(state, over_fill=objects.flag(given, "/op"))
    if "/OPM" in given:
        state = replace(state, mode=int(objects.number(given, "/OPM") or 0))
    if "/LW" in given:
        state = replace(state, width=objects.number(given, "/LW") or 0.0)
    reader.state = state


def _rectangle(reader: _Reader, _: str, operands: Sequence[Operand]) -> None:
    x, y, across, along = _numbers(operands)
    corners = [(x, y), (x + across, y), (x, y + along), (x + across, y + along)]
    reader.areas.append(_area([_at(reader.state.matrix, *corner) for corner in corners]))


def _points(reader: _Reader, operator: str, operands: Sequence[Operand]) -> None:
    numbers = _numbers(operands)
    points = [_at(reader.state.matrix, x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    if operator == "m" or not reader.areas:
        reader.areas.append(_area(points))
    else:
        left, bottom, right, top = reader.areas[-1]
        reader.areas[-1] = _area([(left, bottom), (right, top), *points])


def _paint(reader: _Reader, operator: str, _: Sequence[Operand]) -> None:
    state, how = reader.state, _PAINTS[operator]
    for area in reader.areas if how else ():
        left, bottom, right, top = area
        if "f" in how:
            reader.keep("fill", state.fill, min(right - left, top - bottom), area)
        if "s" in how:
            reader.keep("stroke", state.stroke, state.width * _scale(state.matrix), area)
    reader.areas = []


def _begin(reader: _Reader, _: str, __: Sequence[Operand]) -> None:
    reader.text = reader.line = IDENTITY


def _font(reader: _Reader, _: str, operands: Sequence[Operand]) -> None:
    reader.state = replace(reader.state, size=_numbers(operands)[-1])


def _render(reader: _Reader, _: str, operands: Sequence[Operand]) -> None:
    reader.state = replace(reader.state, render=int(_numbers(operands)[0]))


def _move(reader: _Reader, operator: str, operands: Sequence[Operand]) -> None:
    if operator == "Tm":
        reader.text = reader.line = _matrix(operands)
        return
    if operator == "TL":
        reader.leading = _numbers(operands)[0]
        return
    x, y = (0.0, -reader.leading) if operator == "T*" else _numbers(operands)
    reader.leading = -y if operator == "TD" else reader.leading
    reader.text = reader.line = nested((1, 0, 0, 1, x, y), reader.line)


def _show(reader: _Reader, operator: str, _: Sequence[Operand]) -> None:
    if operator in ("'", '"'):
        _move(reader, "T*", ())
    state = reader.state
    if state.render in _UNSEEN:
        return
    whole = nested(reader.text, state.matrix)
    size = abs(state.size) * (whole[2] ** 2 + whole[3] ** 2) ** 0.5
    x, y = whole[4], whole[5]
    reader.keep("text", state.stroke if state.render == 1 else state.fill, size, (x, y, x + size, y + size))
    if state.render in _STROKED:
        reader.keep("stroke", state.stroke, state.width * _scale(state.matrix), (x, y, x + size, y + size))


def _unit(matrix: Matrix) -> tuple[float, float, float, float]:
    return _area([_at(matrix, x, y) for x in (0, 1) for y in (0, 1)])


def _shade(reader: _Reader, _: str, operands: Sequence[Operand]) -> None:
    objects = reader.walk.objects
    shading = objects.at(objects.dictionary(reader.resources, "/Shading"), f"/{_name(operands)}")
    space = reader.walk.spaces.of(objects.at(shading, "/ColorSpace"), reader.resources)
    reader.keep("shading", _Colour(space, ()), 0.0, _unit(reader.state.matrix))


def _inline(reader: _Reader, _: str, operands: Sequence[Operand]) -> None:
    named = [each for each in operands if isinstance(each, str)]
    for entry, value in pairwise(named):
        if entry in ("CS", "ColorSpace"):
            space = reader.walk.spaces.named(reader.resources, SHORT.get(value, value))
            reader.keep("picture", _Colour(space, ()), 0.0, _unit(reader.state.matrix))


def _object(reader: _Reader, _: str, operands: Sequence[Operand]) -> None:
    walk, state = reader.walk, reader.state
    item = walk.objects.at(walk.objects.dictionary(reader.resources, "/XObject"), f"/{_name(operands)}")
    if not isinstance(item, StreamObject):
        return
    kind = words(item.get("/Subtype"))
    if kind == "Image":
        if walk.objects.flag(item, "/ImageMask"):
            reader.keep("fill", state.fill, 0.0, _unit(state.matrix))
        else:
            space = walk.spaces.of(item.get("/ColorSpace"), reader.resources)
            reader.keep("picture", _Colour(space, ()), 0.0, _unit(state.matrix))
    elif kind == "Form" and reader.depth < DEPTH:
        own = [walk.objects.get(each) for each in walk.objects.array(item, "/Matrix")]
        matrix = _matrix([float(each) for each in own]) if len(own) == len(IDENTITY) else IDENTITY
        inside = replace(state, matrix=nested(matrix, state.matrix))
        resources = walk.objects.dictionary(item, "/Resources") or reader.resources
        _follow(walk, walk.objects.data(item), resources, inside, reader.depth + 1)


_Act = Callable[[_Reader, str, Sequence[Operand]], None]
_ACTS: Mapping[str, _Act] = {
    **dict.fromkeys(("q", "Q"), _save),
    "cm": _transform,
    "w": _width,
    **dict.fromkeys(("g", "G", "rg", "RG", "k", "K"), _device),
    **dict.fromkeys(("cs", "CS"), _space),
    **dict.fromkeys(("sc", "SC", "scn", "SCN"), _values),
    "gs": _state,
    "re": _rectangle,
    **dict.fromkeys(("m", "l", "c", "v", "y"), _points),
    **dict.fromkeys(_PAINTS, _paint),
    "BT": _begin,
    "Tf": _font,
    "Tr": _render,
    **dict.fromkeys(("Tm", "Td", "TD", "T*", "TL"), _move),
    **dict.fromkeys(("Tj", "TJ", "'", '"'), _show),
    "sh": _shade,
    "ID": _inline,
    "Do": _object,
}
