"""A property is used that no schema declares."""

MESSAGE = r"“volume”"


def pdf(it) -> None:
    it.rewrite("<pdfaProperty:name>volume<", "<pdfaProperty:name>tome<")
