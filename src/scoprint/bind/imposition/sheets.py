"""Writes the sheets: each page as it is, moved to its place, with marks for folding, cutting and gathering."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scoprint.bind.book import Book
from scoprint.bind.file import Trailer, write
from scoprint.bind.forms import Forms
from scoprint.bind.guard import blamed
from scoprint.bind.imposition.marks import REGISTRATION, marks
from scoprint.bind.imposition.room import Room, measure
from scoprint.bind.objects import Name, Ref, Stream, Value
from scoprint.bind.source import Source, SourcePage, open_source
from scoprint.bind.transfer import Transfer
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.imposition import Imposition, Press, SheetSide, Slot
from scoprint.model.lengths import MILLIMETRE


class _Box(NamedTuple):
    """A trimmed page in the coordinates of its file, in pt."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page of the book that can be placed."""

    form: Ref
    trim: _Box
    turn: int
    """Degrees clockwise by which viewers turn it."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it is seen."""
        width, height = self.trim.right - self.trim.left, self.trim.top - self.trim.bottom
        return (height, width) if self.turn % 180 else (width, height)


def write_sheets(pdf: bytes, name: str, imposition: Imposition, press: Press) -> Outcome[bytes]:
    """The sheets as a PDF, a side on each page, in the order of printing.

    Pages lose what paper does not have: tags, links, bookmarks. Output intents are kept.

    Args:
        pdf: the book, each page with its TrimBox (else its CropBox or MediaBox is taken), not encrypted; what lies
            outside of its BleedBox is not printed.
        name: for diagnostics.
        imposition: made for as many pages.
        press: what it was made with.

    Returns:
        The file; BND-… where the book cannot be read, IMP-003 where the sheet is too small for the pages.
    """
    findings, written = list[Diagnostic](), b""
    with blamed(name, findings):
        source = open_source(name, pdf)
        book = Book()
        # Marks of single pages stay behind: they stand outside of the bleed.
        forms = Forms(source, book, box="/BleedBox")
        leaves = [
            _Leaf(forms.form(index), _trim(source, page), int(source.entry(page.entries, "/Rotate") or 0) % 360)
            for index, page in enumerate(source.pages)
        ]
        width, height = (max(sizes) for sizes in zip(*(leaf.size for leaf in leaves), strict=True))
        room = measure(width, height, imposition, press)
        if room.overflow:
            wide, high = (f"{length / MILLIMETRE:.0f}" for length in room.needed)
            message = f"the pages need a sheet of {wide} × {high} mm"
            findings.append(Diagnostic("IMP-003", message, Span(name), "Name a larger sheet, or none"))
        else:
            written = _written(source, book, leaves, imposition, press, room)
    return Outcome(written or None, tuple(findings))


def _trim(source: Source, page: SourcePage) -> _Box:
    for key in ("/TrimBox", "/CropBox", "/MediaBox"):
        edges = [float(source.resolve(edge)) for edge in source.array(page.entries.get(key))]
        if len(edges) == 4:
            return _Box(*(min(edges[n], edges[n + 2]) for n in (0, 1)), *(max(edges[n], edges[n + 2]) for n in (0, 1)))
    raise ValueError("a page has no size")


def _written(
    source: Source, book: Book, leaves: Sequence[_Leaf], imposition: Imposition, press: Press, room: Room
) -> bytes:
    registration, tree = book.add(REGISTRATION), book.reserve()
    kids: list[Value] = []
    for side in imposition.sides:
        content = "".join(_placed(side, leaves, room, press))
        content += marks(side, imposition, room, press) if press.marks else ""
        used = sorted({slot.page for slot in side.slots if slot.page is not None})
        stream = Stream({"/Filter": Name("/FlateDecode")}, zlib.compress(content.encode()))
        kids.append(
            book.add(
                {
                    "/Type": Name("/Page"),
                    "/Parent": tree,
                    "/MediaBox": [0, 0, *room.sheet],
                    "/Contents": book.share(stream),
                    "/Resources": {
                        "/XObject": {f"/P{page}": leaves[page].form for page in used},
                        "/ColorSpace": {"/All": registration},
                    },
                }
            )
        )
    book.put(tree, {"/Type": Name("/Pages"), "/Kids": kids, "/Count": len(kids)})
    metadata = book.reserve()
    catalogue: dict[str, Value] = {"/Type": Name("/Catalog"), "/Pages": tree, "/Metadata": metadata}
    if "/OutputIntents" in source.catalog:
        catalogue["/OutputIntents"] = Transfer(source, book).value(source.catalog.raw_get("/OutputIntents"))
    trailer = Trailer(book.add(catalogue), book.add({"/Producer": b"scoprint"}), b"sheets")
    return write(book, trailer, lambda _: _PACKET, metadata, max(source.version, "1.6"))


_PACKET = Stream(
    {"/Type": Name("/Metadata"), "/Subtype": Name("/XML")},
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="scoprint"/>'
    b'</rdf:RDF></x:xmpmeta><?xpacket end="r"?>',
)


def _placed(side: SheetSide, leaves: Sequence[_Leaf], room: Room, press: Press) -> Iterator[str]:
    for slot in side.slots:
        if slot.page is None:
            continue
        leaf = leaves[slot.page]
        left, bottom = room.corner(slot)
        width, height = leaf.size
        # A page smaller than the largest stands in the middle of its place.
        left += _creep(slot, press) + (room.width - width) / 2
        bottom += (room.height - height) / 2
        matrix = " ".join(f"{number:.4f}" for number in _moved(leaf, left, bottom, upright=slot.upright))
        clip = " ".join(f"{number:.4f}" for number in room.bleed(slot))
        yield f"q {clip} re W n {matrix} cm /P{slot.page} Do Q\n"


def _moved(leaf: _Leaf, left: float, bottom: float, *, upright: bool) -> tuple[float, ...]:
    """The matrix that puts the lower left corner of a page, as it is seen, at a place of the sheet."""
    a, b, c, d = _TURNS[(leaf.turn + (0 if upright else 180)) % 360]
    corners = [(a * x + c * y, b * x + d * y) for x in leaf.trim[::2] for y in leaf.trim[1::2]]
    return a, b, c, d, left - min(x for x, _ in corners), bottom - min(y for _, y in corners)


_TURNS = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}


def _creep(slot: Slot, press: Press) -> float:
    """How far a page is moved towards its spine, for the paper of the leaves around it, in pt along the sheet."""
    shift = slot.inset * (press.paper or 0.0) * MILLIMETRE
    return shift if (slot.spine == "right") == slot.upright else -shift
