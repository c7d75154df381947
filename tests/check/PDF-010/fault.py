"""The file has a field to fill in."""

import pikepdf

MESSAGE = r"form"


def pdf(it) -> None:
    field = it.pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="name"))
    it.root.AcroForm = pikepdf.Dictionary(Fields=[field])
