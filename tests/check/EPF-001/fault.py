"""The package document is cut off."""

MESSAGE = r"no package document"


def book(it) -> None:
    it["EPUB/content.opf"].data = b"<package"
