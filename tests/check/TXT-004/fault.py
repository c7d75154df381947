"""A page is nothing but a picture."""

import pikepdf

MESSAGE = r"picture without text"
PLANNED = False
ALSO = ("IMG-002", "IMG-009")


def pdf(it) -> None:
    page = it.pdf.add_blank_page(page_size=(170.079, 255.118))
    page.obj.TrimBox = page.obj.MediaBox
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=it.image()))
    page.contents_add(b"/P <</MCID 0>> BDC q 170 0 0 255 0 0 cm /Scan Do Q EMC")
