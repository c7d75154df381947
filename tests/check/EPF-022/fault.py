"""The contents for older readers name a section otherwise."""

MESSAGE = r"the table of contents for readers of EPUB 2 is another one"


def book(it) -> None:
    it.replace("toc.ncx", "<text>Trade</text>", "<text>Trades</text>")
