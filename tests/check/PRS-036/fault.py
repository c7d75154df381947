"""A line is as thin as the machine can draw."""

MESSAGE = r"lines on page 4 are thin, down to 0\.00 pt, and 0\.25 pt"


def press(it) -> None:
    it.draw(4, b"0 0 0 1 K 0 w 60 60 m 120 60 l S")
