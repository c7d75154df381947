"""The file does not say its language."""

MESSAGE = r"does not say its language"
ALSO = ("MET-018",)


def pdf(it) -> None:
    del it.root.Lang
