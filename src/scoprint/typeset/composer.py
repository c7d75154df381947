"""The composer: a part's galley is measured, fitted and made up into pages of placed pieces.

It chooses every line and every place; the engine paints, tags and embeds. A part whose layout declares no
composition, or whose engine is not the one that is known, is set in the engine's own columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from scoprint.model.diagnostics import Diagnostic
from scoprint.model.pageplan import Place
from scoprint.model.plan import Side
from scoprint.model.setpart import Copy
from scoprint.typeset.copyfitting import Fitted, Fitting, fit
from scoprint.typeset.findings import Finder
from scoprint.typeset.galley import STRIP_RULES, Galley, Piece, key, strip, take_apart
from scoprint.typeset.galley_internals import Measured
from scoprint.typeset.lines import Rules
from scoprint.typeset.makeup import SIDE, Float, Geometry, geometry, make_up
from scoprint.typeset.paste_up import PASTED_RULES, PasteUp


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
class _Matter:
    """The copy in its measure, and what floats in it."""

    fitted: tuple[Fitted, ...]
    floats: tuple[Float, ...]
    pieces: tuple[Piece, ...]
    """Of the floats."""


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
    plan = geometry(copy.composition, *copy.area)
    galley = take_apart(tree)
    if galley is None:
        return None
    rules = STRIP_RULES.format(width=plan.width)
    asked = _widths(galley, plan)
    measured = measure(strip(galley, asked, plan.text_width), rules)
    if not measured:
        return None
    if wider := _wider(galley, plan, asked, measured):
        asked |= wider
        measured = measure(strip(galley, asked, plan.text_width), rules)
    rules_of_lines = Rules(**copy.composition.lines.model_dump())
    matter = _matter(galley, plan, copy, rules_of_lines, measured, asked)
    heads, depth = _heads(galley, measured, plan)
    side = copy.side if len(galley.pages) % 2 == 0 else _other(copy.side)
    makeup = make_up([each.block for each in matter.fitted], matter.floats, plan, side, [depth] if depth else [])
    finder = Finder(copy, _by_name(matter, heads), len(galley.pages))
    paste_up = PasteUp(galley, matter.fitted, matter.pieces, heads, plan.width, plan.height, copy.jump_words)
    pages = paste_up.pages(makeup)
    return Composed(pages, PASTED_RULES, makeup.reasons, tuple(finder.findings(makeup)))


def _by_name(matter: _Matter, heads: Sequence[tuple[Piece, float]]) -> dict[str, Piece]:
    """The pieces by the names that they have in make-up."""
    named = {"head": heads[0][0]} if heads else {}
    named |= {each.name: piece for each, piece in zip(matter.floats, matter.pieces, strict=True)}
    return named | {each.block.name: each.piece for each in matter.fitted}


def _other(side: Side) -> Side:
    return Side.VERSO if side is Side.RECTO else Side.RECTO


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


def _wider(
    galley: Galley,
    plan: Geometry,
    asked: Mapping[str, tuple[tuple[int, float], ...]],
    measured: Mapping[str, Measured],
) -> dict[str, tuple[tuple[int, float], ...]]:
    """More widths for each box that is taller than the page at the one that it asks for."""
    most = max(len(page.text) for page in plan.plans.values())
    found = dict[str, tuple[tuple[int, float], ...]]()
    for piece in galley.pieces:
        widths = asked.get(piece.number, ())
        if widths and measured[key(piece.number, widths[0][0])].height > plan.height:
            more = range(widths[0][0] + 1, most + 1)
            found[piece.number] = (*widths, *((span, plan.span_width(span)) for span in more))
    return found


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


def _matter(
    galley: Galley,
    plan: Geometry,
    copy: Copy,
    rules: Rules,
    measured: Mapping[str, Measured],
    asked: Mapping[str, tuple[tuple[int, float], ...]],
) -> _Matter:
    heights = {id: measured[f"note {id}"].height for id in galley.notes if f"note {id}" in measured}
    fitting = Fitting(copy.faces, copy.language, rules, plan.leading, heights)
    fitted, floats, pieces = list[Fitted](), list[Float](), list[Piece]()
    for piece in galley.heads:
        if _stands_beside(piece, plan):
            height = measured[key(piece.number, SIDE)].height
            floats.append(
                Float(piece.id or BESIDE, after=-1, heights=((SIDE, height),), places=("side",), series=BESIDE)
            )
            pieces.append(piece)
    for piece in galley.pieces:
        if not _floats(piece):
            fitted.append(fit(piece, measured[piece.number], fitting))
            continue
        name = next(name for name in PLACES if name in piece.names)
        sizes = tuple((span, measured[key(piece.number, span)].height) for span, _ in asked[piece.number])
        floats.append(
            Float(
                piece.id or name,
                after=max(0, len(fitted) - 1),
                heights=sizes,
                places=PLACES[name],
                quote=name == "pullquote",
                at=1.0,
                series=name,
            )
        )
        pieces.append(piece)
    return _Matter(tuple(fitted), tuple(floats), tuple(pieces))
