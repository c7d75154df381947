"""The box of a figure lies outside of its page."""

import pikepdf

MESSAGE = r"reaches over the page"


def pdf(it) -> None:
    it.element("Figure").A = pikepdf.Dictionary(O=pikepdf.Name.Layout, BBox=[100, 100, 900, 900])
