"""No link leads back from a note."""

MESSAGE = r"no link leads from the note EPUB/articles/onions\.xhtml#onions--note1 to its reference"


def book(it) -> None:
    it.replace("articles/onions.xhtml", 'href="#onions--noteref1"', 'href="#onions--load"')
