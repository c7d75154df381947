"""A picture of 72 pixels per inch."""

MESSAGE = r"a picture on page 3 has 72 pixels per inch at its size, 120 are needed"


def press(it) -> None:
    image, side = it.image(), 68
    image.write(bytes(side * side))
    image.Width, image.Height = side, side
