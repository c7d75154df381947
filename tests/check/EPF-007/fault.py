"""The package says that it is of the version before."""

MESSAGE = r"the e-book is an EPUB of version 2\.0"


def book(it) -> None:
    it.replace("content.opf", 'version="3.0"', 'version="2.0"')
