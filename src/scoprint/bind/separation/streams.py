"""A content stream with its colours changed for inks; lines and places stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol, TypeAlias

from scoprint.bind.guard import DamagedError
from scoprint.bind.objects import Name, Value
from scoprint.bind.separation.inks import BLACK, Colour
from scoprint.bind.separation.scanner import Operation, operations
from scoprint.model.lengths import MILLIMETRE

Kind: TypeAlias = Literal["grey", "rgb", "cmyk", "lab", "pattern", "other"]
"""How the components of a colour are to be read; `other` ones, such as spot colours, stay as they are."""
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

LARGE = 15 * MILLIMETRE
"""pt; black areas as wide and as high get inks of all colours."""

OVERPRINTS: dict[str, Value] = {
    f"/Press{stroke:d}{fill:d}": {"/Type": Name("/ExtGState"), "/OP": bool(stroke), "/op": bool(fill), "/OPM": 1}
    for stroke in (0, 1)
    for fill in (0, 1)
}
"""Graphics states by name: whether strokes and fills leave other inks below them alone (ISO 32000-1, 8.6.7)."""


class Medium(Protocol):
    """What colours become: inks on paper, or levels of grey in a mask."""

    overprints: bool
    """Whether black lies upon other inks."""

    def operation(self, kind: Kind, colour: Colour, *, stroke: bool) -> bytes:
        """The operation that sets a colour."""

    def process(self, kind: Kind, colour: Colour) -> Colour:
        """The process inks of a colour."""

    def is_spot(self, kind: Kind, colour: Colour) -> bool:
        """Whether a colour has an ink of its own."""

    @property
    def deep(self) -> Colour:
        """Inks of large black areas."""


@dataclass(frozen=True, slots=True)
class _Paint:
    """The current colour of fills or strokes."""

    kind: Kind = "grey"
    black: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    fill: _Paint = _Paint()
    stroke: _Paint = _Paint()
    over: str = ""
    """Name of the graphics state that was set last; empty where it is not known."""
    matrix: Matrix = IDENTITY


@dataclass(slots=True)
class _Path:
    start: int
    """How many pieces of the output come before it."""
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What became of a stream."""

    data: bytes = field(repr=False)
    placed: dict[str, Matrix]
    """The forms and pictures that it paints, with the matrix at their first place."""


