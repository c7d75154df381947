"""The ticket for the printer: what the plan knows of an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scoprint.model.binding import Binding as Bound
from scoprint.model.binding import BoundPart
from scoprint.model.cover_sheet import CoverSheet
from scoprint.model.layout import LayoutSpec
from scoprint.model.plan import Outline
from scoprint.model.printing import Paper
from scoprint.model.setpart import SetPart
from scoprint.model.ticket import Binding, Colours, Contact, Item, Pages, Stock, Ticket
from scoprint.plan.claims import asked
from scoprint.plan.cover_sheet import block_pages, printing
from scoprint.plan.describe import urn


def plan_ticket(
    outline: Outline, sheet: CoverSheet, pages: int, spec: LayoutSpec, condition: str, files: Sequence[Item]
) -> Ticket:
    """The ticket of an issue.

    Args:
        outline: of the issue.
        sheet: its cover.
        pages: of the whole issue.
        spec: the print layout.
        condition: the printing condition for which the files were made.
        files: those that go to the printer.
    """
    publication, press = outline.publication, printing(outline, spec)
    inks, block = 4 + len(press.spot), block_pages(pages, press)
    front = sheet.panel("front")
    return Ticket(
        publication=publication.title,
        issue=outline.title,
        id=outline.id,
        language=outline.language,
        issn=publication.issn_print or "",
        isbn=outline.issue.isbn or "",
        barcode=sheet.article_number,
        published=outline.issue.published,
        trim=(round(front.width if front else 0.0, 2), round(sheet.height, 2)),
        bleed=sheet.bleed,
        pages=Pages(whole=pages, cover=len(sheet.outside) + len(sheet.inside), block=block),
        binding=Binding(
            method="saddle-stitched" if press.cover.is_stitched else "perfect-bound",
            side="right" if sheet.right_bound else "left",
            signature=press.signature,
            spine=sheet.spine,
            flaps=press.cover.flaps or 0.0,
        ),
        paper=_stock(press.paper),
        cover_paper=_stock(press.cover_paper),
        colours=Colours(
            block=f"{inks}/{inks}",
            cover=f"{inks}/{inks if sheet.inside else 0}",
            spot=tuple(dict.fromkeys(press.spot.values())),
            ink_limit=press.most_ink,
            profile=condition,
        ),
        finish=press.finish or "",
        files=tuple(files),
        contact=Contact(
            name=publication.publisher, address=publication.address, email=publication.email, url=publication.url
        ),
    )


def bind_ticket(outline: Outline, part: SetPart, title: str) -> Bound:
    """The ticket as a file of its own, which claims what all PDFs of the publication claim."""
    about = replace(
        outline.description,
        title=f"{outline.title} – {title}",
        identifier=urn(outline.publication, outline.issue.id, "ticket"),
        description="",
    )
    labels = tuple(str(number) for number in range(1, part.extent.pages + 1))
    bound = BoundPart("ticket", part.pdf, title, outline.language, labels)
    return Bound((bound,), about, (), claims=asked(outline.publication))


def _stock(paper: Paper | None) -> Stock:
    if paper is None:
        return Stock()
    thickness = None if paper.thickness is None else round(paper.thickness, 4)
    return Stock(name=paper.name, grammage=paper.grammage, thickness=thickness)
