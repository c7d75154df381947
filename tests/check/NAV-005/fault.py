"""A bookmark leads back."""

MESSAGE = r"stands after"


def pdf(it) -> None:
    it.bookmark("At Dostyk").Dest = it.bookmark("Onions by rail").Dest
