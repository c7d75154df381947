"""Readers are not told to show the title."""

MESSAGE = r"name of the file"
ALSO = ("MET-018",)


def pdf(it) -> None:
    it.root.ViewerPreferences.DisplayDocTitle = False
