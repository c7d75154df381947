"""A colour of screens is painted, with its profile."""

import pikepdf
from tests.check.sent import PROFILES

MESSAGE = r"areas on page 4 are still in RGB"


def press(it) -> None:
    profile = it.pdf.make_indirect(pikepdf.Stream(it.pdf, (PROFILES / "srgb.icc").read_bytes(), N=3))
    it.page(4).Resources.ColorSpace.Screen = pikepdf.Array([pikepdf.Name.ICCBased, profile])
    it.draw(4, b"/Screen cs 0.2 0.4 0.6 sc 60 60 20 20 re f")
