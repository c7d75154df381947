"""A page uses a font that every reader has, but no platemaker."""

import pikepdf

MESSAGE = r"the font “Helvetica” is not embedded"


def press(it) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    it.page(1).Resources.Font.Plain = font
    it.draw(1, b"/Over gs 0 0 0 1 k BT /Plain 12 Tf 60 60 Td (ab) Tj ET")
