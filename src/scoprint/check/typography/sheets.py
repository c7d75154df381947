"""A PDF's pages as glyphs and pictures, each with its place."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

PASSED_OVER = 200_000
"""Glyphs of one page beyond which it is no page of text; the rest of it is not read."""
_PICTURES = 20_000
_STRETCHED = dict.fromkeys(("\N{SPACE}", "\N{NO-BREAK SPACE}", "\r", "\n"), " ")
"""Spaces that justification stretches (CSS Text 3, 7.3, names the no-break space as one); PDFium puts a
break where it sees a new line."""
_END_HYPHEN = "\x02"
"""What PDFium gives for a hyphen at a line's end."""
_STYLE = re.compile(
    r"[-, ]?(regular|roman|italic|ital|it|oblique"
    r"|(extra|ultra|semi|demi)?-?(bold|light)|medium|book|black|heavy|thin)$",
    re.IGNORECASE,
)
_HEAVY = re.compile(r"bold|black|heavy", re.IGNORECASE)
_NATURAL = 0.25
"""em; the word space of a font that does not tell its own."""
_SANE = (0.12, 0.6)
"""em; outside of these a stated width is not that of a word space."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a glyph is set in."""

    family: str
    """Name of the font without its subset tag and its style."""
    heavy: bool
    """By its name: the weight that a descriptor states is too often that of another face."""
    size: float
    """pt on the page, to a tenth."""
    natural: float
    """Width of the font's own word space, pt."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A visible glyph: its advance box in pt from the lower left corner of the page."""

    text: str
    x0: float
    x1: float
    baseline: float
    face: Face
    order: int
    """Place in the content stream."""
    space: str
    """The space before it: one that stretches is " ", one of fixed width itself, none is empty."""


@dataclass(frozen=True, slots=True)
class Box:
    """Bounds of a picture, a rule or a tint, pt."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    number: int
    """Counted from 1."""
    glyphs: tuple[Glyph, ...]
    boxes: tuple[Box, ...]


def read_sheets(pdf: bytes, pages: Collection[int] | None = None) -> tuple[Sheet, ...]:
    """Read pages; text that does not run from left to right along the horizontal is left out.

    Args:
        pdf: the file.
        pages: counted from 1; all where it is None.

    Raises:
        pypdfium2.PdfiumError: the file cannot be read, or asks for a password.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        wanted = [index for index in range(len(document)) if pages is None or index + 1 in pages]
        return tuple(_sheet(document, index) for index in wanted)
    finally:
        document.close()


def _sheet(document: pypdfium2.PdfDocument, index: int) -> Sheet:
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            return Sheet(index + 1, tuple(_glyphs(text)), tuple(_boxes(page)))
        finally:
            text.close()
    finally:
        page.close()


def _glyphs(text: pypdfium2.PdfTextPage) -> list[Glyph]:
    runs: dict[int | None, _Run | None] = {}
    glyphs: list[Glyph] = []
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    space = ""
    for order in range(min(pdfium.FPDFText_CountChars(text), PASSED_OVER)):
        code = pdfium.FPDFText_GetUnicode(text, order)
        character = "-" if chr(code) == _END_HYPHEN else chr(code)
        if code and character.isspace():
            space = " " if " " in (space, _STRETCHED.get(character)) else character
            continue
        text_object = pdfium.FPDFText_GetTextObject(text, order)
        key = ctypes.cast(text_object, ctypes.c_void_p).value
        if key not in runs:
            runs[key] = _run(text, order, text_object)
        run = runs[key]
        if run is None:
            continue
        pdfium.FPDFText_GetCharOrigin(text, order, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, order, box)
        x1 = max(x.value, min(box.right, x.value + run.advance(ord(character))))
        if glyphs and (glyphs[-1].x0, glyphs[-1].baseline) == (x.value, y.value):
            # Letters of one ligature, of which only the whole has a width.
            x1 = box.right
            glyphs[-1] = replace(glyphs[-1], x1=x1)
        glyphs.append(Glyph(character, x.value, x1, y.value, run.face, order, space))
        space = ""
    return glyphs


@dataclass(frozen=True, slots=True)
class _Run:
    """A text object."""

    face: Face
    font: object
    across: float
    """pt on the page of an em along the line."""

    def advance(self, code: int) -> float:
        """How far a character moves the pen, pt; infinite where the font does not tell.

        PDFium's boxes hold the ink too, which may pass the advance: the hood of an f is no overrun.
        """
        width = ctypes.c_float()
        told = pdfium.FPDFFont_GetGlyphWidth(self.font, code, ctypes.c_float(1.0), width)
        return width.value * self.across if told and width.value > 0 else math.inf


def _run(text: pypdfium2.PdfTextPage, order: int, text_object: object) -> _Run | None:
    """A text object, None where it is turned, mirrored or without a font."""
    matrix = pdfium.FS_MATRIX()
    if not text_object or not pdfium.FPDFText_GetMatrix(text, order, matrix):
        return None
    font = pdfium.FPDFTextObj_GetFont(text_object)
    if not font or matrix.a <= 0 or abs(matrix.b) > 1e-3:
        return None
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    full = name.value.decode("utf-8", "replace").rpartition("+")[2].rstrip(", ")
    em = pdfium.FPDFText_GetFontSize(text, order)
    run = _Run(Face(_family(full), bool(_HEAVY.search(full)), 0.0, 0.0), font, em * matrix.a)
    natural = run.advance(ord(" "))
    natural = natural if _SANE[0] < natural / run.across < _SANE[1] else _NATURAL * run.across
    return replace(run, face=replace(run.face, size=round(em * math.hypot(matrix.c, matrix.d), 1), natural=natural))


def _family(name: str) -> str:
    shorter = _STYLE.sub("", name)
    return name if shorter in {"", name} else _family(shorter)


def _boxes(page: pypdfium2.PdfPage) -> Iterator[Box]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _PICTURES)):
        each = pdfium.FPDFPage_GetObject(page, index)
        seen = pdfium.FPDFPageObj_GetType(each) != pdfium.FPDF_PAGEOBJ_TEXT
        if seen and pdfium.FPDFPageObj_GetBounds(each, left, bottom, right, top):
            yield Box(left.value, bottom.value, right.value, top.value)
