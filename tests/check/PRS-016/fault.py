"""A colour of screens is painted without a profile."""

MESSAGE = r"DeviceRGB is painted on page 4"
ALSO = ("PRS-034",)


def press(it) -> None:
    it.draw(4, b"0.2 0.4 0.6 rg 60 60 20 20 re f")
