"""A link is hidden."""

MESSAGE = r"hidden or does not print"


def pdf(it) -> None:
    it.link("timetable").F = 2
