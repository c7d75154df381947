"""Whether what touches the trimmed edge goes on through the bleed, on the page as PDFium draws it.

Along each edge two strips are compared: the last of the page within the trim, and the last of the bleed. Where the
first has ink and the second none, a cut that is a little off leaves a white line.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image

from scoprint.check.facts.pdf.nouns import Box

SCALE = 2.0
"""px to a pt."""
PIXELS = 6_000
"""px of the longer side, at most."""
STRIP = 1.0
"""pt of each strip."""
SHORTEST = 6.0
"""pt of ink along an edge that are told; less is a line that ends at the edge, or a speck."""
PAPER = 250
"""From this lightness on, of 255, there is no ink."""
SIDES = ("left", "bottom", "right", "top")


@dataclass(frozen=True, slots=True)
class Edge:
    """A side of a page on which something touches the trim."""

    page: int
    side: str
    """`left`, `bottom`, `right` or `top`."""
    inked: float
    """pt along the edge that have ink just within the trim."""
    bare: float
    """Of these, pt that have none at the outer edge of the bleed."""
    box: Box
    """Of what is bare."""


def edges(data: bytes, boxes: Sequence[tuple[Box, Box]]) -> tuple[Edge, ...]:
    """The edges that something touches; none of pages that cannot be drawn, of which the inspector of PDFs tells.

    Args:
        data: the file.
        boxes: trim and bleed of each page, pt.
    """
    found, document = list[Edge](), pdfium.PdfDocument(data)
    try:
        for index in range(min(len(document), len(boxes))):
            with contextlib.suppress(pdfium.PdfiumError, ValueError, MemoryError):
                found += _page(document, index, boxes)
    finally:
        document.close()
    return tuple(found)


def _page(document: pdfium.PdfDocument, index: int, boxes: Sequence[tuple[Box, Box]]) -> Iterator[Edge]:
    trim, bleed = boxes[index]
    page = document[index]
    try:
        media = page.get_mediabox()
        # Seen as the page is described, whole and not turned.
        page.set_cropbox(*media)
        page.set_rotation(0)
        across, down = media[2] - media[0], media[3] - media[1]
        scale = min(SCALE, PIXELS / max(across, down, 1))
        drawn: Image.Image = page.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil().convert("L")
    finally:
        page.close()
    left, top = media[0], media[3]

    def strip(box: Box) -> Image.Image:
        pixels = (
            round((box.left - left) * scale),
            round((top - box.top) * scale),
            round((box.right - left) * scale),
            round((top - box.bottom) * scale),
        )
        return drawn.crop((pixels[0], pixels[1], max(pixels[2], pixels[0] + 1), max(pixels[3], pixels[1] + 1)))

    for side in SIDES:
        inner, outer = _strip(trim, side, inward=True), _strip(bleed, side, inward=True)
        outer = _along(outer, trim, side)
        upright = side in ("left", "right")
        here, there = (_ink(strip(each), upright=upright) for each in (inner, outer))
        bare = [here[n] and not there[min(n, len(there) - 1)] for n in range(len(here))]
        if sum(here) >= SHORTEST * scale:
            first = bare.index(True) if any(bare) else 0
            last = len(bare) - bare[::-1].index(True) if any(bare) else len(bare)
            place = _part(inner, side, first / scale, last / scale)
            yield Edge(index, side, sum(here) / scale, sum(bare) / scale, place)


def _strip(box: Box, side: str, *, inward: bool) -> Box:
    step = STRIP if inward else -STRIP
    return {
        "left": Box(box.left, box.bottom, box.left + step, box.top),
        "right": Box(box.right - step, box.bottom, box.right, box.top),
        "bottom": Box(box.left, box.bottom, box.right, box.bottom + step),
        "top": Box(box.left, box.top - step, box.right, box.top),
    }[side]


def _along(outer: Box, trim: Box, side: str) -> Box:
    """As much of a strip of the bleed as lies beside the trimmed page."""
    if side in ("left", "right"):
        return Box(outer.left, trim.bottom, outer.right, trim.top)
    return Box(trim.left, outer.bottom, trim.right, outer.top)


def _part(strip: Box, side: str, first: float, last: float) -> Box:
    if side in ("left", "right"):
        return Box(strip.left, strip.top - last, strip.right, strip.top - first)
    return Box(strip.left + first, strip.bottom, strip.left + last, strip.top)


def _ink(strip: Image.Image, *, upright: bool) -> list[bool]:
    """Whether there is ink, at each pixel along a strip."""
    size = (1, strip.height) if upright else (strip.width, 1)
    return [value < PAPER for value in strip.resize(size, Image.Resampling.BOX).tobytes()]
