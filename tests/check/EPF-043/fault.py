"""Nothing is said of rights."""

MESSAGE = r"the e-book says nothing of rights or licence"
ALSO = ("MET-006",)


def book(it) -> None:
    it.replace("content.opf", "rights>", "relation>")
    it.replace("content.opf", "dcterms:license", "dcterms:relation")
