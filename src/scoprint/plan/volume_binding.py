"""What bind is asked to make of a volume: its own parts and the finished issues between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from scoprint.model.binding import Binding, BoundPart, OutlineItem
from scoprint.model.compilation import Compilation
from scoprint.model.description import Description
from scoprint.model.numerals import Numerals
from scoprint.model.plan import Pagination, Part, Placement, Side
from scoprint.model.record import IssueRecord, PartRecord
from scoprint.model.setpart import SetPart
from scoprint.plan.bindings import BLANK
from scoprint.plan.claims import asked, shared
from scoprint.plan.sources import sources


@dataclass(frozen=True, slots=True)
class FinishedIssue:
    """An issue as it was built."""

    record: IssueRecord
    pdf: bytes = field(repr=False)
    claims: tuple[str, ...]
    """Conformance that its metadata claim."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Pages that follow each other, with what a blank page after them is labelled."""

    first_folio: int
    part: BoundPart
    after: str


def bind_volume(
    compilation: Compilation,
    pagination: Pagination,
    issues: Sequence[FinishedIssue],
    sets: Mapping[str, SetPart],
    furniture: bytes | None,
    stamps: Mapping[str, tuple[int | None, ...]],
    texts: Mapping[str, bytes],
) -> Binding:
    """The whole volume.

    Every page stands on the side that its folio asks for: where a run of pages ends on the wrong one, a blank page
    follows it.

    Args:
        issues: in order.
        sets: the set parts of the volume's own by slug, and a blank page under `BLANK`.
        furniture: PDF of running heads and folios for the volume's own parts.
        stamps: for each of them the page of the furniture that belongs on each of its pages.
        texts: content of the volume's own source files by path, to be embedded where the publication asks for it.
    """
    parts = list(zip(compilation.parts, pagination.placements, strict=True))
    last = issues[-1].record
    runs = [
        *(_own(part, at, compilation, last, sets, stamps) for part, at in parts[: compilation.front]),
        *(_issue(issue, compilation) for issue in issues),
        *(_own(part, at, compilation, last, sets, stamps) for part, at in parts[compilation.front :]),
    ]
    records = [issue.record for issue in issues]
    return Binding(
        parts=tuple(_on_their_sides(runs, sets, compilation.language)),
        description=_described(compilation, records, parts[compilation.front :]),
        outline=tuple(_bookmarks(compilation, records)),
        furniture=furniture,
        claims=shared([asked(compilation.publication), *(issue.claims for issue in issues)]),
        attachments=sources(compilation.publication, (compilation.path,), texts),
    )


def _described(
    compilation: Compilation, issues: Sequence[IssueRecord], back: Sequence[tuple[Part, Placement]]
) -> Description:
    """The volume's metadata with its page range, from the first issue to the last index.

    Roman folios of the front matter stand outside of it. Where each issue is paged apart, there is no range: the same
    folio stands in every issue.
    """
    if compilation.volume.pagination != "continuous":
        return compilation.description
    last = back[-1][1].folios[-1] if back else issues[-1].last_folio
    return compilation.description.paged(issues[0].first_folio, last)


def _own(
    part: Part,
    at: Placement,
    compilation: Compilation,
    last: IssueRecord,
    sets: Mapping[str, SetPart],
    stamps: Mapping[str, tuple[int | None, ...]],
) -> _Run:
    def label(folio: int) -> str:
        if at.numerals is Numerals.ROMAN:
            return at.numerals.write(folio)
        return compilation.volume.label(last.number or last.id, folio)

    bound = BoundPart(
        name=part.slug,
        pdf=sets[part.slug].pdf,
        title=part.title,
        language=compilation.language,
        labels=tuple(map(label, at.folios)),
        furniture=stamps.get(part.slug, ()),
    )
    return _Run(at.first_folio, bound, label(at.folios[-1] + 1))


def _issue(issue: FinishedIssue, compilation: Compilation) -> _Run:
    record = issue.record

    def label(folio: int) -> str:
        return compilation.volume.label(record.number or record.id, folio)

    labels = tuple(map(label, range(record.first_folio, record.last_folio + 1)))
    bound = BoundPart(record.id, issue.pdf, record.title, record.language, labels)
    return _Run(record.first_folio, bound, label(record.last_folio + 1))


def _on_their_sides(runs: Sequence[_Run], sets: Mapping[str, SetPart], language: str) -> Iterator[BoundPart]:
    pages, after = 0, "i"
    for run in runs:
        if Side.of(pages + 1) is not Side.of(run.first_folio):
            pages += 1
            yield BoundPart(f"{BLANK}-{pages}", sets[BLANK].pdf, "", language, (after,))
        yield run.part
        pages, after = pages + len(run.part.labels), run.after


def _bookmarks(compilation: Compilation, issues: Sequence[IssueRecord]) -> Iterator[OutlineItem]:
    parts = compilation.parts
    yield from (OutlineItem(part.title, part.slug) for part in parts[: compilation.front])
    for issue in issues:
        heading = f"{issue.display_date}: {issue.name}" if issue.name else issue.display_date
        yield OutlineItem(heading, issue.id, children=tuple(_sections(issue)))
    yield from (OutlineItem(part.title, part.slug) for part in parts[compilation.front :])


def _sections(issue: IssueRecord) -> Iterator[OutlineItem]:
    """Sections hold their articles; what stands outside of sections stands beside them."""

    def bookmark(part: PartRecord) -> OutlineItem:
        return OutlineItem(part.title, issue.id, part.slug)

    for section, group in groupby(issue.parts, key=lambda part: part.section):
        items = tuple(map(bookmark, group))
        if section:
            yield OutlineItem(section, issue.id, items[0].id, items)
        else:
            yield from items
