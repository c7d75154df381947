"""The trimmed page reaches over the sheet."""

MESSAGE = r"not within each other"
ALSO = ("PGE-002", "PGE-007")


def pdf(it) -> None:
    it.pdf.pages[1].obj.TrimBox = [-20, 0, 170.079, 255.118]
