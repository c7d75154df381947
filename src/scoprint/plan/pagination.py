"""Folios: where each part stands once it is known how many pages it takes."""

from __future__ import annotations

from collections.abc import Mapping

from scoprint.model.layout import LayoutSpec
from scoprint.model.plan import Extent, Matter, Pagination, Placement, Side


def paginate(outline: Matter, extents: Mapping[str, Extent], spec: LayoutSpec) -> Pagination:
    """Place the parts one after the other and number their pages.

    A part that must begin on a recto or a verso gets a blank page before it where the last page leaves the wrong
    side; blank pages are counted.

    Args:
        extents: how far each set part reaches; a part that was not set yet counts as one page.
    """
    placements, references = list[Placement](), dict[str, str]()
    page, folio, numerals = 0, outline.numbering.first, outline.numbering.numerals
    for part in outline.parts:
        extent = extents.get(part.slug, Extent(1, {}))
        if part.numbering:
            folio, numerals = part.numbering.first, part.numbering.numerals
        start = part.start or spec.parts[part.kind].start
        blank = start is not None and Side.of(folio) is not start
        page, folio = page + blank, folio + blank
        placement = Placement(part.slug, page, folio, extent.pages, blank, numerals)
        placements.append(placement)
        references[f"scoprint:{part.slug}"] = placement.printed[0]
        references |= {f"scoprint:{part.slug}#{id}": placement.printed[index] for id, index in extent.anchors.items()}
        page, folio = page + extent.pages, folio + extent.pages
    return Pagination(tuple(placements), references, page)
