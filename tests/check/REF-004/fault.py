"""A link of the EPUB leads to no element."""

MESSAGE = r"RSC-012"
REFEREE = "EPUBCheck"


def judged(twin):
    return twin.with_book(astray)


def astray(it) -> None:
    it.replace("articles/onions.xhtml", 'href="#onions--load"', 'href="#nowhere"')
