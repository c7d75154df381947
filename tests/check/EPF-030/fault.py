"""A reference leads to a heading in place of its note."""

MESSAGE = r"the reference EPUB/articles/onions\.xhtml#onions--noteref1 leads to EPUB/articles/onions\.xhtml"


def book(it) -> None:
    it.replace("articles/onions.xhtml", 'href="#onions--note1"', 'href="#onions--load"')
