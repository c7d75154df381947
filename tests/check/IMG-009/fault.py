"""A picture is stretched."""

MESSAGE = r"stretched"


def pdf(it) -> None:
    it.repaint(400, 400)
