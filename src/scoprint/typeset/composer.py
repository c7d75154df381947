"""The composer: a part's galley is measured, fitted and made up into pages of placed pieces.

It chooses every line and every place; the engine paints, tags and embeds. A part whose layout declares no
composition, or whose engine is not the one that is known, is set in the engine's own columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from lxml import etree
from lxml.html import document_fromstring

from scoprint.craft.languages import direction
from scoprint.model.diagnostics import Diagnostic
from scoprint.model.pageplan import Place
from scoprint.model.setpart import Copy
from scoprint.typeset.copyfitting import Fitted, Fitting, fit, fit_rows, needs_engine
from scoprint.typeset.findings import Finder
from scoprint.typeset.galley import STRIP_RULES, Galley, Piece, key, note_key, strip, take_apart
from scoprint.typeset.galley_internals import BOXED, Measured, Rows
from scoprint.typeset.lines import Rules
from scoprint.typeset.makeup import SIDE, Float, Geometry, Makeup, PlacedFloat, geometry, make_up
from scoprint.typeset.misfits import OUT, lost, lower, sticks_out, wider, wrap
from scoprint.typeset.parting import Part
from scoprint.typeset.paste_up import PasteUp, pasted_rules


class Measure(Protocol):
    """Lays a strip out with rules of its own after the layout's, and reads the pieces."""

    def __call__(self, strip: etree._Element, rules: str) -> Mapping[str, Measured]:
        """The pieces by number; none where the engine is not the one that is known."""
        ...


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


@dataclass(frozen=True, slots=True)
class Composed:
    """A part made up into pages, as markup."""

    tree: etree._Element = field(repr=False)
    rules: str
    """Style that the pages need after that of the layout."""
    reasons: tuple[str, ...]
    faults: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Sizes:
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


@dataclass(frozen=True, slots=True)
class _Matter:
    """The copy in its measure, and what floats in it."""

    fitted: tuple[Fitted, ...]
    floats: tuple[Float, ...]
    pieces: tuple[Piece, ...]
    """Of the floats."""
    parts: Mapping[int, Part]
    """Floats, by index, that are some rows of a table."""


def compose_pages(tree: etree._Element, copy: Copy, measure: Measure) -> Composed | None:
    """Make a part up.

    Args:
        tree: the markup of the copy; it is changed.
        copy: with a composition.
        measure: the engine.

    Returns:
        The pages; None where there is nothing to make up, or the engine is not known.
    """
    if copy.composition is None:
        return None
    plan = geometry(copy.composition, *copy.area, rtl=direction(copy.language) == "rtl")
    galley = take_apart(tree)
    if galley is None:
        return None
    fitting = Fitting(copy.faces, copy.language, Rules(**copy.composition.lines.model_dump()), plan.leading)
    sizes = _sizes(galley, plan, fitting, measure)
    if sizes is None:
        return None
    matter = _matter(galley, plan, fitting, sizes)
    heads, depth = _heads(galley, sizes.measured, plan)
    side = copy.side if len(galley.pages) % 2 == 0 else copy.side.other
    makeup = make_up([each.block for each in matter.fitted], matter.floats, plan, side, [depth] if depth else [])
    finder = Finder(copy, _by_name(matter, heads), len(galley.pages))
    lowered = _lower(matter, sizes, makeup)
    broken = tuple(wider(makeup, matter.fitted, matter.pieces, sizes.stuck, sizes.beyond))
    # A table on several pages stands on the last as well as it can.
    tables = {matter.floats[index].name for index in matter.parts}
    faults = [fault for fault in makeup.faults if not (fault.kind == "far" and fault.name in tables)]
    findings = tuple(finder.findings((*faults, *broken)))
    if away := lost(makeup, lowered, plan.leading):
        told = f"set in the engine's own columns, since “{away[0].name}” fits no page that could be made up"
        return Composed(document_fromstring(copy.html), "", (told,), findings)
    paste_up = PasteUp(
        galley, matter.fitted, matter.pieces, heads, plan.width, plan.height, matter.parts, copy.jump_words, copy.folio
    )
    return Composed(paste_up.pages(makeup), pasted_rules(plan.leading), makeup.reasons, findings)


def _lower(matter: _Matter, sizes: _Sizes, makeup: Makeup) -> frozenset[str]:
    """Scale down the pictures of floats that are taller than their place; the names of those that fit then."""
    items = (item for page in makeup.pages for item in page.items)
    placed = [item for item in items if isinstance(item, PlacedFloat) and item.figure not in matter.parts]
    done = set[str]()
    for item in placed:
        piece, natural = matter.pieces[item.figure], sizes.measured[sizes.key_of(matter.pieces[item.figure], item.span)]
        if natural.height > item.height + OUT and lower(piece, natural, item.height):
            done.add(matter.floats[item.figure].name)
    return frozenset(done)


def _by_name(matter: _Matter, heads: Sequence[tuple[Piece, float]]) -> dict[str, Piece]:
    """The pieces by the names that they have in make-up."""
    named = {"head": heads[0][0]} if heads else {}
    named |= {each.name: piece for each, piece in zip(matter.floats, matter.pieces, strict=True)}
    return named | {each.block.name: each.piece for each in matter.fitted}


