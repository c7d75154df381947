"""An object blends by a mode that no standard knows."""

import pikepdf

MESSAGE = r"blends by “Glow”"


def press(it) -> None:
    it.states(1).Glow = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Glow)
    it.states(1).Glow = it.pdf.make_indirect(it.states(1).Glow)
