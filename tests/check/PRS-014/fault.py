"""A picture has an alternate."""

import pikepdf

MESSAGE = r"has alternates"


def press(it) -> None:
    image = it.image()
    image.Alternates = pikepdf.Array([pikepdf.Dictionary(Image=image, DefaultForPrinting=True)])
