"""The file does not say that it is tagged."""

MESSAGE = r"does not say so"
ALSO = ("MET-018",)


def pdf(it) -> None:
    it.root.MarkInfo.Marked = False
