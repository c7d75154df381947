"""A link has no area."""

MESSAGE = r"no area"


def pdf(it) -> None:
    it.link("timetable").Rect = [10, 10, 10, 20]
