"""The claim of PDF/UA is there, the structure tree is not."""

MESSAGE = r"StructTreeRoot"
REFEREE = "veraPDF"


def judged(twin):
    return twin.with_pdf(without_structure)


def without_structure(it) -> None:
    del it.root.StructTreeRoot
