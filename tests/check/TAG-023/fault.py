"""A cell names a header that is not there."""

import pikepdf

MESSAGE = r"“absent”"


def pdf(it) -> None:
    cell = it.element("TD")
    cell.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Headers=[pikepdf.String("absent")])
