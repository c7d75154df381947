"""A landmark leads to a chapter that is not there."""

MESSAGE = r"the landmark bodymatter leads to EPUB/articles/leeks\.xhtml, which is not there"


def book(it) -> None:
    it.replace("nav.xhtml", 'articles/onions.xhtml" epub:type', 'articles/leeks.xhtml" epub:type')
