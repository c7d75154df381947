"""A bookmark has no words."""

MESSAGE = r"no words"
ALSO = ("SAM-009",)


def pdf(it) -> None:
    it.bookmark("At Dostyk").Title = " "
