"""A bleed reaches over the sheet."""

MESSAGE = r"the boxes of page 2 are not within each other"


def press(it) -> None:
    it.page(2).BleedBox = [-40, -8.5, 206.9, 291.9]
