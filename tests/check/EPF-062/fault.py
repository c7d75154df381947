"""A font is of a format that older readers do not know."""

MESSAGE = r"the font EPUB/fonts/source\.woff2 is neither OTF nor TTF"
ALSO = ("EPF-063",)


def book(it) -> None:
    it["EPUB/fonts/source.woff2"] = it.pop("EPUB/fonts/source-serif-4-upright-400.ttf")
    it["EPUB/fonts/source.woff2"].info.filename = "EPUB/fonts/source.woff2"
    it.replace("content.opf", "fonts/source-serif-4-upright-400.ttf", "fonts/source.woff2")
