"""A page does not say where it is trimmed."""

MESSAGE = r"page 3 does not say where it is trimmed"


def press(it) -> None:
    del it.page(3).TrimBox
