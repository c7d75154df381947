"""What bind is asked to make of the set parts: the issue, and the offprint of each article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scoprint.model.binding import Binding, BoundPart, OutlineItem
from scoprint.model.plan import Outline, Pagination, Part, Placement
from scoprint.model.setpart import SetPart
from scoprint.plan.claims import asked
from scoprint.plan.describe import address
from scoprint.plan.sources import sources

BLANK = "blank"
"""Name of the set part that is a blank page."""


def bind_issue(
    outline: Outline,
    pagination: Pagination,
    sets: Mapping[str, SetPart],
    furniture: bytes | None,
    stamps: Mapping[str, tuple[int | None, ...]],
    texts: Mapping[str, bytes],
) -> Binding:
    """The whole issue.

    Args:
        sets: the set parts by slug; a blank page under `BLANK` where the pagination has one.
        furniture: PDF of running heads and folios.
        stamps: for each part the page of the furniture that belongs on each of its pages.
        texts: content of the source files by path, to be embedded where the publication asks for it.
    """
    parts = {part.slug: part for part in outline.parts}
    bound = list[BoundPart]()
    for placement in pagination.placements:
        if placement.blank_before:
            bound.append(_blank(sets[BLANK], placement, outline.language))
        bound.append(_bound(parts[placement.slug], placement, sets[placement.slug], outline.language, stamps))
    first, last = pagination.placements[0], pagination.placements[-1]
    return Binding(
        parts=tuple(bound),
        description=outline.description.paged(first.first_folio, last.folios[-1]),
        outline=tuple(_bookmarks(outline.parts)),
        furniture=furniture,
        claims=asked(outline.publication),
        attachments=sources(
            outline.publication, (outline.path, *(article.path for article in outline.articles)), texts
        ),
    )


def bind_offprint(
    part: Part,
    outline: Outline,
    pagination: Pagination,
    sets: Mapping[str, SetPart],
    furniture: bytes | None,
    stamps: Mapping[str, tuple[int | None, ...]],
    texts: Mapping[str, bytes],
) -> Binding:
    """One article, with the folios that it has in the issue."""
    placement = pagination.of(part.slug)
    others = (article.slug for article in outline.articles if article.slug != part.slug)
    paths = (part.article.path,) if part.article else ()
    addresses = {slug: address(outline.publication, outline.issue, slug) for slug in others}
    return Binding(
        parts=(_bound(part, placement, sets[part.slug], outline.language, stamps),),
        description=outline.offprints[part.slug].paged(placement.folios[0], placement.folios[-1]),
        outline=(_bookmark(part),),
        furniture=furniture,
        addresses={slug: url for slug, url in addresses.items() if url},
        claims=asked(outline.publication),
        attachments=sources(outline.publication, (outline.path, *paths), texts),
    )


def _bound(
    part: Part, placement: Placement, set_part: SetPart, language: str, stamps: Mapping[str, tuple[int | None, ...]]
) -> BoundPart:
    return BoundPart(
        name=part.slug,
        pdf=set_part.pdf,
        title=part.title,
        language=part.article.language if part.article else language,
        labels=placement.printed,
        furniture=stamps.get(part.slug, ()),
    )


def _blank(set_part: SetPart, placement: Placement, language: str) -> BoundPart:
    folio = placement.first_folio - 1
    label = placement.numerals.write(folio)
    return BoundPart(f"{BLANK}-{folio}", set_part.pdf, "", language, (label,), (None,))


def _bookmarks(parts: Iterable[Part]) -> Iterator[OutlineItem]:
    """Sections hold their articles; what stands outside of sections stands beside them."""
    section, held = "", list[Part]()
    for part in parts:
        if held and part.section != section:
            yield _section(section, held)
            held = []
        section = part.section
        if section:
            held.append(part)
        else:
            yield _bookmark(part)
    if held:
        yield _section(section, held)


def _section(title: str, parts: list[Part]) -> OutlineItem:
    return OutlineItem(title, parts[0].slug, children=tuple(map(_bookmark, parts)))


def _bookmark(part: Part) -> OutlineItem:
    headings = part.article.headings if part.article else ()
    crossheads = tuple(OutlineItem(h.text, part.slug, h.id) for h in headings if h.level == 2)
    return OutlineItem(part.title, part.slug, children=crossheads)
