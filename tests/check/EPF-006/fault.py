"""An entry has the date of the machine."""

MESSAGE = r"the entries bear 2 different times"


def book(it) -> None:
    it["EPUB/toc.ncx"].info.date_time = (2026, 11, 2, 10, 0, 0)
