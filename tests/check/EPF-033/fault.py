"""A paragraph has a style of its own."""

MESSAGE = r"EPUB/articles/onions\.xhtml:51 has the attribute style"


def book(it) -> None:
    it.replace("articles/onions.xhtml", '<p id="onions--p2"', '<p style="color: red" id="onions--p2"')
