"""Of which edition the pages are is not said."""

MESSAGE = r"the e-book does not say of which print edition its pages are"


def book(it) -> None:
    it.replace("content.opf", "pageBreakSource", "pageBreakSourceOf")
