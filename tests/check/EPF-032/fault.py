"""A paragraph is hidden."""

MESSAGE = r"EPUB/articles/onions\.xhtml:51 has text that is hidden"
ALSO = ("SAM-002",)


def book(it) -> None:
    it.replace("articles/onions.xhtml", '<p id="onions--p2"', '<p hidden="hidden" id="onions--p2"')
