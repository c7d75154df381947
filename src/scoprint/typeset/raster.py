"""Pages as pictures."""

from __future__ import annotations

import io
from math import ceil

import pypdfium2
from PIL import Image

_GAP, _GROUND = 12, "#d8d8d4"


def raster(pdf: bytes, page: int, width: int, height: int) -> bytes:
    """Paint a page as a JPEG.

    Args:
        pdf: a finished document.
        page: index of the page, from 0.
        width, height: px; the picture is so large at least, and no larger than its proportions ask for.

    Raises:
        IndexError: there is no such page.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        scale = max(width / sheet.get_width(), height / sheet.get_height())
        image = sheet.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=88, optimize=True, subsampling=0)
    return stream.getvalue()


def contact_sheet(pdf: bytes, width: int, columns: int = 2) -> bytes:
    """All pages of a document beside and below each other, as a PNG.

    Args:
        pdf: a finished document.
        width: px of a page.
        columns: pages beside each other.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [sheet.render(scale=width / sheet.get_width()).to_pil().convert("RGB") for sheet in document]
    height = max(page.height for page in pages)
    rows = ceil(len(pages) / columns)
    size = columns * (width + _GAP) + _GAP, rows * (height + _GAP) + _GAP
    whole = Image.new("RGB", size, _GROUND)
    for place, page in enumerate(pages):
        row, column = divmod(place, columns)
        whole.paste(page, (_GAP + column * (width + _GAP), _GAP + row * (height + _GAP)))
    stream = io.BytesIO()
    whole.save(stream, "PNG", optimize=True)
    return stream.getvalue()
