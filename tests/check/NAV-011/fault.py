"""A link leads to a place that the file does not have."""

import pikepdf

MESSAGE = r"leads nowhere"
ALSO = ("NAV-017",)


def pdf(it) -> None:
    link = next(link for link in it.links() if "/Dest" in link)
    link.Dest = pikepdf.String("nowhere")
