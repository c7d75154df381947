"""An attachment does not say what it is."""

import pikepdf

MESSAGE = r"lacks a media type and a relationship and a description"


def pdf(it) -> None:
    it.rewrite("<pdfaid:part>2", "<pdfaid:part>3")
    held = pikepdf.Dictionary(F=pikepdf.Stream(it.pdf, b"a,b"))
    spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF=held, F="sums.csv", UF="sums.csv")
    it.root.Names.EmbeddedFiles = pikepdf.Dictionary(Names=[pikepdf.String("sums.csv"), it.pdf.make_indirect(spec)])
