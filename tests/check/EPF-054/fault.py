"""The cover is small."""

import io

from PIL import Image

MESSAGE = r"the cover has 800 × 1200 px"


def book(it) -> None:
    out = io.BytesIO()
    Image.new("RGB", (800, 1200)).save(out, "JPEG")
    it["EPUB/images/cover.jpg"].data = out.getvalue()
