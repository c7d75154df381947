"""The rounds in which page numbers settle: paginate, set what has changed, and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.fonts import FontFace
from scoprint.model.layout import Layout
from scoprint.model.plan import Matter, Pagination
from scoprint.model.setpart import Asset, Copy, SetPart
from scoprint.pipeline.press import Press, Tick
from scoprint.plan import BLANK, paginate
from scoprint.typeset import blank, compose, furnish

ROUNDS = 5
"""Rounds of paginating and setting after which page numbers must have settled."""


@dataclass(frozen=True, slots=True)
class Pages:
    """An edition as set: every part on its final pages, and the furniture for them."""

    pagination: Pagination
    sets: Mapping[str, SetPart] = field(repr=False)
    furniture: bytes = field(repr=False)
    stamps: Mapping[str, tuple[int | None, ...]] = field(repr=False)


def settle(
    outline: Matter,
    layout: Layout,
    faces: tuple[FontFace, ...],
    pictures: Mapping[str, Asset],
    colophon: Mapping[str, object],
    press: Press,
    tick: Tick,
) -> Outcome[Pages]:
    """Set all parts of an edition, again and again until no page number changes any more.

    Only parts whose copy has changed are set again: those that begin on the other side than was thought, and those
    that print a folio which has moved.

    Args:
        tick: is told of the progress.

    Returns:
        The pages. Without value when a part could not be set, or with SET-001 when folios do not settle.
    """
    copies, results = dict[str, Copy](), dict[str, Outcome[SetPart]]()
    changed: list[Copy] = []
    for _ in range(ROUNDS + 1):
        extents = {slug: result.value.extent for slug, result in results.items() if result.value}
        pagination = paginate(outline, extents, layout.spec)
        composed = _compose(outline, pagination, layout, faces, pictures, colophon)
        if composed.value is None:
            return Outcome(None, composed.diagnostics)
        changed = [copy for slug, copy in composed.value.items() if copies.get(slug) != copy]
        faults = tuple(fault for result in results.values() for fault in result.diagnostics)
        if not changed:
            pages = _finish(outline, pagination, layout, faces, results, press)
            return Outcome(pages.value, faults + pages.diagnostics)
        if any(result.value is None for result in results.values()):
            return Outcome(None, faults)
        if results:
            # In the second round page numbers mostly stand, though some parts are yet to be set for their side.
            furnished, _ = furnish(outline, pagination, layout, faces)
            if furnished.value is not None:
                press.foresee_furniture(furnished.value)
        copies = dict(composed.value)
        results |= press.set(changed, tick)
    names = ", ".join(copy.slug for copy in changed)
    return Outcome(None, (Diagnostic("SET-001", f"the page numbers of {names} do not settle", Span(changed[0].path)),))


def _compose(
    outline: Matter,
    pagination: Pagination,
    layout: Layout,
    faces: tuple[FontFace, ...],
    pictures: Mapping[str, Asset],
    colophon: Mapping[str, object],
) -> Outcome[Mapping[str, Copy]]:
    copies, faults = dict[str, Copy](), list[Diagnostic]()
    for part, placement in zip(outline.parts, pagination.placements, strict=True):
        copy = compose(part, placement.side, outline, pagination.references, layout, faces, pictures, colophon)
        faults += copy.diagnostics
        if copy.value is not None:
            copies[part.slug] = copy.value
    return Outcome(None if len(copies) < len(outline.parts) else copies, tuple(dict.fromkeys(faults)))


def set_blank(outline: Matter, layout: Layout, faces: tuple[FontFace, ...], press: Press) -> Outcome[SetPart]:
    """Set a blank page; with every fault of the style sheets, which the engine reads for it."""
    copy = blank(outline, layout, faces)
    return press.set([copy], lambda *_: None)[copy.slug]


def _finish(
    outline: Matter,
    pagination: Pagination,
    layout: Layout,
    faces: tuple[FontFace, ...],
    results: Mapping[str, Outcome[SetPart]],
    press: Press,
) -> Outcome[Pages]:
    """Set what belongs to no part: the furniture, and the blank page where one is needed."""
    furnished, stamps = furnish(outline, pagination, layout, faces)
    if furnished.value is None:
        return Outcome(None, furnished.diagnostics)
    sets = {slug: result.value for slug, result in results.items() if result.value}
    faults = list(furnished.diagnostics)
    if any(placement.blank_before for placement in pagination.placements):
        empty = set_blank(outline, layout, faces, press)
        faults += empty.diagnostics
        if empty.value is None:
            return Outcome(None, tuple(faults))
        sets[BLANK] = empty.value
        faults += _blanks(outline, pagination)
    done = press.set_furniture(furnished.value)
    faults += done.diagnostics
    if done.value is None:
        return Outcome(None, tuple(faults))
    return Outcome(Pages(pagination, sets, done.value, stamps), tuple(faults))


def _blanks(outline: Matter, pagination: Pagination) -> Iterator[Diagnostic]:
    for placement in pagination.placements:
        if placement.blank_before:
            folio = placement.numerals.write(placement.first_folio - 1)
            message = f"page {folio} is blank, for “{placement.slug}” begins on a {placement.side}"
            yield Diagnostic("SET-005", message, Span(outline.path))
