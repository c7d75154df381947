"""A note lies on a page."""

import pikepdf

MESSAGE = r"annotations \(Text\) lie within the bleed on page 1"


def press(it) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[50, 50, 70, 70])
    it.page(1).Annots = pikepdf.Array([it.pdf.make_indirect(note)])
