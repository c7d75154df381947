"""A picture is not what its media type says."""

from PIL import Image

MESSAGE = r"the picture EPUB/images/more\.jpg is image/webp, which older readers do not show"


def book(it) -> None:
    it.add_picture(Image.new("RGB", (20, 20)), "WEBP")
