"""Page labels begin anew."""

import pikepdf

MESSAGE = r"are both labelled “1”"
ALSO = ("NAV-008", "SAM-008")


def pdf(it) -> None:
    one = pikepdf.Dictionary(S=pikepdf.Name.D)
    it.root.PageLabels = pikepdf.Dictionary(Nums=[0, one, 2, one])
