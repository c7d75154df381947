"""Shadings in inks: the colours along a gradient are looked up one by one, so that it keeps its course."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from scoprint.bind.guard import DamagedError
from scoprint.bind.objects import Name, Stream, Value
from scoprint.bind.separation.inks import Colour
from scoprint.bind.separation.objects import Shelf, packed
from scoprint.bind.separation.streams import Medium

_SAMPLES = 129
_ALONG_A_LINE = (2, 3)
"""Axial and radial shadings, whose colour depends on one number (ISO 32000-1, 8.7.4.5)."""


def separated(shelf: Shelf, shading: Value, medium: Medium) -> Value:
    """A shading in the colours of a medium.

    Raises:
        DamagedError: PRN-004, the shading is a mesh or has a function that cannot be sampled.
    """
    entries = shelf.mapping(shading)
    kind = shelf.kind(entries.get("/ColorSpace"))
    if kind == "other" or (kind == "cmyk" and medium.overprints) or (kind == "grey" and not medium.overprints):
        return shading
    function = entries.get("/Function")
    if shelf.get(entries.get("/ShadingType")) not in _ALONG_A_LINE or function is None:
        raise DamagedError("PRN-004", "a gradient along more than a line cannot be separated", "Draw it as a picture")
    low, high = shelf.numbers(entries.get("/Domain")) or (0.0, 1.0)
    parts = [_function(shelf, item, 0) for item in shelf.sequence(function) or [function]]
    steps = (low + (high - low) * step / (_SAMPLES - 1) for step in range(_SAMPLES))
    colours = [medium.process(kind, tuple(value for part in parts for value in part(step))) for step in steps]
    count = len(colours[0])
    table = packed(
        {
            "/FunctionType": 0,
            "/Domain": [low, high],
            "/Range": [0, 1] * count,
            "/Size": [_SAMPLES],
            "/BitsPerSample": 8,
        },
        bytes(min(max(round(ink * 255), 0), 255) for colour in colours for ink in colour),
    )
    kept = {key: value for key, value in entries.items() if key != "/Background"}
    space = Name("/DeviceCMYK" if medium.overprints else "/DeviceGray")
    return {**kept, "/ColorSpace": space, "/Function": shelf.book.share(table)}


def _function(shelf: Shelf, value: Value, depth: int) -> Callable[[float], Colour]:
    """A function of one number: exponential, stitched of others, or sampled (ISO 32000-1, 7.10)."""
    found = shelf.get(value)
    entries = shelf.mapping(found)
    kind = entries.get("/FunctionType")
    if depth > 8:
        raise DamagedError("BND-001", "the functions of a gradient nest without end")
    if kind == 2:
        return _exponential(shelf, entries.get("/C0"), entries.get("/C1"), entries.get("/N"))
    if kind == 3:
        parts = [_function(shelf, item, depth + 1) for item in shelf.sequence(entries.get("/Functions"))]
        domain, bounds, encode = (shelf.numbers(entries.get(key)) for key in ("/Domain", "/Bounds", "/Encode"))
        if parts and len(domain) == 2 and len(bounds) == len(parts) - 1 and len(encode) == 2 * len(parts):
            return _stitched(parts, (domain[0], *bounds, domain[1]), encode)
    if kind == 0 and isinstance(found, Stream):
        return _sampled(shelf, found)
    raise DamagedError("PRN-004", "the function of a gradient cannot be separated", "Draw it as a picture")


def _exponential(shelf: Shelf, first: Value, last: Value, power: Value) -> Callable[[float], Colour]:
    start, end = shelf.numbers(first) or (0.0,), shelf.numbers(last) or (1.0,)
    exponent = float(power) if isinstance(power, int | float) else 1.0
    return lambda x: tuple(a + (max(x, 0.0) ** exponent) * (b - a) for a, b in zip(start, end, strict=True))


def _stitched(
    parts: list[Callable[[float], Colour]], edges: tuple[float, ...], encode: tuple[float, ...]
) -> Callable[[float], Colour]:
    def at(x: float) -> Colour:
        index = min(max(bisect_right(edges, x) - 1, 0), len(parts) - 1)
        low, high = edges[index], edges[index + 1]
        first, last = encode[2 * index], encode[2 * index + 1]
        along = (min(max(x, low), high) - low) / (high - low) if high > low else 0.0
        return parts[index](first + along * (last - first))

    return at


def _sampled(shelf: Shelf, stream: Stream) -> Callable[[float], Colour]:
    size, reach = shelf.numbers(stream.entries.get("/Size")), shelf.numbers(stream.entries.get("/Range"))
    low, high = shelf.numbers(stream.entries.get("/Domain")) or (0.0, 1.0)
    data, count = shelf.decoded(stream), len(reach) // 2
    if len(size) != 1 or stream.entries.get("/BitsPerSample") != 8 or len(data) < size[0] * count or not count:
        raise DamagedError("PRN-004", "the function of a gradient cannot be separated", "Draw it as a picture")

    def at(x: float) -> Colour:
        place = (min(max(x, low), high) - low) / (high - low) * (size[0] - 1)
        below = min(int(place), int(size[0]) - 2) if size[0] > 1 else 0
        part = place - below
        rows = (data[row * count : (row + 1) * count] for row in (below, min(below + 1, int(size[0]) - 1)))
        return tuple(
            reach[2 * i] + (a + part * (b - a)) / 255 * (reach[2 * i + 1] - reach[2 * i])
            for i, (a, b) in enumerate(zip(*rows, strict=True))
        )

    return at
