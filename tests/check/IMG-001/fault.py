"""A picture has too few pixels to look sharp."""

MESSAGE = r"ppi"


def pdf(it) -> None:
    it.repaint(180, 135)
