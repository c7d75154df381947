"""A printed page is marked nowhere."""

MESSAGE = r"printed page 3 of “onions” is not in the page list"
ALSO = ("EPF-011", "EPF-022", "SAM-011")


def book(it) -> None:
    it.replace("nav.xhtml", '<li><a href="articles/onions.xhtml#page-3">3</a></li>', "")
    it.replace("articles/onions.xhtml", 'id="page-3"', 'id="page-x"')
