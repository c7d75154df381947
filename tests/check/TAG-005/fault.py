"""A figure has no alternative text."""

MESSAGE = r"no alternative text"


def pdf(it) -> None:
    del it.element("Figure").Alt
