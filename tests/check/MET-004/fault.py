"""Info has another title than XMP."""

MESSAGE = r"Info gives the title as “Occident”"


def pdf(it) -> None:
    it.pdf.docinfo["/Title"] = "Occident"
