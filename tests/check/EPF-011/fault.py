"""A page is not in the page list."""

MESSAGE = r"the page marked at EPUB/articles/onions\.xhtml#page-3 is not in the page list"
ALSO = ("EPF-012", "EPF-022", "SAM-011")


def book(it) -> None:
    it.replace("nav.xhtml", '<li><a href="articles/onions.xhtml#page-3">3</a></li>', "")
