"""The rounds in which page numbers settle: paginate, set what has changed, and again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.fonts import FontFace
from scoprint.model.layout import Layout
from scoprint.model.plan import Extent, Matter, Pagination, Part, Side
from scoprint.model.progress import Tick
from scoprint.model.setpart import Asset, Copy, SetPart
from scoprint.pipeline.press import Press
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


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier builds left, which is of use while this one waits."""

    pages: Mapping[str, int] = field(default_factory=dict)
    """Number of the pages of each part in the last build, by slug."""
    reuse: Callable[[SetPart], None] = lambda _: None
    """Is given parts that were set before, as long as others are being set."""


NOTHING = Earlier()


def settle(
    outline: Matter,
    layout: Layout,
    faces: tuple[FontFace, ...],
    pictures: Mapping[str, Asset],
    colophon: Mapping[str, object],
    press: Press,
    tick: Tick,
    earlier: Earlier = NOTHING,
) -> Outcome[Pages]:
    """Set all parts of an edition, again and again until no page number changes any more.

    Only parts whose copy has changed are set again: those that begin on the other side than was thought, and those
    that print a folio which has moved.

    Args:
        tick: is told of the progress.
        earlier: what builds before this one left.

    Returns:
        The pages. Without value when a part could not be set, or with SET-001 when folios do not settle.
    """
    copies, results = dict[str, Copy](), dict[str, Outcome[SetPart]]()
    changed: list[Copy] = []
    composer = _Composer(outline, layout, faces, pictures, colophon)
    stand = deque[Copy]()

    def errand() -> bool:
        known = press.recall([stand.popleft()] if stand else [])
        for part in (outcome.value for outcome in known.values() if outcome.value):
            earlier.reuse(part)
        return bool(stand)

    for _ in range(ROUNDS + 1):
        extents = {slug: result.value.extent for slug, result in results.items() if result.value}
        pagination = paginate(outline, extents, layout.spec)
        composed = composer.compose(pagination)
        if composed.value is None:
            return Outcome(None, composed.diagnostics)
        changed = [copy for slug, copy in composed.value.items() if copies.get(slug) != copy]
        faults = tuple(fault for result in results.values() for fault in result.diagnostics)
        if not changed:
            pages = _finish(outline, pagination, layout, faces, results, press)
            return Outcome(pages.value, faults + pages.diagnostics)
        if any(result.value is None for result in results.values()):
            return Outcome(None, faults)
        known = press.recall(changed)
        if results:
            # In the second round page numbers mostly stand, though some parts are yet to be set for their side.
            furnished, _ = furnish(outline, pagination, layout, faces)
            if furnished.value is not None:
                press.foresee_furniture(furnished.value)
        else:
            likely = _likely(composer, layout, known, earlier.pages)
            press.foresee(copy for copy in likely if composed.value[copy.slug] != copy)
            stand.extend(likely or changed)
        copies = dict(composed.value)
        known |= press.set([copy for copy in changed if copy.slug not in known], tick, errand)
        results |= {copy.slug: known[copy.slug] for copy in changed}
    names = ", ".join(copy.slug for copy in changed)
    return Outcome(None, (Diagnostic("SET-001", f"the page numbers of {names} do not settle", Span(changed[0].path)),))


def _likely(
    composer: _Composer, layout: Layout, known: Mapping[str, Outcome[SetPart]], pages: Mapping[str, int]
) -> tuple[Copy, ...]:
    """Copies of the second round as they will be if no part has more or fewer pages than in the last build.

    Args:
        known: parts that were set before.
        pages: number of the pages of each part in the last build.
    """
    extents = {part.slug: Extent(pages.get(part.slug, 0), {}) for part in composer.outline.parts}
    extents |= {slug: outcome.value.extent for slug, outcome in known.items() if outcome.value}
    if len(known) == len(extents) or not all(extent.pages for extent in extents.values()):
        return ()
    composed = composer.compose(paginate(composer.outline, extents, layout.spec))
    return tuple((composed.value or {}).values())


class _Consulted(Mapping[str, str]):
    """References that note which of them are looked up, and what is answered."""

    def __init__(self, references: Mapping[str, str]) -> None:
        self._references = references
        self.answers = dict[str, str | None]()

    def __getitem__(self, target: str) -> str:
        self.answers[target] = self._references.get(target)
        return self._references[target]

    def __iter__(self) -> Iterator[str]:
        return iter(self._references)

    def __len__(self) -> int:
        return len(self._references)


@dataclass
class _Composer:
    """Makes the copies of an edition; a copy stands until its side, or a folio that it prints, is another."""

    outline: Matter
    layout: Layout
    faces: tuple[FontFace, ...]
    pictures: Mapping[str, Asset]
    colophon: Mapping[str, object]
    _made: dict[str, tuple[Side, Mapping[str, str | None], Outcome[Copy]]] = field(default_factory=dict, init=False)

    def compose(self, pagination: Pagination) -> Outcome[Mapping[str, Copy]]:
        """The copies of all parts; without value where one could not be made."""
        copies, faults = dict[str, Copy](), list[Diagnostic]()
        for part, placement in zip(self.outline.parts, pagination.placements, strict=True):
            copy = self._copy(part, placement.side, pagination.references)
            faults += copy.diagnostics
            if copy.value is not None:
                copies[part.slug] = copy.value
        complete = len(copies) == len(self.outline.parts)
        return Outcome(copies if complete else None, tuple(dict.fromkeys(faults)))

    def _copy(self, part: Part, side: Side, references: Mapping[str, str]) -> Outcome[Copy]:
        known = self._made.get(part.slug)
        if known and known[0] is side and all(references.get(target) == said for target, said in known[1].items()):
            return known[2]
        consulted = _Consulted(references)
        copy = compose(part, side, self.outline, consulted, self.layout, self.faces, self.pictures, self.colophon)
        self._made[part.slug] = (side, consulted.answers, copy)
        return copy


def set_blank(outline: Matter, layout: Layout, faces: tuple[FontFace, ...], press: Press) -> Outcome[SetPart]:
    """Set a blank page; with every fault of the style sheets, which the engine reads for it."""
    copy = blank(outline, layout, faces)
    known = press.recall([copy])
    return (known or press.set([copy], lambda *_: None))[copy.slug]


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
    done = press.set_untagged(furnished.value)
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
