"""Lines of text that stand close to the trimmed edge, as PDFium places them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from scoprint.check.facts.pdf.nouns import Box

LINES = 5_000
"""Pieces of lines that are looked at on one page."""


@dataclass(frozen=True, slots=True)
class Close:
    """A line of text near the edge of the trimmed page."""

    page: int
    words: str
    distance: float
    """pt to the nearest edge, below 0 where the line passes it."""
    box: Box


def close_text(data: bytes, trims: Sequence[Box], nearer: float) -> tuple[Close, ...]:
    """The line of each page that is nearest to an edge of the trimmed page, if it is nearer than so many pt.

    Text that stands wholly outside of the trimmed page, as that of marks does, is passed over.
    """
    nearest, document = list[Close](), pdfium.PdfDocument(data)
    try:
        for index in range(min(len(document), len(trims))):
            with contextlib.suppress(pdfium.PdfiumError, ValueError):
                found = list(_page(document, index, trims[index], nearer))
                nearest += [min(found, key=lambda close: close.distance)] if found else []
    finally:
        document.close()
    return tuple(nearest)


def _page(document: pdfium.PdfDocument, index: int, trim: Box, nearer: float) -> Iterator[Close]:
    page = document[index]
    text = page.get_textpage()
    try:
        for number in range(min(text.count_rects(), LINES)):
            box = Box(*text.get_rect(number))
            away = min(box.left - trim.left, trim.right - box.right, box.bottom - trim.bottom, trim.top - box.top)
            inside = box.right > trim.left and box.left < trim.right and box.top > trim.bottom and box.bottom < trim.top
            if inside and away < nearer:
                words = " ".join(text.get_text_bounded(box.left, box.bottom, box.right, box.top).split())
                if words:
                    yield Close(index, words, away, box)
    finally:
        text.close()
        page.close()
