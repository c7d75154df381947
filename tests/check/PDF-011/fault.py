"""A stream is packed with LZW."""

import pikepdf

MESSAGE = r"LZW"


def pdf(it) -> None:
    it.root.Old = pikepdf.Stream(it.pdf, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Filter=pikepdf.Name.LZWDecode)
