"""No font of the e-book has the character."""

MESSAGE = r"no font of the e-book has “一” \(U\+4E00\), first in EPUB/articles/onions\.xhtml"


def book(it) -> None:
    it.replace("articles/onions.xhtml", "grain", "gra一n")
