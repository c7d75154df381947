"""A page as a picture."""

from __future__ import annotations

import io

import pypdfium2


def raster(pdf: bytes, page: int, height: int) -> bytes:
    """Paint a page as a JPEG.

    Args:
        pdf: a finished document.
        page: index of the page, from 0.
        height: px; the width follows.

    Raises:
        IndexError: there is no such page.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        image = sheet.render(scale=height / sheet.get_height()).to_pil().convert("RGB")
    finally:
        document.close()
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=88, optimize=True, subsampling=0)
    return stream.getvalue()
