"""A path climbs out of the container."""

MESSAGE = r"the path “EPUB/\.\./\.\./x” leads out of the container"


def book(it) -> None:
    it.add("EPUB/../../x", b"")
