"""The container declares encryption."""

MESSAGE = r"the e-book has “META-INF/encryption\.xml”"


def book(it) -> None:
    it.add("META-INF/encryption.xml", b"<encryption/>")
