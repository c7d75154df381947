"""Two elements have one id."""

import pikepdf

MESSAGE = r"the id “same”"


def pdf(it) -> None:
    for element in [*it.elements("P")][:2]:
        element.ID = pikepdf.String("same")
