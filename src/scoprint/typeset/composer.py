"""The composer: a part's galley is measured, fitted and made up into pages of placed pieces.

It chooses every line and every place; the engine paints, tags and embeds. A part whose layout declares no
composition, or whose engine is not the one that is known, is set in the engine's own columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.html import document_fromstring

from scoprint.craft.languages import direction
from scoprint.model.diagnostics import Diagnostic
from scoprint.model.setpart import Copy
from scoprint.typeset.copyfitting import Fitted, Fitting, fit, fit_note, fit_rows
from scoprint.typeset.endings import tie_ends
from scoprint.typeset.findings import Finder
from scoprint.typeset.galley import Galley, Piece, key, note_key, take_apart
from scoprint.typeset.lines import Rules
from scoprint.typeset.makeup import SIDE, Float, Geometry, Makeup, PlacedFloat, geometry, make_up
from scoprint.typeset.measured import Measured
from scoprint.typeset.misfits import OUT, lost, lower, split, wider
from scoprint.typeset.parting import Part
from scoprint.typeset.paste_up import PasteUp, pasted_rules
from scoprint.typeset.sizing import BESIDE, PLACES, Measure, Sizes, may_float, measure_galley, stands_beside

TALL_NOTE = 0.5
"""A note that is taller than this share of a column may be parted between columns."""


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
    parts: Mapping[int, Part]
    """Floats, by index, that are some rows of a table."""
    notes: Mapping[str, Fitted]
    """Notes, by id, that may go on in a later column."""


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
    # What templates note for those who work on them is no matter to place.
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    tie_ends(tree)
    galley = take_apart(tree)
    if galley is None:
        return None
    fitting = Fitting(copy.faces, copy.language, Rules(**copy.composition.lines.model_dump()), plan.leading)
    sizes = measure_galley(galley, plan, fitting, measure)
    if sizes is None:
        return None
    matter = _matter(galley, plan, fitting, sizes)
    heads, depth = _heads(galley, sizes.measured, plan)
    side = copy.side if len(galley.pages) % 2 == 0 else copy.side.other
    makeup = make_up([each.block for each in matter.fitted], matter.floats, plan, side, [depth] if depth else [])
    finder = Finder(copy, _by_name(matter, heads), len(galley.pages))
    lowered = _lower(matter, sizes, makeup)
    broken = (
        *wider(makeup, matter.fitted, matter.pieces, sizes.stuck, sizes.beyond),
        *split(makeup, matter.fitted),
    )
    # A table on several pages stands on the last as well as it can.
    tables = {matter.floats[index].name for index in matter.parts}
    faults = [fault for fault in makeup.faults if not (fault.kind == "far" and fault.name in tables)]
    findings = tuple(finder.findings((*faults, *broken)))
    if away := lost(makeup, lowered, plan.leading):
        told = f"set in the engine's own columns, since “{away[0].name}” fits no page that could be made up"
        return Composed(document_fromstring(copy.html), "", (told,), findings)
    paste_up = PasteUp(
        galley,
        matter.fitted,
        matter.pieces,
        heads,
        plan.width,
        plan.height,
        matter.parts,
        matter.notes,
        copy.jump_words,
        copy.folio,
    )
    return Composed(paste_up.pages(makeup), pasted_rules(plan.leading), makeup.reasons, findings)


def _lower(matter: _Matter, sizes: Sizes, makeup: Makeup) -> frozenset[str]:
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


def _heads(galley: Galley, measured: Mapping[str, Measured], plan: Geometry) -> tuple[list[tuple[Piece, float]], float]:
    """What stands above the text, each with its top, and the height of all."""
    placed = list[tuple[Piece, float]]()
    top = margin = 0.0
    most = max(len(page.text) for page in plan.plans.values())
    for piece in galley.heads:
        if stands_beside(piece, plan):
            continue
        found = measured[key(piece.number, most)]
        top += max(margin, found.before) if placed else 0.0
        placed.append((piece, top))
        top, margin = top + found.height, found.after
    return placed, top + margin if placed else 0.0


def _matter(galley: Galley, plan: Geometry, fitting: Fitting, sizes: Sizes) -> _Matter:
    measured = sizes.measured
    notes = _tall_notes(galley, plan, measured)
    heights: dict[str, tuple[float, ...]]
    heights = {id: (measured[note_key(id)].height,) for id in galley.notes if note_key(id) in measured}
    heights |= {id: note.block.variants[0].heights for id, note in notes.items()}
    fitting = replace(fitting, notes=heights)
    fitted, floats, pieces, parts = list[Fitted](), list[Float](), list[Piece](), dict[int, Part]()
    for piece in galley.heads:
        if stands_beside(piece, plan):
            height = measured[key(piece.number, SIDE)].height
            floats.append(
                Float(
                    piece.id or BESIDE, after=-1, heights=((SIDE, height),), places=("side",), series=BESIDE, opens=True
                )
            )
            pieces.append(piece)
    for piece in galley.pieces:
        if not may_float(piece):
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
    return _Matter(tuple(fitted), tuple(floats), tuple(pieces), parts, notes)


def _tall_notes(galley: Galley, plan: Geometry, measured: Mapping[str, Measured]) -> dict[str, Fitted]:
    """The notes, by id, that may be parted between columns."""
    tallest = max(frame.rows for page in plan.plans.values() for frame in page.text) * plan.leading
    found = {id: measured[note_key(id)] for id in galley.notes if note_key(id) in measured}
    return {
        id: fit_note(Piece(note_key(id), galley.notes[id], (), is_box=False), each)
        for id, each in found.items()
        if each.height > tallest * TALL_NOTE and len(each.line_ends) > 3
    }


def _part(table: Piece, after: int, span: int, height: float) -> Float:
    """Some rows of a table that is wider than a column and taller than the page."""
    return Float(table.id or "table", after, ((span, height),), ("head", "page"), at=1.0, series="table")
