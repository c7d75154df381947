"""A link leads to a file on the maker's machine."""

import pikepdf

MESSAGE = r"only where the file was made"


def pdf(it) -> None:
    it.link("timetable").A.URI = pikepdf.String("file:///home/editor/timetable.html")
