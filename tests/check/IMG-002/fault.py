"""A picture has so few pixels that they show."""

MESSAGE = r"ppi"


def pdf(it) -> None:
    it.repaint(80, 60)
