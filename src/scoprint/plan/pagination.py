"""Folios: where each part stands once it is known how many pages it takes."""

from __future__ import annotations

from collections.abc import Mapping

from scoprint.model.layout import LayoutSpec
from scoprint.model.plan import Extent, Outline, Pagination, Placement, Side


def paginate(outline: Outline, extents: Mapping[str, Extent], spec: LayoutSpec) -> Pagination:
    """Place the parts one after the other and number their pages.

    A part that must begin on a recto or a verso gets a blank page before it where the last page leaves the wrong
    side; blank pages are counted.

    Args:
        extents: how far each set part reaches; a part that was not set yet counts as one page.
    """
    placements, references = list[Placement](), dict[str, str]()
    page, folio = 0, outline.issue.first_folio
    for part in outline.parts:
        extent = extents.get(part.slug, Extent(1, {}))
        start = spec.parts[part.kind].start
        blank = start is not None and Side.of(folio) is not start
        page, folio = page + blank, folio + blank
        placements.append(Placement(part.slug, page, folio, extent.pages, blank))
        references[f"scoprint:{part.slug}"] = str(folio)
        references |= {f"scoprint:{part.slug}#{id}": str(folio + index) for id, index in extent.anchors.items()}
        page, folio = page + extent.pages, folio + extent.pages
    return Pagination(tuple(placements), references, page)