def nested(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies one and then the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def rewritten(data: bytes, spaces: Callable[[str], Kind], medium: Medium, matrix: Matrix, *, page: bool) -> Rewritten:
    """Change the colours of a content stream.

    Args:
        data: the stream, decoded.
        spaces: tells what a colour space of the resources is.
        medium: what colours become.
        matrix: from the stream's coordinates to those of the page.
        page: whether the stream begins with the initial colours, which for a form are those of its caller.

    Raises:
        DamagedError: BND-001, the stream cannot be parsed.
    """
    return _Rewriter(data, spaces, medium, matrix).run(page=page)


class _Rewriter:
    def __init__(self, data: bytes, spaces: Callable[[str], Kind], medium: Medium, matrix: Matrix) -> None:
        self._data = data
        self._spaces = spaces
        self._medium = medium
        self._state = _State(matrix=matrix)
        self._stack: list[_State] = []
        self._pieces: list[bytes] = []
        self._copied = 0
        self._path: _Path | None = None
        self._placed: dict[str, Matrix] = {}

    def run(self, *, page: bool) -> Rewritten:
        if page:
            self._set("grey", (0.0,), stroke=False)
            self._set("grey", (0.0,), stroke=True)
        for operation in operations(self._data):
            handler = _HANDLERS.get(operation.operator)
            if handler:
                handler(self, operation)
        self._copy(len(self._data))
        return Rewritten(b"".join(self._pieces), self._placed)

    def _copy(self, end: int) -> None:
        self._pieces.append(self._data[self._copied : end])
        self._copied = end

    def _replace(self, operation: Operation) -> None:
        """Copy what comes before an operation, and leave it out."""
        self._copy(operation.start)
        self._copied = operation.end

    def save(self, _: Operation) -> None:
        self._stack.append(self._state)

    def restore(self, _: Operation) -> None:
        # More of them than of `q` is an error that viewers forgive.
        self._state = self._stack.pop() if self._stack else self._state

    def concatenate(self, operation: Operation) -> None:
        a, b, c, d, e, f = _numbers(operation, 6)
        self._state = replace(self._state, matrix=nested((a, b, c, d, e, f), self._state.matrix))

    def place(self, operation: Operation) -> None:
        if operation.operands:
            self._placed.setdefault(operation.operands[-1].decode("latin-1"), self._state.matrix)

    def device(self, operation: Operation) -> None:
        kind, count = _DEVICE[operation.operator.lower()]
        self._replace(operation)
        self._set(kind, _numbers(operation, count), stroke=operation.operator.isupper())

    def space(self, operation: Operation) -> None:
        stroke = operation.operator.isupper()
        kind = self._spaces(operation.operands[-1].decode("latin-1")) if operation.operands else "other"
        if kind in ("pattern", "other"):
            self._paint(_Paint(kind), stroke=stroke)
            self._knock_out(operation)
            return
        self._replace(operation)
        # The initial colour of each of these spaces is black (ISO 32000-1, table 74).
        initial = {"grey": (0.0,), "rgb": (0.0, 0.0, 0.0), "cmyk": BLACK, "lab": (0.0, 0.0, 0.0)}[kind]
        self._set(kind, initial, stroke=stroke)

    def colour(self, operation: Operation) -> None:
        stroke = operation.operator.isupper()
        kind = (self._state.stroke if stroke else self._state.fill).kind
        if kind in ("pattern", "other"):
            return
        self._replace(operation)
        self._set(kind, _numbers(operation, len(operation.operands)), stroke=stroke)

    def begin(self, operation: Operation) -> None:
        if not self._state.fill.black:
            return
        if self._path is None:
            self._copy(operation.start)
            self._path = _Path(len(self._pieces))
        numbers = _numbers(operation, len(operation.operands))
        if operation.operator == b"re" and len(numbers) == 4:
            x, y, width, height = numbers
            numbers = (x, y, x + width, y, x, y + height, x + width, y + height)
        a, b, c, d, e, f = self._state.matrix
        for x, y in zip(numbers[::2], numbers[1::2], strict=False):
            self._path.xs.append(a * x + c * y + e)
            self._path.ys.append(b * x + d * y + f)

    def fill(self, operation: Operation) -> None:
        path, self._path = self._path, None
        if path is None or not path.xs or not self._medium.overprints:
            return
        if min(max(path.xs) - min(path.xs), max(path.ys) - min(path.ys)) < LARGE:
            return
        # Colours cannot change between a path and its painting: the deep black goes before the path.
        over = self._overprint(stroke=self._state.stroke.black, fill=False)
        self._pieces.insert(path.start, _set_inks(self._medium.deep, stroke=False) + over)
        self._copy(operation.end)
        again = self._overprint(stroke=self._state.stroke.black, fill=True)
        self._pieces.append(_set_inks(BLACK, stroke=False) + again)

    def end(self, _: Operation) -> None:
        self._path = None

    def inline(self, operation: Operation) -> None:
        if b"/ImageMask true" not in operation.operands[0] and b"/IM true" not in operation.operands[0]:
            raise DamagedError("PRN-004", "a picture that stands in the text of a page cannot be separated")

    def _set(self, kind: Kind, colour: Colour, *, stroke: bool) -> None:
        black = not self._medium.is_spot(kind, colour) and self._medium.process(kind, colour) == BLACK
        self._paint(_Paint(kind, black), stroke=stroke)
        self._pieces.append(b" " + self._medium.operation(kind, colour, stroke=stroke) + self._over())

    def _paint(self, paint: _Paint, *, stroke: bool) -> None:
        self._state = replace(self._state, stroke=paint) if stroke else replace(self._state, fill=paint)

    def _knock_out(self, operation: Operation) -> None:
        self._copy(operation.end)
        self._pieces.append(self._over())

    def _over(self) -> bytes:
        return self._overprint(stroke=self._state.stroke.black, fill=self._state.fill.black)

    def _overprint(self, *, stroke: bool, fill: bool) -> bytes:
        name = f"/Press{stroke:d}{fill:d}"
        if not self._medium.overprints or name == self._state.over:
            return b"\n"
        self._state = replace(self._state, over=name)
        return b" %s gs\n" % name.encode()


def _set_inks(inks: Colour, *, stroke: bool) -> bytes:
    return b" %s %s" % (digits(inks), b"K" if stroke else b"k")


def digits(numbers: Sequence[float]) -> bytes:
    """Numbers as operands, with at most four decimals."""
    return " ".join(f"{number:.4f}".rstrip("0").rstrip(".") for number in numbers).encode()


def _numbers(operation: Operation, count: int) -> Colour:
    try:
        numbers = tuple(map(float, operation.operands[-count:] if count else ()))
    except ValueError:
        numbers = ()
    if len(numbers) != count:
        words = operation.operator.decode("latin-1")
        raise DamagedError("BND-001", f"the operator {words} of a page's content lacks numbers")
    return numbers


_DEVICE: dict[bytes, tuple[Kind, int]] = {b"g": ("grey", 1), b"rg": ("rgb", 3), b"k": ("cmyk", 4)}

_HANDLERS: dict[bytes, Callable[[_Rewriter, Operation], None]] = {
    b"q": _Rewriter.save,
    b"Q": _Rewriter.restore,
    b"cm": _Rewriter.concatenate,
    b"Do": _Rewriter.place,
    b"BI": _Rewriter.inline,
    **dict.fromkeys((b"g", b"G", b"rg", b"RG", b"k", b"K"), _Rewriter.device),
    **dict.fromkeys((b"cs", b"CS"), _Rewriter.space),
    **dict.fromkeys((b"sc", b"SC", b"scn", b"SCN"), _Rewriter.colour),
    **dict.fromkeys((b"re", b"m", b"l", b"c", b"v", b"y"), _Rewriter.begin),
    **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"), _Rewriter.fill),
    **dict.fromkeys((b"n", b"S", b"s"), _Rewriter.end),
}
