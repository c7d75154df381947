"""A script runs when the file is opened."""

import pikepdf

MESSAGE = r"JavaScript"


def pdf(it) -> None:
    it.root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
