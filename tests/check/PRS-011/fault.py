"""The document runs a script when it is opened."""

import pikepdf

MESSAGE = r"the file acts: when it is opened: action JavaScript"


def press(it) -> None:
    it.pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.beep()")
