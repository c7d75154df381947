"""The tabulator key goes its own way."""

MESSAGE = r"tabulator"


def pdf(it) -> None:
    del it.pdf.pages[1].obj.Tabs
