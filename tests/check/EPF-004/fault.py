"""Two names differ only in case."""

MESSAGE = r"“EPUB/NAV\.xhtml” and “EPUB/nav\.xhtml” have the same name once case is folded"


def book(it) -> None:
    it.add("EPUB/NAV.xhtml", b"")
