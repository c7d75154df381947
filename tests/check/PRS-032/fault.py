"""A picture has few pixels for its size."""

MESSAGE = r"a picture on page 3 has 150 pixels per inch at its size, 200 are needed"


def press(it) -> None:
    it.shrink(142)
