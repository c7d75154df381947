"""A picture is not what its media type says."""

import io
import zipfile

from PIL import Image

MESSAGE = r"the picture EPUB/images/more\.jpg is image/webp, which older readers do not show"


def book(it) -> None:
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "WEBP")
    it.add("EPUB/images/more.jpg", out.getvalue(), zipfile.ZIP_STORED)
    item = '<item href="images/more.jpg" id="more" media-type="image/jpeg"/>'
    it.replace("content.opf", "<manifest>", f"<manifest>{item}")
