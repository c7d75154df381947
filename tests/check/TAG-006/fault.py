"""The alternative text is the name of a file."""

MESSAGE = r"name of a file"


def pdf(it) -> None:
    it.element("Figure").Alt = "IMG_2041.jpg"
