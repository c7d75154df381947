"""Page labels begin with 5."""

import pikepdf

MESSAGE = r"is labelled “5”, and its folio is 1"
ALSO = ("SAM-008",)


def pdf(it) -> None:
    it.root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D, St=5)])
