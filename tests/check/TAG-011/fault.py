"""A heading has no words."""

MESSAGE = r"is empty"


def pdf(it) -> None:
    it.element("H2").ActualText = ""
