"""The bookmarks have another order than the contents of the EPUB."""

MESSAGE = r"where the bookmarks of the PDF have"
ALSO = ("NAV-006", "NAV-007")


def pdf(it) -> None:
    one, other = it.bookmark("Onions by rail"), it.bookmark("Two gauges")
    one.Title, other.Title = other.Title, one.Title
