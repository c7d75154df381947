"""A colour with a profile of its own overprints in mode 1."""

import pikepdf

MESSAGE = r"overprint in mode 1 on page 4"


def press(it) -> None:
    profile = pikepdf.Array([pikepdf.Name.ICCBased, it.intent.DestOutputProfile])
    it.page(4).Resources.ColorSpace.Own = profile
    it.draw(4, b"/Over gs /Own cs 0 0.4 0.6 0 sc 60 60 20 20 re f")
