"""The page tree runs in a circle."""

MESSAGE = r"the file is damaged: the page tree runs in a circle"


def press(it) -> None:
    it.pdf.Root.Pages.Kids.append(it.pdf.Root.Pages)
