"""The data of a stream lie in another file."""

import pikepdf

MESSAGE = r"lie in another file"


def press(it) -> None:
    it.pdf.Root.More = it.pdf.make_indirect(pikepdf.Stream(it.pdf, b"", F="field.tif"))
