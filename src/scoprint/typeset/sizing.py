"""Sizes a galley: each piece is measured at every width at which it may stand, and again where it does not fit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from scoprint.model.pageplan import Place
from scoprint.typeset.copyfitting import Fitting, needs_engine
from scoprint.typeset.galley import STRIP_RULES, Galley, Piece, key, note_key, strip
from scoprint.typeset.makeup import SIDE, Geometry
from scoprint.typeset.measured import BOXED, Measured, Rows
from scoprint.typeset.misfits import sticks_out, wrap

PLACES: Mapping[str, tuple[Place, ...]] = {
    "pullquote": ("side", "column", "head", "foot"),
    "sidebar": ("side", "head", "foot", "column", "page"),
    "facts": ("side", "head", "foot", "column", "page"),
    "table": ("head", "foot", "column", "page"),
    "figure": ("head", "foot", "side", "column", "page"),
}
"""Where what is not running copy may go, best first, by its class."""
BRIEF = 150
"""Letters of a text that is measured whole at once: to break its few lines costs less than a second look."""
BESIDE = "beside"
"""Class of a head that stands in a frame of its own beside the text."""


class Measure(Protocol):
    """Lays a strip out with rules of its own after the layout's, and reads the pieces."""

    def __call__(self, strip: etree._Element, rules: str) -> Mapping[str, Measured]:
        """The pieces by number; none where the engine is not the one that is known."""
        ...


@dataclass(frozen=True, slots=True)
class Sizes:
    """The galley as measured."""

    measured: Mapping[str, Measured]
    asked: Mapping[str, tuple[tuple[int, float], ...]]
    """Widths at which each box was measured, by number: columns spanned and pt, first what it asks for."""
    stuck: Mapping[str, float] = field(default_factory=dict)
    """Pieces whose words are broken anywhere, and how far they stuck out (pt) before."""
    beyond: Mapping[str, float] = field(default_factory=dict)
    """Those that stick out even so."""

    def key_of(self, piece: Piece, span: int) -> str:
        """Under which it was measured for a place, whose width may be that of one column under another name."""
        named = key(piece.number, span)
        return named if named in self.measured else key(piece.number, 1)

    def heights(self, piece: Piece) -> tuple[tuple[int, float], ...]:
        """Columns spanned and height at each width at which no text leaves it, or at which least does."""
        found = [(span, self.measured[key(piece.number, span)]) for span, _ in self.asked[piece.number]]
        fitting = [each for each in found if not sticks_out(each[1])]
        least = min(found, key=lambda each: each[1].sticks_out)
        return tuple((span, each.height) for span, each in fitting or [least])

    def parts(self, piece: Piece, height: float) -> tuple[int, Rows] | None:
        """Width in columns and rows of what is taller than the page at every width, if it can be parted."""
        sizes = self.heights(piece)
        if min(each for _, each in sizes) <= height:
            return None
        found = ((span, self.measured[key(piece.number, span)].table) for span, _ in sizes if span != SIDE)
        return next(((span, rows) for span, rows in found if rows and len(rows.heights) > 1), None)


def _widths(galley: Galley, plan: Geometry) -> dict[str, tuple[tuple[int, float], ...]]:
    """The widths at which each box is measured, by number: columns spanned and pt, first what it asks for."""
    most = max(len(page.text) for page in plan.plans.values())
    side = plan.side_width()
    found = dict[str, tuple[tuple[int, float], ...]]()
    for piece in galley.heads:
        found[piece.number] = ((SIDE, side),) if side and stands_beside(piece, plan) else ((most, plan.width),)
    for piece in galley.pieces:
        if not may_float(piece):
            continue
        span = min(piece.span, most)
        beside = ((SIDE, side),) if side is not None and span == 1 else ()
        found[piece.number] = ((span, plan.span_width(span)), *beside)
    return found


def measure_galley(galley: Galley, plan: Geometry, fitting: Fitting, measure: Measure) -> Sizes | None:
    """Measure a galley; once more what does not fit as it is, or has lines that the engine must break.

    None where the engine is not known.
    """
    rules = STRIP_RULES.format(width=plan.width, rest=plan.width - plan.text_width)
    pieces = (*galley.heads, *galley.pieces)

    def ask(widths: Mapping[str, tuple[tuple[int, float], ...]], whole: Collection[str]) -> dict[str, Measured]:
        found = measure(strip(galley, widths, plan.text_width, whole), rules)
        return {number: each for number, each in found.items() if number.partition("@")[0] in whole}

    asked = _widths(galley, plan)
    long = {piece.number for piece in galley.pieces if not piece.is_box and _is_long(piece)}
    known = {piece.number for piece in pieces} - long | {note_key(id) for id in galley.notes}
    measured = dict(measure(strip(galley, asked, plan.text_width, known), rules))
    if not measured:
        return None
    running = [piece for piece in galley.pieces if piece.number in long]
    if unknown := {piece.number for piece in running if needs_engine(piece, measured[piece.number], fitting)}:
        measured |= ask({}, unknown)
    if more := _more_widths(galley, plan, Sizes(measured, asked)):
        asked |= more
        measured |= ask(more, more)
    stuck = dict(_stuck(galley, Sizes(measured, asked)))
    if stuck:
        for piece in pieces:
            if piece.number in stuck:
                wrap(piece.element)
        measured |= ask(asked, stuck)
    beyond = dict(_stuck(galley, Sizes(measured, asked))) if stuck else {}
    return Sizes(measured, asked, stuck, beyond)


def _is_long(piece: Piece) -> bool:
    return sum(map(len, piece.element.itertext())) > BRIEF


def _more_widths(galley: Galley, plan: Geometry, sizes: Sizes) -> dict[str, tuple[tuple[int, float], ...]]:
    """More widths for each box that is taller than the page, or too narrow, at the one that it asks for."""
    most = max(len(page.text) for page in plan.plans.values())
    found = dict[str, tuple[tuple[int, float], ...]]()
    for piece in galley.pieces:
        widths = sizes.asked.get(piece.number, ())
        first = sizes.measured[key(piece.number, widths[0][0])] if widths else None
        if first is None or not (first.height > plan.height or sticks_out(first)):
            continue
        more = list(range(widths[0][0] + 1, most + 1))
        if BOXED & piece.names and widths[0][0] > 1:
            # In one column, what it holds stands in one stack, which can be parted.
            more.append(1)
        found[piece.number] = (*widths, *((span, plan.span_width(span)) for span in more))
    return found


def _stuck(galley: Galley, sizes: Sizes) -> Iterator[tuple[str, float]]:
    """Boxes in which text leaves the side at every width, by number, and how far (pt)."""
    for piece in (each for each in (*galley.heads, *galley.pieces) if each.is_box):
        spans = sizes.asked.get(piece.number, ())
        found = [sizes.measured[key(piece.number, span)] for span, _ in spans] or [sizes.measured[piece.number]]
        if all(map(sticks_out, found)):
            yield piece.number, min(each.sticks_out for each in found)


def stands_beside(piece: Piece, plan: Geometry) -> bool:
    """Whether a head stands in a frame of its own beside the text, not above it."""
    return BESIDE in piece.names and plan.side_width() is not None


def may_float(piece: Piece) -> bool:
    """Whether a piece need not stand where it is written."""
    return bool(PLACES.keys() & piece.names)
