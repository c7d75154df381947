"""The barcode of an issue, as a drawing in the page (ISO/IEC 15420)."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape
from zint import Symbol, Symbology

_MODULE = 0.33
"""mm: the narrowest bar at nominal size (GS1 General Specifications)."""
_HEIGHT = 22.85
"""mm: a bar at nominal size."""
_UNITS = 2.0
"""Units of the drawing that Zint makes for a module."""
_ALIGNED = {0: "middle", 1: "start", 2: "end"}


def barcode(number: str, size: float, family: str) -> Markup:
    """An EAN-13 with its add-on as inline SVG, in pure black upon white that holds the light margins.

    Args:
        number: digits, with `+` before those of the add-on.
        size: percent of the nominal size.
        family: in which the digits are set; the engine lets drawings inherit none.

    Raises:
        ValueError: this is no such number.
    """
    symbol = Symbol()
    symbol.symbology = Symbology.EANX_CHK
    symbol.height = _HEIGHT / _MODULE
    try:
        symbol.encode(number)
    except RuntimeError as fault:
        raise ValueError(f"“{number}” makes no barcode: {fault}") from fault
    symbol.buffer_vector()
    drawing = symbol.vector
    scale = _MODULE / _UNITS * size / 100
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="barcode" role="img" aria-label="{number}"',
        f' width="{drawing.width * scale:.3f}mm" height="{drawing.height * scale:.3f}mm"',
        f' viewBox="0 0 {drawing.width:g} {drawing.height:g}">',
        f'<rect width="{drawing.width:g}" height="{drawing.height:g}" fill="#ffffff"/>',
        f'<g fill="#000000" font-family="{escape(family)}">',
        *_bars(symbol),
        *_digits(symbol),
        "</g></svg>",
    ]
    return Markup("".join(lines))  # noqa: S704 - Zint lets through nothing but digits and the plus sign, and the family is escaped


def _bars(symbol: Symbol) -> Iterator[str]:
    # Each bar by itself: a shape as large as the barcode would get inks of all colours in print.
    for bar in symbol.vector.rectangles:
        yield f'<rect x="{bar.x:g}" y="{bar.y:g}" width="{bar.width:g}" height="{bar.height:g}"/>'


def _digits(symbol: Symbol) -> Iterator[str]:
    for words in symbol.vector.strings:
        place = f'x="{words.x:g}" y="{words.y:g}" font-size="{words.fsize:g}" text-anchor="{_ALIGNED[words.halign]}"'
        yield f"<text {place}>{words.text}</text>"
