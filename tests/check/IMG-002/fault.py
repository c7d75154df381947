"""A picture has so few pixels that they show."""

import pikepdf

MESSAGE = r"ppi"


def pdf(it) -> None:
    image = it.image()
    width, height = 80, 60
    for name in ("/Filter", "/DecodeParms", "/SMask"):
        if name in image:
            del image[name]
    image.Width, image.Height = width, height
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    image.write(bytes(3 * width * height))
