"""A digit of the ISBN is mistyped."""

MESSAGE = r"9783161484101"


def pdf(it) -> None:
    it.rewrite("doi:10.5555/orient.2026.11", "urn:isbn:9783161484101")
