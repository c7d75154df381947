"""A picture has few pixels for its size."""

MESSAGE = r"a picture on page 3 has 150 pixels per inch at its size, 200 are needed"


def press(it) -> None:
    shrink(it.image(), 142)


def shrink(image, side: int) -> None:
    image.write(bytes(side * side))
    image.Width, image.Height = side, side
