"""The moment of modification is given in words."""

MESSAGE = r"“yesterday” is no moment"
ALSO = ("MET-005",)


def pdf(it) -> None:
    it.pdf.docinfo["/ModDate"] = "yesterday"
    it.rewrite("<xmp:ModifyDate>2026-11-02T00:00:00Z", "<xmp:ModifyDate>yesterday")
