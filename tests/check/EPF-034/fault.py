"""A picture has no words."""

MESSAGE = r"the picture EPUB/images/onions-map\.svg in EPUB/articles/onions\.xhtml has no words"
ALSO = ("EPF-040", "SAM-005")


def book(it) -> None:
    it.replace("articles/onions.xhtml", ' alt="A line from east to west."', "")
