"""Black text does not overprint."""

import pikepdf

MESSAGE = r"black text on pages 1, 2, 3 and 4 does not overprint"


def press(it) -> None:
    it.states(1).Over = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=False)
