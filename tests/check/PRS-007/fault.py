"""A page does not say where it is trimmed."""

MESSAGE = r"where to trim is not told on page 3"


def press(it) -> None:
    del it.page(3).TrimBox
