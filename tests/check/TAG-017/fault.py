"""A cell stands outside of any row."""

import pikepdf

MESSAGE = r"TD stands in"


def pdf(it) -> None:
    it.element("P").S = pikepdf.Name.TD
