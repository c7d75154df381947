"""The name of an attachment leads out of the folder."""

import pikepdf

MESSAGE = r"a path"


def pdf(it) -> None:
    it.rewrite("<pdfaid:part>2", "<pdfaid:part>3")
    held = pikepdf.Dictionary(F=pikepdf.Stream(it.pdf, b"a,b"))
    held.F.Subtype = pikepdf.Name("/text/csv")
    spec = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec,
        EF=held,
        F="../../sums.csv",
        UF="../../sums.csv",
        Desc="Figures",
        AFRelationship=pikepdf.Name.Data,
    )
    it.root.Names.EmbeddedFiles = pikepdf.Dictionary(
        Names=[pikepdf.String("../../sums.csv"), it.pdf.make_indirect(spec)]
    )
