"""A page as a picture."""

from __future__ import annotations

import io

import pypdfium2


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
