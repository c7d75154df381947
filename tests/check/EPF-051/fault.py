"""A picture has the colours of a press."""

from PIL import Image

MESSAGE = r"the colours of EPUB/images/more\.jpg are CMYK, not 8 bits of sRGB or gray"


def book(it) -> None:
    it.add_picture(Image.new("CMYK", (60, 60)), "JPEG")
