"""The first heading is of level 2."""

import pikepdf

MESSAGE = r"is of level 2"


def pdf(it) -> None:
    it.element("H1").S = pikepdf.Name.H2
