"""A curve is laid over the tones."""

import pikepdf

MESSAGE = r"has a transfer function"


def press(it) -> None:
    curve = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], N=2)
    it.states(1).Curve = it.pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, TR=curve))
