"""A picture has more pixels than older readers can hold."""

from PIL import Image

MESSAGE = r"more\.jpg has 3000 × 2000 px"


def book(it) -> None:
    it.add_picture(Image.new("RGB", (3000, 2000)), "JPEG")
