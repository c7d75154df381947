"""A font is a set of drawings."""

import pikepdf

MESSAGE = r"Type 3"


def pdf(it) -> None:
    glyph = it.pdf.make_stream(b"500 0 0 0 500 500 d1 0 0 500 500 re f")
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type3,
        Name=pikepdf.Name.Squares,
        FontBBox=[0, 0, 500, 500],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=pikepdf.Dictionary(square=glyph),
        Encoding=pikepdf.Dictionary(Differences=[97, pikepdf.Name.square]),
        FirstChar=97,
        LastChar=97,
        Widths=[500],
        ToUnicode=it.font().ToUnicode,
    )
    it.pdf.pages[1].obj.Resources.Font["/Squares"] = it.pdf.make_indirect(font)
