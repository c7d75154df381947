"""The cover sheet: pages of the issue beside each other, and what the layout sets beside them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence

from scoprint.bind.book import Book
from scoprint.bind.file import Trailer, write
from scoprint.bind.forms import Forms
from scoprint.bind.guard import blamed
from scoprint.bind.metadata import info, metadata_stream
from scoprint.bind.objects import Name, Ref, Stream, Value
from scoprint.bind.source import Source, open_source
from scoprint.bind.transfer import Transfer
from scoprint.model.cover_sheet import CoverSheet, Panel, Placed
from scoprint.model.description import Description
from scoprint.model.diagnostics import Diagnostic, Outcome
from scoprint.model.lengths import MILLIMETRE


def assemble_cover(issue: bytes, upon: bytes, sheet: CoverSheet, about: Description) -> Outcome[bytes]:
    """Make the cover sheet: the outside, and the inside where pages of the issue stand there.

    Pages are shown with what they paint beyond their edges where the sheet is trimmed, and cut off at folds. Tags and
    links are lost, for this is to be printed.

    Args:
        issue: the whole issue, each page with its trimmed size as MediaBox.
        upon: what is painted over the pages of the outside: one page, as large as sheet and bleed.
        sheet: the plan.
        about: metadata of the sheet.

    Returns:
        The file, each page with its TrimBox (ISO 32000-1, 14.11.2), round which its MediaBox has the bleed; BND-… where
        an input is damaged.
    """
    findings, written = list[Diagnostic](), b""
    with blamed("cover-sheet", findings):
        book, source = Book(), open_source("issue", issue)
        room = sheet.bleed * MILLIMETRE
        pages = Forms(source, book, room)
        text = Forms(open_source("cover-sheet", upon), book).form(0)
        tree = book.reserve()
        kids: list[Value] = []
        for placed, panels, over in ((sheet.outside, sheet.panels, text), (sheet.inside, _turned(sheet), None)):
            if placed:
                forms = {f"/P{each.page}": pages.form(each.page) for each in placed}
                content = "".join(_content(placed, panels, sheet, source, text=over is not None))
                forms |= {"/Text": over} if over is not None else {}
                kids.append(book.add(_page(book, tree, content, forms, sheet)))
        book.put(tree, {"/Type": Name("/Pages"), "/Kids": kids, "/Count": len(kids)})
        metadata = book.reserve()
        catalogue: dict[str, Value] = {"/Type": Name("/Catalog"), "/Pages": tree, "/Metadata": metadata}
        if "/OutputIntents" in source.catalog:
            catalogue["/OutputIntents"] = Transfer(source, book).value(source.catalog.raw_get("/OutputIntents"))
        trailer = Trailer(book.add(catalogue), book.add(info(about)), about.identifier.encode())
        written = write(book, trailer, lambda digest: metadata_stream(about, (), digest), metadata, "1.7")
    return Outcome(written or None, tuple(findings))


def _turned(sheet: CoverSheet) -> Sequence[Panel]:
    """The panels as the inside shows them: the sheet is turned about its vertical axis."""
    return [Panel(panel.name, sheet.width - panel.left - panel.width, panel.width) for panel in reversed(sheet.panels)]


def _page(book: Book, tree: Ref, content: str, forms: Mapping[str, Ref], sheet: CoverSheet) -> dict[str, Value]:
    bleed = sheet.bleed * MILLIMETRE
    width, height = sheet.width * MILLIMETRE, sheet.height * MILLIMETRE
    return {
        "/Type": Name("/Page"),
        "/Parent": tree,
        "/MediaBox": [-bleed, -bleed, width + bleed, height + bleed],
        "/TrimBox": [0, 0, width, height],
        "/Contents": book.share(Stream({"/Filter": Name("/FlateDecode")}, zlib.compress(content.encode()))),
        "/Resources": {"/XObject": dict(sorted(forms.items()))},
    }


def _content(
    placed: Sequence[Placed], panels: Sequence[Panel], sheet: CoverSheet, source: Source, *, text: bool
) -> Iterator[str]:
    bleed = sheet.bleed * MILLIMETRE
    known = {panel.name: place for place, panel in enumerate(panels)}
    shown = {each.panel for each in placed}
    for each in placed:
        place = known[each.panel]
        left, width = panels[place].left * MILLIMETRE, panels[place].width * MILLIMETRE
        # Beside another page it ends at the fold. Else it is shown beyond its edge: for the trim, or to lie under what
        # is painted there, so that no paper shines through between them.
        west, east = (0.0 if _name(panels, place + step) in shown else bleed for step in (-1, 1))
        clip = left - west, -bleed, width + west + east, sheet.height * MILLIMETRE + 2 * bleed
        x, y = _corner(source, each.page)
        yield f"q {_numbers(clip)} re W n {_numbers((1, 0, 0, 1, left - x, -y))} cm /P{each.page} Do Q\n"
    if text:
        yield f"q {_numbers((1, 0, 0, 1, -bleed, -bleed))} cm /Text Do Q\n"


def _name(panels: Sequence[Panel], place: int) -> str:
    return panels[place].name if 0 <= place < len(panels) else ""


def _corner(source: Source, page: int) -> tuple[float, float]:
    edges = [float(source.resolve(edge)) for edge in source.array(source.pages[page].entries.get("/MediaBox"))]
    return min(edges[::2]), min(edges[1::2])


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)
