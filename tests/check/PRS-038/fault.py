"""Small text is black with other inks."""

MESSAGE = r"text of 10\.0 pt on page 1 is black with other inks"


def press(it) -> None:
    it.replace(1, b"0.000 0.000 0.000 1.000 k", b"0.600 0.400 0.400 1.000 k")
