"""A picture tells where it was taken."""

from PIL import Image

MESSAGE = r"the picture EPUB/images/more\.jpg still holds EXIF and GPS of its camera"


def book(it) -> None:
    exif = Image.Exif()
    exif[0x0110] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    it.add_picture(Image.new("RGB", (20, 20)), "JPEG", exif=exif)
