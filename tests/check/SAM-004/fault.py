"""The PDF describes a picture in other words."""

MESSAGE = r"A line from east to west"


def pdf(it) -> None:
    next(f for f in it.elements("Figure") if "line" in str(f.Alt)).Alt = "Something else."
