"""A page is turned."""

MESSAGE = r"90 degrees"


def pdf(it) -> None:
    it.pdf.pages[1].obj.Rotate = 90
