"""A picture has more pixels than older readers can hold."""

import io
import zipfile

from PIL import Image

MESSAGE = r"more\.jpg has 3000 × 2000 px"


def book(it) -> None:
    out = io.BytesIO()
    Image.new("RGB", (3000, 2000)).save(out, "JPEG")
    it.add("EPUB/images/more.jpg", out.getvalue(), zipfile.ZIP_STORED)
    item = '<item href="images/more.jpg" id="more" media-type="image/jpeg"/>'
    it.replace("content.opf", "<manifest>", f"<manifest>{item}")
