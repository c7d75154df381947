"""A band goes on from one page to the other."""

MESSAGE = r"crosses the gutter from page 2 to page 3"


def press(it) -> None:
    it.draw(3, b"0 0.1 0.2 0 k -8.5 150 100 40 re f")
