"""The colours of a page's text and of what lies beneath, as PDFium draws it.

Where neither a picture nor a filled shape touches the text, the ground is the paper. Elsewhere the page is drawn with
its text invisible, and the ground is what is mostly seen in the box of the text.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from scoprint.check.facts.inks import WHITE, Colour, Ink, is_large, over
from scoprint.check.facts.pdf.matrices import IDENTITY, Matrix, matrix_of, nested

TEXTS, GROUNDS = 20_000, 20_000
"""Objects of text, and of what may lie beneath, that are looked at on one page."""
PAIRS = 2_000_000
"""Texts and grounds that are compared with each other on one page."""
PIXELS = 1_200
"""px of the longer side of a drawn page, at most."""
INSIDE = 0.15
"""Share of a box's sides that is left out at each edge, where neighbours begin."""
BOLD = 600
_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
"""Names of fonts that are bold, for many do not state their weight."""
LETTERS = 60
"""Of the words that are kept."""
AROUND = 6.0
"""Heights of its letters by which more is read on both sides of a box that may hold only one."""
_DRAWN = {raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_STROKE}
DEPTH = 12

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Run:
    """An object of text that is drawn."""

    item: raw.FPDF_PAGEOBJECT
    box: Bounds
    colour: Colour
    alpha: float
    large: bool


def inks(
    page: pdfium.PdfPage,
    letters: pdfium.PdfTextPage,
    index: int,
    origin: Mapping[int, tuple[int, bool]],
    marked: Mapping[int, str],
) -> tuple[Ink, ...]:
    """Each pair of colours on a page, once for large and once for other text of each piece of marked content.

    Args:
        page: which is without its text afterwards.
        letters: its text.
        index: of the page.
        origin: marked-content identifier of each object by its address; -1 where it has none.
        marked: text by marked-content identifier.
    """
    runs, grounds = _objects(page)
    # Where there is too much to be compared, all of the text is held against the page as it is drawn.
    crowded = len(runs) * len(grounds) > PAIRS
    beneath = {run.box for run in runs if crowded or _touches(run.box, grounds)}
    drawn = _without_text(page, runs) if beneath else None
    found = dict[tuple[Colour, Colour, bool, int], Run]()
    for run in runs:
        ground = _ground(page, drawn, run.box) if drawn and run.box in beneath else WHITE
        mark = origin.get(ctypes.cast(run.item, ctypes.c_void_p).value or 0, (-1, False))[0]
        found.setdefault((over(run.colour, run.alpha, ground), ground, run.large, mark), run)
    made = [
        Ink(colour, ground, large, _words(letters, run.box, marked.get(mark, "")), page=index, box=run.box, mark=mark)
        for (colour, ground, large, mark), run in found.items()
    ]
    return tuple(ink for ink in made if ink.words)


def _objects(page: pdfium.PdfPage) -> tuple[list[Run], list[Bounds]]:
    """Text that is drawn, and the boxes of everything that may lie beneath it."""
    runs, grounds = list[Run](), list[Bounds]()
    waiting = [((raw.FPDFPage_GetObject, page, raw.FPDFPage_CountObjects(page)), IDENTITY, 0)]
    while waiting:
        (get, holder, many), matrix, depth = waiting.pop()
        for number in range(many):
            item = get(holder, number)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_FORM:
                if depth < DEPTH:
                    inside = (raw.FPDFFormObj_GetObject, item, max(0, raw.FPDFFormObj_CountObjects(item)))
                    waiting.append((inside, nested(matrix_of(item), matrix), depth + 1))
            elif kind == raw.FPDF_PAGEOBJ_TEXT and len(runs) < TEXTS:
                runs += _run(item, matrix)
            elif len(grounds) < GROUNDS and kind != raw.FPDF_PAGEOBJ_TEXT and _covers(item, kind):
                grounds += _bounds(item, matrix)
    return runs, grounds


def _covers(item: raw.FPDF_PAGEOBJECT, kind: int) -> bool:
    """Whether an object paints an area: all but paths that are only stroked, or only clip."""
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return True
    mode, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    return bool(raw.FPDFPath_GetDrawMode(item, mode, stroke)) and mode.value != raw.FPDF_FILLMODE_NONE


def _run(item: raw.FPDF_PAGEOBJECT, outer: Matrix) -> Iterator[Run]:
    if raw.FPDFTextObj_GetTextRenderMode(item) not in _DRAWN:
        return
    parts = [ctypes.c_uint() for _ in range(4)]
    size = ctypes.c_float()
    if not raw.FPDFPageObj_GetFillColor(item, *parts) or not raw.FPDFTextObj_GetFontSize(item, size):
        return
    red, green, blue, alpha = (part.value for part in parts)
    _, _, c, d, _, _ = nested(matrix_of(item), outer)
    height = abs(size.value) * (c * c + d * d) ** 0.5
    font = raw.FPDFTextObj_GetFont(item)
    bold = raw.FPDFFont_GetWeight(font) >= BOLD or bool(_BOLD.search(_name(font)))
    for box in _bounds(item, outer):
        if alpha and box[0] < box[2] and box[1] < box[3]:
            yield Run(item, box, (red, green, blue), alpha / 255, is_large(height, bold=bold))


def _name(font: raw.FPDF_FONT) -> str:
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.value.decode("utf-8", "replace")


def _bounds(item: raw.FPDF_PAGEOBJECT, outer: Matrix) -> Iterator[Bounds]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return
    a, b, c, d, e, f = outer
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    yield (min(xs), min(ys), max(xs), max(ys))


def _touches(box: Bounds, grounds: Sequence[Bounds]) -> bool:
    x, y, right, top = box
    return any(left < right and x < end and low < top and y < high for left, low, end, high in grounds)


def _without_text(page: pdfium.PdfPage, runs: list[Run]) -> Image.Image:
    for run in runs:
        raw.FPDFTextObj_SetTextRenderMode(run.item, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    scale = min(1.0, PIXELS / max(*page.get_size(), 1))
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
    return drawn.convert("RGB")


def _ground(page: pdfium.PdfPage, drawn: Image.Image, box: Bounds) -> Colour:
    """The colour that is mostly seen in a box: the median of its pixels by lightness."""
    corners = [_on_screen(page, x, y, drawn.size) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = zip(*corners, strict=True)
    across, down = INSIDE * (max(xs) - min(xs)), INSIDE * (max(ys) - min(ys))
    left, top = max(0, round(min(xs) + across)), max(0, round(min(ys) + down))
    right, bottom = min(drawn.width, round(max(xs) - across)), min(drawn.height, round(max(ys) - down))
    if left >= drawn.width or top >= drawn.height or right < 0 or bottom < 0:
        return WHITE
    piece = drawn.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    data = piece.tobytes()
    pixels = sorted(zip(data[::3], data[1::3], data[2::3], strict=True), key=sum)
    red, green, blue = pixels[len(pixels) // 2]
    return red, green, blue


def _on_screen(page: pdfium.PdfPage, x: float, y: float, size: tuple[int, int]) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value, down.value


def _words(text: pdfium.PdfTextPage, box: Bounds, told: str) -> str:
    """What is marked as one piece; of a long one, such as a drawing, what stands in the box."""
    whole = " ".join(told.split())
    if whole and len(whole) <= LETTERS:
        return whole
    left, bottom, right, top = box
    more = AROUND * (top - bottom)
    return " ".join(text.get_text_bounded(left - more, bottom, right + more, top).split())[:LETTERS] or whole[:LETTERS]
