"""The plan of the cover: how wide its spine is, what stands where, and where it is folded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scoprint.craft.languages import direction
from scoprint.model.cover_sheet import THINNEST_LETTERED, CoverSheet, Panel, PanelName, Placed, Turn
from scoprint.model.description import Description
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.layout import LayoutSpec
from scoprint.model.lengths import MILLIMETRE, points
from scoprint.model.plan import Outline
from scoprint.model.printing import Printing
from scoprint.plan.article_number import article_number
from scoprint.plan.describe import urn

_READ_UPWARDS = frozenset("be ca es fr it kk ky mn pt ro ru tg tt uk".split())
"""Languages whose books mostly have their spines read from tail to head, against ISO 6357."""


def printing(outline: Outline, spec: LayoutSpec) -> Printing:
    """What the printer of an issue is told: by the publication, and where it says nothing by the layout."""
    return outline.publication.press.over(spec.press)


def block_pages(pages: int, press: Printing) -> int:
    """Pages of an issue that lie within its cover."""
    return max(0, pages - 4) if press.cover.pages_shown == 4 else pages


def plan_cover(outline: Outline, pages: int, spec: LayoutSpec) -> Outcome[CoverSheet]:
    """Plan the cover of an issue.

    Args:
        outline: of the issue.
        pages: of the whole issue, its cover included.
        spec: the print layout, which has a page.

    Returns:
        The plan; without value and with CVR-001 or CVR-005 where it cannot be, else perhaps with CVR-002 to CVR-004.
    """
    press = printing(outline, spec)
    cover, span = press.cover, Span("source/publication.toml")
    page = spec.page
    if page is None:
        raise ValueError(f"layout {spec.name} declares no page")
    width, height = points(page.width) / MILLIMETRE, points(page.height) / MILLIMETRE
    spine, faults = spine_width(pages, press), tuple(_faults(pages, press, outline, span))
    flaps = cover.flaps or 0.0
    if spine is None:
        hint = "Say grammage and bulk, or caliper, of paper (and of cover-paper); or spine under [press.cover]"
        faults += (Diagnostic("CVR-001", "the spine depends on the paper, whose thickness is not known", span, hint),)
    if flaps >= width:
        message = f"flaps of {flaps:g} mm do not fit behind a cover of {width:g} mm"
        faults += (Diagnostic("CVR-005", message, span),)
    if spine is None or flaps >= width:
        return Outcome(None, faults)
    right_bound = direction(outline.language) == "rtl"
    is_lettered = spine >= THINNEST_LETTERED
    if spine and not is_lettered:
        message = f"the spine of {spine:g} mm stays blank: text needs {THINNEST_LETTERED:g} mm"
        faults += (Diagnostic("CVR-002", message, span),)
    whole = cover.pages_shown == 4 and pages >= 4
    # Blank pages of a stitched issue go before its last page, so that the inside of the back is one of them.
    filled = not (cover.is_stitched and _lacking(pages, press))
    sheet = CoverSheet(
        height=height,
        bleed=press.bleed_shown,
        panels=tuple(_panels(width, spine, flaps, right_bound=right_bound)),
        spine=spine,
        turn=cover.spine_text or reading(outline.language),
        is_lettered=is_lettered,
        outside=(Placed(0, "front"), Placed(pages - 1, "back")) if whole else (Placed(0, "front"),),
        inside=(Placed(1, "front"), *((Placed(pages - 2, "back"),) if filled else ())) if whole else (),
        right_bound=right_bound,
        article_number=article_number(outline.publication, outline.issue),
        barcode_size=cover.barcode_size or 100.0,
    )
    return Outcome(sheet, faults)


def describe_cover(outline: Outline, name: str) -> Description:
    """Metadata of the cover sheet.

    Args:
        outline: of the issue.
        name: what a cover is called in its language.
    """
    identifier = urn(outline.publication, outline.issue.id, "cover-sheet")
    return replace(outline.description, title=f"{outline.title} – {name}", identifier=identifier)


def reading(language: str) -> Turn:
    """The way in which spines are read where a language is spoken."""
    return "up" if language.partition("-")[0].lower() in _READ_UPWARDS else "down"


def spine_width(pages: int, press: Printing) -> float | None:
    """Width of the spine in mm; 0 for a stitched issue, None where too little is known of the paper.

    A leaf has two pages. The cover is counted twice, at front and back, where that is asked for.
    """
    cover = press.cover
    if cover.is_stitched:
        return 0.0
    if cover.spine is not None:
        return cover.spine
    leaf = press.paper.thickness if press.paper else None
    board = press.cover_paper.thickness if press.cover_paper and cover.counts_cover else None
    if leaf is None or (cover.counts_cover and board is None):
        return None
    leaves = -(-block_pages(pages, press) // 2)
    return round(leaves * leaf + 2 * (board or 0.0), 2)


def _panels(width: float, spine: float, flaps: float, *, right_bound: bool) -> Iterator[Panel]:
    """From left to right, as the outside lies before one; a book bound at the right is its mirror."""
    parts: list[tuple[PanelName, float]] = [("back", width), ("front", width)]
    if spine:
        parts.insert(1, ("spine", spine))
    if flaps:
        parts = [("back-flap", flaps), *parts, ("front-flap", flaps)]
    left = 0.0
    for name, wide in reversed(parts) if right_bound else parts:
        yield Panel(name, round(left, 4), wide)
        left += wide


def _faults(pages: int, press: Printing, outline: Outline, span: Span) -> Iterator[Diagnostic]:
    lacking = _lacking(pages, press)
    if lacking:
        held, multiple = _bound(pages, press), _multiple(press)
        what = "the issue" if press.cover.is_stitched else "the block within the cover"
        sheets = f"{'signatures' if press.signature else 'sheets'} of {multiple}"
        message = f"{what} has {held} pages, {lacking} too few for {sheets}"
        yield Diagnostic("CVR-004", message, Span(outline.path), "Add or drop pages, or agree on another signature")
    if not article_number(outline.publication, outline.issue):
        yield Diagnostic("CVR-003", "the cover has no barcode", span, "Name issn-print, or the isbn of the issue")


def _bound(pages: int, press: Printing) -> int:
    """Pages that are folded: of a stitched issue all, else those within the cover."""
    return pages if press.cover.is_stitched else block_pages(pages, press)


def _multiple(press: Printing) -> int:
    return press.signature or (4 if press.cover.is_stitched else 2)


def _lacking(pages: int, press: Printing) -> int:
    return -_bound(pages, press) % _multiple(press)
