"""The file does not say its title."""

MESSAGE = r"does not say its title"
ALSO = ("MET-005",)


def pdf(it) -> None:
    del it.pdf.docinfo["/Title"]
    it.rewrite("dc:title>", "dc:format>")
