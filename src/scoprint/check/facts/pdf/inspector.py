"""The inspector of PDFs: pypdf reads the objects, PDFium the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pypdfium2 as pdfium
from pydantic import TypeAdapter
from pypdf.generic import StreamObject

from scoprint.check.facts.pdf.contents import Content, Contents
from scoprint.check.facts.pdf.hazards import attachments, intents, scripts, streams
from scoprint.check.facts.pdf.likeness import Likeness
from scoprint.check.facts.pdf.metadata import claims, of_info, of_xmp
from scoprint.check.facts.pdf.nouns import Box, Page, PdfFacts, Picture, Xmp
from scoprint.check.facts.pdf.objects import Dict, Objects, opened
from scoprint.check.facts.pdf.places import Places, box, links, outline
from scoprint.check.facts.pdf.resources import Resources, fonts, gather
from scoprint.check.facts.pdf.structure import structure
from scoprint.check.facts.pdf.xmp import LIMIT as XMP_LIMIT
from scoprint.check.facts.pdf.xmp import read_xmp
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.keeping import Keeper, unkept

_HEADER = re.compile(rb"%PDF-(\d\.\d)")
_CONTENT = TypeAdapter(Content)
_NOTHING = Content("", {}, (), 0, 0, (0.0, 0.0), "")
_LETTER = Box(0, 0, 612, 792)


def inspect_pdf(data: bytes, keeper: Keeper = unkept) -> Outcome[PdfFacts]:
    """The facts of a PDF; PDF-001 where it cannot be read, PDF-002 where a password locks it.

    Args:
        data: the file.
        keeper: keeps what was seen on a page for the next file in which the same page stands.
    """
    header = _HEADER.search(data[:4096])
    if header is None:
        what = "is empty" if not data else "does not begin like a PDF"
        return Outcome(None, (Diagnostic("PDF-001", f"the file {what}", Span("")),))
    reader = opened(data)
    if isinstance(reader, str):
        return Outcome(None, (_unread(data, reader),))
    objects = Objects(reader)
    if _is_swollen(objects):
        # PDFium reads the metadata when it opens a file, however large they are.
        message = "the file cannot be read safely: its metadata unpack to more than any packet needs"
        return Outcome(None, (Diagnostic("PDF-001", message, Span("")),))
    try:
        contents = Contents(data)
    except pdfium.PdfiumError as error:
        return Outcome(None, (Diagnostic("PDF-001", f"the file cannot be displayed: {error}", Span("")),))
    try:
        facts = _facts(data, header, objects, contents, keeper)
    finally:
        contents.close()
    if not facts.pages:
        return Outcome(None, (Diagnostic("PDF-001", "the file has no page that can be found", Span("")),))
    return Outcome(facts)


def _is_swollen(objects: Objects) -> bool:
    stream = objects.at(objects.root(), "/Metadata")
    return len(objects.data(stream)) > XMP_LIMIT or objects.swollen


def _unread(data: bytes, why: str) -> Diagnostic:
    """The finding on a file that pypdf cannot read, though others might."""
    if b"/Encrypt" not in data:
        return Diagnostic("PDF-001", f"the file cannot be read: {why}", Span(""))
    try:
        Contents(data).close()
    except pdfium.PdfiumError:
        return Diagnostic("PDF-002", "the file is locked by a password", Span(""), "Save it without protection")
    message = "the file is encrypted, so that nothing else in it was looked at"
    return Diagnostic("PDF-003", message, Span(""), "Save it without restrictions")


def inspect_claims(data: bytes) -> tuple[str, ...]:
    """Standards that a PDF claims, without looking at the rest of it; none where it cannot be read."""
    reader = opened(data)
    if isinstance(reader, str):
        return ()
    objects = Objects(reader)
    xmp = _xmp(objects, objects.root())
    return tuple(claims(xmp)) if xmp else ()


def _facts(data: bytes, header: re.Match[bytes], objects: Objects, contents: Contents, keeper: Keeper) -> PdfFacts:
    root = objects.root()
    found = list(objects.pages())
    references, pages = [reference for reference, _ in found], [page for _, page in found]
    seen = list(_seen(objects, contents, pages, keeper))
    tree = structure(objects, references, [content.marked for content in seen])
    told = {annotation: tree.elements[holder].text for annotation, holder in tree.holders.items()}
    resources = gather(objects, pages)
    xmp = _xmp(objects, root)
    places = Places(objects, references)
    filters, outside = streams(objects)
    info = of_info(objects)
    inks = [ink for content in seen for ink in content.inks]
    marks = objects.dictionary(root, "/MarkInfo")
    trailing = len(data[data.rfind(b"%%EOF") + 5 :].strip(b"\r\n")) if b"%%EOF" in data else 0
    return PdfFacts(
        version=header[1].decode(),
        records=tuple(filter(None, (info, of_xmp(xmp) if xmp else None))),
        xmp=xmp,
        language=objects.text(root, "/Lang"),
        displays_title=objects.flag(objects.dictionary(root, "/ViewerPreferences"), "/DisplayDocTitle"),
        marked=objects.flag(marks, "/Marked"),
        suspects=objects.flag(marks, "/Suspects"),
        claims=tuple(claims(xmp)) if xmp else (),
        pages=tuple(_page(objects, page, content) for page, content in zip(pages, seen, strict=True)),
        labelled="/PageLabels" in root,
        outline=tuple(outline(objects, places)),
        fonts=tuple(fonts(objects, resources)),
        pictures=tuple(_pictures(seen, resources)),
        links=tuple(links(objects, places, pages, told)),
        elements=tree.elements,
        attachments=tuple(attachments(objects)),
        intents=tuple(intents(objects)),
        id=_id(objects),
        encrypted="/Encrypt" in objects.reader.trailer,
        scripts=tuple(dict.fromkeys(scripts(objects, pages))),
        external=outside,
        forms=bool(objects.array(objects.dictionary(root, "/AcroForm"), "/Fields")),
        roles=tree.roles,
        orphans=sum(content.orphans for content in seen) if tree.elements else 0,
        trailing=trailing,
        leading=header.start(),
        binary=_is_binary(data[header.start() :]),
        filters=filters,
        inks=tuple(ink for ink in inks if (ink.page, ink.mark) not in tree.figures),
        drawn_inks=tuple(ink for ink in inks if (ink.page, ink.mark) in tree.figures),
        damages=tuple(objects.damages),
    )


def _seen(objects: Objects, contents: Contents, pages: Sequence[Dict], keeper: Keeper) -> Iterator[Content]:
    agreed, likeness = len(contents) == len(pages), Likeness(objects)
    if not agreed:
        objects.note(f"readers count {len(pages)} and {len(contents)} pages")
    for index, page in enumerate(pages):
        # Where two readers do not agree which pages there are, what one names is not what the other sees.
        name = likeness.of(page) if agreed and keeper is not unkept else None
        if name:
            content = _kept(contents, index, keeper, name, partial(likeness.closely, page))
        else:
            content = contents.read(index) if index < len(contents) else None
        if content is None:
            objects.note(f"page {index + 1} cannot be displayed")
        elif not content.whole:
            objects.note(f"page {index + 1} holds more objects than any honest page")
        yield content or _NOTHING


def _kept(
    contents: Contents, index: int, keeper: Keeper, name: str, closely: Callable[[], str | None]
) -> Content | None:
    """What was seen on a page of this name, wherever it stood; looked at now where it was not yet.

    Args:
        closely: gives the second name of the page, under which it is looked for where the first is not known.
    """
    fresh = list[Content | None]()

    def look() -> Outcome[bytes]:
        content = contents.read(index)
        fresh.append(content)
        return Outcome(None if content is None else _CONTENT.dump_json(content))

    def look_closely() -> Outcome[bytes]:
        second = closely()
        return keeper(second, look) if second else look()

    known = keeper(name, look_closely).value
    if fresh or known is None:
        return fresh[0] if fresh else None
    try:
        content = _CONTENT.validate_json(known)
    except ValueError:
        return contents.read(index)
    inks = tuple(replace(ink, page=index) for ink in content.inks)
    return replace(content, label=contents.label(index), inks=inks)


def _page(objects: Objects, page: Dict, content: Content) -> Page:
    return Page(
        label=content.label,
        media=box(objects, page, "/MediaBox") or _LETTER,
        trim=box(objects, page, "/TrimBox"),
        bleed=box(objects, page, "/BleedBox"),
        crop=box(objects, page, "/CropBox"),
        text=content.text,
        tabs=objects.text(page, "/Tabs"),
        tagged="/StructParents" in page,
        marks=content.objects,
        rotate=int(objects.number(page, "/Rotate") or 0),
    )


def _pictures(seen: Sequence[Content], resources: Resources) -> Iterator[Picture]:
    for index, content in enumerate(seen):
        for placed in content.pictures:
            pixels = resources.pixels.get((index, placed.width, placed.height))
            yield Picture(
                page=index,
                box=placed.box,
                width=placed.width,
                height=placed.height,
                ppi=placed.ppi,
                stretch=placed.stretch,
                colour=pixels.colour if pixels else "",
                profile=pixels.profile if pixels else "",
                bits=pixels.bits if pixels else 0,
                alpha=bool(pixels and pixels.alpha),
                filters=pixels.filters if pixels else (),
                interpolated=bool(pixels and pixels.interpolated),
                artifact=placed.artifact,
            )


def _xmp(objects: Objects, root: Dict) -> Xmp | None:
    stream: Any = objects.at(root, "/Metadata")
    if not isinstance(stream, StreamObject):
        return None
    typed = stream.get("/Type") == "/Metadata" and stream.get("/Subtype") == "/XML"
    read = read_xmp(objects.data(stream), typed=typed)
    if isinstance(read, str):
        objects.note(f"the XMP packet cannot be read ({read})")
        return None
    return read


def _id(objects: Objects) -> str:
    pair = [objects.get(each) for each in objects.array(objects.reader.trailer, "/ID")]
    given = [each.original_bytes if hasattr(each, "original_bytes") else each for each in pair]
    return "/".join(each.hex() for each in given if isinstance(each, bytes))


def _is_binary(data: bytes) -> bool:
    """Whether a comment of four high bytes follows the header (ISO 32000-1, 7.5.2)."""
    second = data[:1024].replace(b"\r", b"\n").partition(b"\n")[2].lstrip(b"\n")
    return second.startswith(b"%") and sum(byte > 127 for byte in second[1:5]) == 4
