"""A size is given in pixels."""

MESSAGE = r"EPUB/styles/standard\.css:7 gives “p” type of a fixed size: font-size: 12px"


def book(it) -> None:
    it.replace("styles/standard.css", "/* Running text */", "p { font-size: 12px }")
