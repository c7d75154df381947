"""A heading level is skipped."""

import pikepdf

MESSAGE = r"level 3 after one of level 1"


def pdf(it) -> None:
    [*it.elements("H2")][-1].S = pikepdf.Name.H3
