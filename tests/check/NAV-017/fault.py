"""The printed contents lead to the wrong page."""

import pikepdf

MESSAGE = r"no link to"


def pdf(it) -> None:
    for link in it.pdf.pages[1].obj.Annots:
        link.Dest = [it.pdf.pages[0].obj, pikepdf.Name.Fit]
