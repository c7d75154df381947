"""A page is missing."""

MESSAGE = r"pages, and"
ALSO = ("NAV-002", "NAV-007", "NAV-011", "SAM-008", "TAG-011")


def pdf(it) -> None:
    del it.pdf.pages[-1]
