"""A picture has more pixels than anyone can see."""

MESSAGE = r"more than anyone can see"


def pdf(it) -> None:
    it.repaint(1600, 1200)
