"""A font forbids to be embedded."""

import io

from fontTools.ttLib import TTFont

MESSAGE = r"the font EPUB/fonts/source-serif-4-upright-400\.ttf does not permit to embed a part of it"


def book(it) -> None:
    font = TTFont(io.BytesIO(it["EPUB/fonts/source-serif-4-upright-400.ttf"].data))
    font["OS/2"].fsType = 2
    out = io.BytesIO()
    font.save(out)
    it["EPUB/fonts/source-serif-4-upright-400.ttf"].data = out.getvalue()
