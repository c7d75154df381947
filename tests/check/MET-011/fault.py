"""The file was modified before it was made."""

MESSAGE = r"before it was made"
ALSO = ("MET-005",)


def pdf(it) -> None:
    it.pdf.docinfo["/ModDate"] = "D:20200101000000Z"
    it.rewrite("<xmp:ModifyDate>2026", "<xmp:ModifyDate>2020")
    it.rewrite("2020-11-02", "2020-01-01")
