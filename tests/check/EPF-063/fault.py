"""The licence of a font is not there."""

MESSAGE = r"the licence of the font “Source Serif 4” is not in the e-book"


def book(it) -> None:
    del it["META-INF/fonts/source-serif-4.txt"]
