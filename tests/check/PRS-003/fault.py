"""Whether colours are trapped is not known."""

import pikepdf

MESSAGE = r"Trapped is Unknown, not True or False"


def press(it) -> None:
    it.rewrite("<pdf:Trapped>False", "<pdf:Trapped>Unknown")
    it.pdf.docinfo["/Trapped"] = pikepdf.Name("/Unknown")
