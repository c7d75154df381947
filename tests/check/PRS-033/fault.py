"""A picture of 72 pixels per inch."""

MESSAGE = r"a picture on page 3 has 72 pixels per inch at its size, 120 are needed"


def press(it) -> None:
    it.shrink(68)
