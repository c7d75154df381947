"""A page of an article is empty."""

MESSAGE = r"is blank"
ALSO = ("NAV-010", "SAM-001", "TAG-011", "TXT-001")


def pdf(it) -> None:
    it.pdf.pages[4].obj.Contents = it.pdf.make_stream(b"")
