"""The name of an attachment leads out of the folder."""

MESSAGE = r"a path"


def pdf(it) -> None:
    it.rewrite("<pdfaid:part>2", "<pdfaid:part>3")
    it.attach("../../sums.csv")
