"""The place in the series is a word."""

MESSAGE = r"the position “first” is not a number"
ALSO = ("MET-006",)


def book(it) -> None:
    it.replace("content.opf", ">1.2<", ">first<")
