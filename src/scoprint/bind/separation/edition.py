"""The print edition: a finished PDF, page for page and line for line, as PDF/X-4 (ISO 15930-7)."""

from __future__ import annotations

from collections.abc import Iterator

from scoprint.bind.book import Book
from scoprint.bind.file import Trailer, write
from scoprint.bind.guard import DamagedError, blamed
from scoprint.bind.objects import Name, Ref, Value, text
from scoprint.bind.pages import write_page_tree
from scoprint.bind.separation.boxes import boxes
from scoprint.bind.separation.conversion import Conversion
from scoprint.bind.separation.inks import Inks, ProfileError
from scoprint.bind.separation.marks import SPACES, marks
from scoprint.bind.separation.objects import packed
from scoprint.bind.separation.slug import Slug
from scoprint.bind.separation.statement import intent, metadata_stream, particulars
from scoprint.bind.separation.streams import digits
from scoprint.bind.source import Source, open_source
from scoprint.bind.transfer import Transfer
from scoprint.craft.languages import direction
from scoprint.model.description import Description
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.printing import PrintJob

NAME = "print edition"
"""What findings call it."""
_VERSION = "1.6"
_PAINTED = ("/Contents", "/Resources", "/Group")


def separate(pdf: bytes, about: Description, job: PrintJob) -> Outcome[bytes]:
    """Make a file for the press of one for the screen.

    Pages keep their content and its places. Colours become inks, boxes are widened by bleed and marks. What serves
    reading on a screen is left behind: links, which PDF/X forbids within the bleed; bookmarks, tags, and attachments,
    which no press looks at and some stumble over.

    Args:
        pdf: pages whose trim box, or else media box, is the trimmed page; what is painted beyond it becomes bleed.
        about: what the file says of itself.
        job: profile, inks, marks.

    Returns:
        The file, PDF/X-4; without value PRN-002 where the profile cannot be used, PRN-004 where something cannot be
        separated, BND-… where the PDF is damaged.
    """
    findings: list[Diagnostic] = []
    data: bytes | None = None
    with blamed(NAME, findings):
        try:
            inks = Inks(job.profile, job.press)
        except ProfileError as error:
            hint = "Ask the printer for an output profile of CMYK"
            place = job.profile.named if job.profile.named.path else Span(NAME)
            return Outcome(None, (Diagnostic("PRN-002", f"{job.profile.condition} {error}", place, hint),))
        source = open_source(NAME, pdf)
        if "/OCProperties" in source.catalog:
            raise DamagedError("PRN-004", "layers cannot be separated", "Save the pages without layers")
        data = _written(source, about, job, inks)
    return Outcome(None if findings else data, tuple(findings))


def _written(source: Source, about: Description, job: PrintJob, inks: Inks) -> bytes:
    read, book = Book(), Book()
    catalogue, metadata = book.reserve(), book.reserve()
    conversion = Conversion(read, book, inks, job.press)
    pages = list(_pages(source, Transfer(source, read), book, conversion, job))
    preferences: dict[str, Value] = {"/DisplayDocTitle": True}
    if direction(about.language) == "rtl":
        preferences["/Direction"] = Name("/R2L")
    entries: dict[str, Value] = {
        "/Type": Name("/Catalog"),
        "/Pages": write_page_tree(book, pages),
        "/Lang": text(about.language),
        "/Metadata": metadata,
        "/ViewerPreferences": preferences,
        "/OutputIntents": [intent(book, job.profile)],
    }
    book.put(catalogue, entries)
    trailer = Trailer(catalogue, particulars(book, about), f"{about.identifier} press".encode())
    return write(book, trailer, lambda digest: metadata_stream(about, digest), metadata, _VERSION)


def _pages(source: Source, transfer: Transfer, book: Book, conversion: Conversion, job: PrintJob) -> Iterator[Ref]:
    slug, count = Slug(job.slug, job.face), len(source.pages)
    spaces: dict[str, Value] = {name: book.add(space) for name, space in SPACES.items()}
    for number, page in enumerate(source.pages, 1):
        box = page.entries.get("/TrimBox", page.entries.get("/MediaBox"))
        trim = tuple(float(source.resolve(side)) for side in source.array(box))
        if len(trim) != 4:
            raise DamagedError("BND-009", f"page {number} has no size")
        framed = boxes(trim, job.press)
        painted = {key: transfer.value(page.entries[key]) for key in _PAINTED if key in page.entries}
        content, resources, group = conversion.page(painted)
        around = marks(framed, job, slug, number, count)
        # What is painted beyond the bleed, as by pictures over two pages, must not reach the marks.
        content = b"q %s re W n\n%s\nQ\n%s" % (digits(framed.bleed.sides), content, around)
        if around:
            own = resources.get("/ColorSpace")
            resources["/ColorSpace"] = {**(own if isinstance(own, dict) else {}), **spaces}
        entries: dict[str, Value] = {
            "/Type": Name("/Page"),
            **framed.entries(),
            "/Resources": resources,
            "/Contents": book.add(packed({}, content)),
        }
        if "/Rotate" in page.entries:
            entries["/Rotate"] = transfer.value(page.entries["/Rotate"])
        yield book.add({**entries, "/Group": group} if group is not None else entries)
