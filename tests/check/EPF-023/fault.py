"""No picture is declared to be the cover."""

MESSAGE = r"the manifest names no cover picture"


def book(it) -> None:
    it.replace("content.opf", ' properties="cover-image"', "")
