"""The title is the name of a file."""

MESSAGE = r"issue-final2.indd"
ALSO = ("MET-005",)


def pdf(it) -> None:
    title = str(it.pdf.docinfo["/Title"])
    it.pdf.docinfo["/Title"] = "issue-final2.indd"
    it.rewrite(title, "issue-final2.indd")
