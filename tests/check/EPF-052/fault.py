"""A picture tells where it was taken."""

import io
import zipfile

from PIL import Image

MESSAGE = r"the picture EPUB/images/more\.jpg still holds EXIF and GPS of its camera"


def book(it) -> None:
    exif = Image.Exif()
    exif[0x0110] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "JPEG", exif=exif)
    it.add("EPUB/images/more.jpg", out.getvalue(), zipfile.ZIP_STORED)
    item = '<item href="images/more.jpg" id="more" media-type="image/jpeg"/>'
    it.replace("content.opf", "<manifest>", f"<manifest>{item}")
