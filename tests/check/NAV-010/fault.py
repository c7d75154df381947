"""A folio is not printed."""

MESSAGE = r"folio 4 is not printed"


def pdf(it) -> None:
    del it.pdf.pages[3].obj.Resources.XObject["/Furniture"]
