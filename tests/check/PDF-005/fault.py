"""The data of a stream lie in another file."""

import pikepdf

MESSAGE = r"another file"


def pdf(it) -> None:
    stream = it.pdf.make_stream(b"")
    stream.F = pikepdf.String("elsewhere.dat")
    it.root.Elsewhere = stream
