"""The bookmark of an article leads to the contents."""

import pikepdf

MESSAGE = r"leads to page 2"
ALSO = ("NAV-005",)


def pdf(it) -> None:
    it.bookmark("Onions by rail").Dest = [it.pdf.pages[1].obj, pikepdf.Name.Fit]
