"""A bookmark leads nowhere."""

MESSAGE = r"leads nowhere"
ALSO = ("NAV-007",)


def pdf(it) -> None:
    mark = it.bookmark("Two gauges")
    for name in ("/Dest", "/A"):
        if name in mark:
            del mark[name]
