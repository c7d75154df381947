"""A picture is stretched."""

import pikepdf

MESSAGE = r"stretched"


def pdf(it) -> None:
    image = it.image()
    width, height = 400, 400
    for name in ("/Filter", "/DecodeParms", "/SMask"):
        if name in image:
            del image[name]
    image.Width, image.Height = width, height
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    image.write(bytes(3 * width * height))
