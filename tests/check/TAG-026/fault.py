"""The alternative text is “image”."""

MESSAGE = r"says nothing"


def pdf(it) -> None:
    it.element("Figure").Alt = "Image"
