"""Writes the sheets: each page as it is, moved to its place, with marks for folding, cutting and gathering."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PdfReadError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    RectangleObject,
    StreamObject,
)

from scoprint.bind.imposition.marks import REGISTRATION, marks
from scoprint.bind.imposition.room import Room, measure
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.imposition import Imposition, Press, SheetSide, Slot

POINT = 72 / 25.4
"""pt in a mm."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A page of the input as a thing to be placed."""

    reference: Any
    trim: tuple[float, float, float, float]


def write_sheets(pdf: bytes, name: str, imposition: Imposition, press: Press) -> Outcome[bytes]:
    """The sheets as a PDF, a side on each page, in the order of printing.

    Pages lose what paper does not have: tags, links, bookmarks. Output intents are kept.

    Args:
        pdf: the book, each page with its TrimBox (else its CropBox is taken), not encrypted.
        name: for diagnostics.
        imposition: made for as many pages.
        press: what it was made with.

    Returns:
        The file; IMP-001 where the book cannot be read, IMP-004 where the sheet is too small for the pages.
    """
    try:
        reader = PdfReader(io.BytesIO(pdf))
        pages = list(reader.pages)
        room = measure(max(map(_width, pages)), max(map(_height, pages)), imposition, press)
        if room.overflow:
            wide, high = (f"{length / POINT:.0f}" for length in room.needed)
            message = f"the pages need a sheet of {wide} × {high} mm"
            return Outcome(None, (Diagnostic("IMP-004", message, Span(name), "Name a larger sheet, or none"),))
        return Outcome(_written(reader, pages, imposition, press, room, sha256(pdf).digest()[:16]))
    except (PdfReadError, KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        message = f"the file cannot be read as a PDF: {error}"
        return Outcome(None, (Diagnostic("IMP-001", message, Span(name)),))


def _written(
    reader: PdfReader, pages: list[PageObject], imposition: Imposition, press: Press, room: Room, digest: bytes
) -> bytes:
    writer = PdfWriter()
    forms = [_form(writer, page) for page in pages]
    registration = writer._add_object(REGISTRATION)  # noqa: SLF001 - pypdf has no public door for a loose object
    for side in imposition.sides:
        sheet = writer.add_blank_page(*room.sheet)
        content = "".join(_placed(side, forms, room, press))
        if press.marks:
            content += marks(side, imposition, room, press)
        stream = StreamObject()
        stream.set_data(content.encode())
        used = {slot.page for slot in side.slots if slot.page is not None}
        sheet[NameObject("/Contents")] = writer._add_object(stream.flate_encode())  # noqa: SLF001 - as above
        sheet[NameObject("/Resources")] = DictionaryObject(
            {
                NameObject("/XObject"): DictionaryObject(
                    {NameObject(f"/P{page}"): forms[page].reference for page in sorted(used)}
                ),
                NameObject("/ColorSpace"): DictionaryObject({NameObject("/All"): registration}),
            }
        )
    intents = reader.root_object.get("/OutputIntents")
    if isinstance(intents := intents and intents.get_object(), ArrayObject):
        writer.root_object[NameObject("/OutputIntents")] = intents.clone(writer)
    writer.metadata = {"/Producer": "scoprint"}
    writer._ID = ArrayObject([ByteStringObject(digest)] * 2)  # noqa: SLF001 - else it is a matter of chance
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _form(writer: PdfWriter, page: PageObject) -> _Form:
    if page.rotation:
        page.transfer_rotation_to_content()
    content = page.get_contents()
    form = StreamObject()
    form.set_data(content.get_data() if content is not None else b"")
    trim = page.trimbox
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject([FloatObject(edge) for edge in page.mediabox]),
            NameObject("/Resources"): _resources(page).clone(writer),
        }
    )
    group = page.get("/Group", DictionaryObject()).get_object()
    if isinstance(group, DictionaryObject) and group:
        form[NameObject("/Group")] = group.clone(writer)
    edges = tuple(map(float, (trim.left, trim.bottom, trim.right, trim.top)))
    return _Form(writer._add_object(form.flate_encode()), edges)  # type: ignore[arg-type] # noqa: SLF001 - as above


def _resources(page: PageObject) -> DictionaryObject:
    held = page.get("/Resources", DictionaryObject()).get_object()
    return held if isinstance(held, DictionaryObject) else DictionaryObject()


def _placed(side: SheetSide, forms: list[_Form], room: Room, press: Press) -> Iterator[str]:
    for slot in side.slots:
        if slot.page is None:
            continue
        form = forms[slot.page]
        left, bottom = room.corner(slot)
        left += _creep(slot, press)
        x0, y0, x1, y1 = form.trim
        # A page smaller than the largest stands in the middle of its place.
        left, bottom = left + (room.width - (x1 - x0)) / 2, bottom + (room.height - (y1 - y0)) / 2
        move = Transformation().translate(-x0, -y0)
        if not slot.upright:
            move = move.scale(-1).translate(x1 - x0, y1 - y0)
        matrix = " ".join(f"{number:.4f}" for number in move.translate(left, bottom).ctm)
        clip = " ".join(f"{number:.4f}" for number in room.bleed(slot))
        yield f"q {clip} re W n {matrix} cm /P{slot.page} Do Q\n"


def _creep(slot: Slot, press: Press) -> float:
    """How far a page is moved towards its spine, for the paper of the leaves around it, in pt along the sheet."""
    shift = slot.inset * (press.paper or 0.0) * POINT
    return shift if (slot.spine == "right") == slot.upright else -shift


def _width(page: PageObject) -> float:
    box = page.trimbox
    return float(box.height if page.rotation % 180 else box.width)


def _height(page: PageObject) -> float:
    box = page.trimbox
    return float(box.width if page.rotation % 180 else box.height)
