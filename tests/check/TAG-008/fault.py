"""The alternative text is a whole description."""

MESSAGE = r"360 characters"


def pdf(it) -> None:
    it.element("Figure").Alt = "A red disc. " * 30
