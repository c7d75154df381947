"""The outline runs in a circle."""

MESSAGE = r"circle"
ALSO = ("NAV-005", "NAV-006")


def pdf(it) -> None:
    it.bookmark("Two gauges").Next = it.bookmark("Two gauges")
