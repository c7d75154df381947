"""A picture is in the colours of another device."""

import pikepdf

MESSAGE = r"DeviceCMYK"


def pdf(it) -> None:
    image = it.image()
    it.repaint(int(image.Width), int(image.Height), pikepdf.Name.DeviceCMYK)
