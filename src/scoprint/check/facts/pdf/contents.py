"""What stands on the pages, as PDFium sees it: text, by page and by marked content, and pictures at their place."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw

from scoprint.check.facts.inks import Ink
from scoprint.check.facts.pdf.matrices import IDENTITY, Matrix, matrix_of, nested
from scoprint.check.facts.pdf.nouns import Box
from scoprint.check.facts.pdf.tints import inks

OBJECTS = 300_000
"""Objects of content that are looked at on one page."""
CHARACTERS = 500_000
"""Characters that are looked at on one page."""
DEPTH = 12
"""Forms within forms."""
_ARTIFACT = "Artifact"

# Asked for every character of a file: as functions from numbers to numbers they take a third of the time that
# pointers with types of their own take.
_code_of = ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetUnicode, ctypes.c_void_p).value or 0
)
_object_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture of pixels at its place."""

    box: Box
    width: int
    height: int
    ppi: float
    stretch: float
    artifact: bool


@dataclass(frozen=True, slots=True)
class Content:
    """What stands on a page."""

    text: str
    marked: Mapping[int, str]
    """Text by marked-content identifier."""
    pictures: tuple[Placed, ...]
    objects: int
    orphans: int
    """Objects that are neither in the structure nor artifacts."""
    size: tuple[float, float]
    label: str
    inks: tuple[Ink, ...] = ()
    whole: bool = True
    """False where there is more than was looked at."""


@dataclass
class _Page:
    """A page in reading."""

    page: pdfium.PdfPage
    origin: dict[int, tuple[int, bool]] = field(default_factory=dict)
    """Marked-content identifier, and whether it is an artifact, by the address of the object."""
    pictures: list[Placed] = field(default_factory=list)
    objects: int = 0
    orphans: int = 0


class Contents:
    """The pages of a file. Each is read once, when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Open a file.

        Raises:
            pdfium.PdfiumError: PDFium cannot.
        """
        self._document = pdfium.PdfDocument(data)

    def __len__(self) -> int:
        return len(self._document)

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    def label(self, index: int) -> str:
        """The label of a page."""
        return str(self._document.get_page_label(index))

    def read(self, index: int) -> Content | None:
        """What stands on a page; None where PDFium cannot read it."""
        try:
            page = self._document[index]
            seen = _Page(page)
            whole = _walk(seen)
            letters = page.get_textpage()
            text, marked = _text(letters, seen.origin)
            label = self.label(index)
            size = page.get_size()
            colours = inks(page, letters, index, seen.origin, marked)
            letters.close()
            page.close()
        except (pdfium.PdfiumError, ValueError):
            return None
        return Content(text, marked, tuple(seen.pictures), seen.objects, seen.orphans, size, label, colours, whole)


def _walk(seen: _Page) -> bool:
    """Look at every object of a page, forms entered; whether all were looked at."""
    count = raw.FPDFPage_CountObjects(seen.page)
    waiting = [((raw.FPDFPage_GetObject, seen.page, count), IDENTITY, -1, False, 0)]
    while waiting:
        (get, holder, many), matrix, outer, within, depth = waiting.pop()
        for index in range(many):
            if seen.objects >= OBJECTS:
                return False
            item = get(holder, index)
            own, named = raw.FPDFPageObj_GetMarkedContentID(item), _is_artifact(item)
            mark, artifact = (own if own >= 0 else outer), within or named
            if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM:
                if depth < DEPTH:
                    inside = (raw.FPDFFormObj_GetObject, item, max(0, raw.FPDFFormObj_CountObjects(item)))
                    waiting.append((inside, nested(matrix_of(item), matrix), mark, artifact, depth + 1))
                continue
            seen.objects += 1
            seen.orphans += mark < 0 and not artifact
            seen.origin[_address(item)] = (mark, artifact)
            if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE:
                seen.pictures += _picture(item, matrix, artifact=artifact)
    return True


def _picture(item: raw.FPDF_PAGEOBJECT, outer: Matrix, *, artifact: bool) -> Iterator[Placed]:
    a, b, c, d, e, f = nested(matrix_of(item), outer)
    across, along = ctypes.c_uint(), ctypes.c_uint()
    if not raw.FPDFImageObj_GetImagePixelSize(item, across, along):
        return
    corners = [(e, f), (e + a, f + b), (e + c, f + d), (e + a + c, f + b + d)]
    xs, ys = zip(*corners, strict=True)
    # The unit square becomes the parallelogram whose edges are (a, b) and (c, d).
    edges = (across.value, (a * a + b * b) ** 0.5), (along.value, (c * c + d * d) ** 0.5)
    ppi = sorted(72 * pixels / length for pixels, length in edges if length > 0)
    if ppi and ppi[0] > 0:
        yield Placed(
            Box(min(xs), min(ys), max(xs), max(ys)), across.value, along.value, ppi[0], ppi[-1] / ppi[0], artifact
        )


def _text(text: pdfium.PdfTextPage, origin: Mapping[int, tuple[int, bool]]) -> tuple[str, Mapping[int, str]]:
    """Text of the page, and of each piece of marked content; what PDFium generates goes with what stands before it."""
    handle = _address(text.raw)
    whole, marked = list[str](), defaultdict[int, list[str]](list)
    mark, last, high = -1, None, 0
    for index in range(min(raw.FPDFText_CountChars(text), CHARACTERS)):
        code = _code_of(handle, index)
        if 0xD800 <= code < 0xDC00:
            # PDFium counts in UTF-16: what lies beyond the first plane comes in two halves.
            high = code
            continue
        character = _character(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high and code >= 0xDC00 else code)
        high = 0
        address = _object_of(handle, index)
        if address and address != last:
            mark, last = origin.get(address, (-1, False))[0], address
        whole.append(character)
        if mark >= 0:
            marked[mark].append(character)
    return "".join(whole), {mark: "".join(pieces) for mark, pieces in marked.items()}


def _character(code: int) -> str:
    # Surrogates and what lies beyond Unicode are no text; PDFium writes U+0002 or U+FFFE for a hyphen at a line's end.
    if code in (0x02, 0xFFFE):
        return "\u2010"
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _is_artifact(item: raw.FPDF_PAGEOBJECT) -> bool:
    marks = raw.FPDFPageObj_CountMarks(item)
    if marks <= 0:
        return False
    size, buffer = ctypes.c_ulong(), ctypes.create_string_buffer(64)
    for index in range(marks):
        mark = raw.FPDFPageObj_GetMark(item, index)
        named = raw.FPDFPageObjMark_GetName(mark, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64, size)
        if named and buffer.raw[: max(0, size.value - 2)].decode("utf-16-le", "replace") == _ARTIFACT:
            return True
    return False


def _address(item: raw.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0
