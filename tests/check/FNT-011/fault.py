"""The font forbids to be embedded."""

import io

from fontTools.ttLib import TTFont

MESSAGE = r"forbids"


def pdf(it) -> None:
    descriptor = it.font().DescendantFonts[0].FontDescriptor
    name = next(name for name in ("/FontFile2", "/FontFile3") if name in descriptor)
    font = TTFont(io.BytesIO(descriptor[name].read_bytes()))
    font["OS/2"].fsType = 2
    out = io.BytesIO()
    font.save(out)
    descriptor[name].write(out.getvalue())
