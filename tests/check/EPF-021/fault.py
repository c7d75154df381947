"""An entry of the contents has no words."""

MESSAGE = r"the entry of EPUB/articles/rails\.xhtml in the contents has no words"
ALSO = ("EPF-022", "SAM-007")


def book(it) -> None:
    it.replace("nav.xhtml", ">Two gauges</a>", "></a>", 1)