def _widths(galley: Galley, plan: Geometry) -> dict[str, tuple[tuple[int, float], ...]]:
    """The widths at which each box is measured, by number: columns spanned and pt, first what it asks for."""
    most = max(len(page.text) for page in plan.plans.values())
    side = plan.side_width()
    found = dict[str, tuple[tuple[int, float], ...]]()
    for piece in galley.heads:
        found[piece.number] = ((SIDE, side),) if side and _stands_beside(piece, plan) else ((most, plan.width),)
    for piece in galley.pieces:
        if not _floats(piece):
            continue
        span = min(piece.span, most)
        beside = ((SIDE, side),) if side is not None and span == 1 else ()
        found[piece.number] = ((span, plan.span_width(span)), *beside)
    return found


def _sizes(galley: Galley, plan: Geometry, fitting: Fitting, measure: Measure) -> _Sizes | None:
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
    if more := _more_widths(galley, plan, _Sizes(measured, asked)):
        asked |= more
        measured |= ask(more, more)
    stuck = dict(_stuck(galley, _Sizes(measured, asked)))
    if stuck:
        for piece in pieces:
            if piece.number in stuck:
                wrap(piece.element)
        measured |= ask(asked, stuck)
    beyond = dict(_stuck(galley, _Sizes(measured, asked))) if stuck else {}
    return _Sizes(measured, asked, stuck, beyond)


def _is_long(piece: Piece) -> bool:
    return sum(map(len, piece.element.itertext())) > BRIEF


def _more_widths(galley: Galley, plan: Geometry, sizes: _Sizes) -> dict[str, tuple[tuple[int, float], ...]]:
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


def _stuck(galley: Galley, sizes: _Sizes) -> Iterator[tuple[str, float]]:
    """Boxes in which text leaves the side at every width, by number, and how far (pt)."""
    for piece in (each for each in (*galley.heads, *galley.pieces) if each.is_box):
        spans = sizes.asked.get(piece.number, ())
        found = [sizes.measured[key(piece.number, span)] for span, _ in spans] or [sizes.measured[piece.number]]
        if all(map(sticks_out, found)):
            yield piece.number, min(each.sticks_out for each in found)


def _stands_beside(piece: Piece, plan: Geometry) -> bool:
    """Whether a head stands in a frame of its own beside the text, not above it."""
    return BESIDE in piece.names and plan.side_width() is not None


def _floats(piece: Piece) -> bool:
    return bool(PLACES.keys() & piece.names)


def _heads(galley: Galley, measured: Mapping[str, Measured], plan: Geometry) -> tuple[list[tuple[Piece, float]], float]:
    """What stands above the text, each with its top, and the height of all."""
    placed = list[tuple[Piece, float]]()
    top = margin = 0.0
    most = max(len(page.text) for page in plan.plans.values())
    for piece in galley.heads:
        if _stands_beside(piece, plan):
            continue
        found = measured[key(piece.number, most)]
        top += max(margin, found.before) if placed else 0.0
        placed.append((piece, top))
        top, margin = top + found.height, found.after
    return placed, top + margin if placed else 0.0


def _matter(galley: Galley, plan: Geometry, fitting: Fitting, sizes: _Sizes) -> _Matter:
    measured = sizes.measured
    heights = {id: measured[note_key(id)].height for id in galley.notes if note_key(id) in measured}
    fitting = replace(fitting, note_heights=heights)
    fitted, floats, pieces, parts = list[Fitted](), list[Float](), list[Piece](), dict[int, Part]()
    for piece in galley.heads:
        if _stands_beside(piece, plan):
            height = measured[key(piece.number, SIDE)].height
            floats.append(
                Float(
                    piece.id or BESIDE, after=-1, heights=((SIDE, height),), places=("side",), series=BESIDE, opens=True
                )
            )
            pieces.append(piece)
    for piece in galley.pieces:
        if not _floats(piece):
            fitted.append(fit(piece, measured[piece.number], fitting))
            continue
        name = next(name for name in PLACES if name in piece.names)
        heights_at = sizes.heights(piece)
        if (parted := sizes.parts(piece, plan.height)) and parted[0] == 1:
            fitted.append(fit_rows(piece, measured[key(piece.number, 1)], parted[1]))
            continue
        if parted:
            span, rows = parted
            for first, last in rows.chunks(plan.height):
                parts[len(floats)] = Part(rows, first, last)
                height = rows.height(first, last)
                floats.append(_part(piece, max(0, len(fitted) - 1), span, height))
                pieces.append(piece)
            continue
        floats.append(
            Float(
                piece.id or name,
                after=max(0, len(fitted) - 1),
                heights=heights_at,
                places=PLACES[name],
                quote=name == "pullquote",
                at=1.0,
                series=name,
            )
        )
        pieces.append(piece)
    return _Matter(tuple(fitted), tuple(floats), tuple(pieces), parts)


def _part(table: Piece, after: int, span: int, height: float) -> Float:
    """Some rows of a table that is wider than a column and taller than the page."""
    return Float(table.id or "table", after, ((span, height),), ("head", "page"), at=1.0, series="table")
