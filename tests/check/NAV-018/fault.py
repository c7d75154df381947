"""A link between articles was not finished."""

import pikepdf

MESSAGE = r"left unfinished"


def pdf(it) -> None:
    it.link("timetable").A.URI = pikepdf.String("scoprint:rails#dostyk")
