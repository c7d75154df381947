"""The permanent identifier is cut off."""

MESSAGE = r"is not a UUID"
ALSO = ("MET-005",)


def pdf(it) -> None:
    it.rewrite("<xmpMM:DocumentID>uuid:", "<xmpMM:DocumentID>uuid:0")
