"""A picture has the colours of a press."""

import io
import zipfile

from PIL import Image

MESSAGE = r"the colours of EPUB/images/more\.jpg are CMYK, not 8 bits of sRGB or gray"


def book(it) -> None:
    out = io.BytesIO()
    Image.new("CMYK", (60, 60)).save(out, "JPEG")
    it.add("EPUB/images/more.jpg", out.getvalue(), zipfile.ZIP_STORED)
    item = '<item href="images/more.jpg" id="more" media-type="image/jpeg"/>'
    it.replace("content.opf", "<manifest>", f"<manifest>{item}")
