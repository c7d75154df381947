"""A picture has more pixels than anyone can see."""

import pikepdf

MESSAGE = r"more than anyone can see"


def pdf(it) -> None:
    image = it.image()
    width, height = 1600, 1200
    for name in ("/Filter", "/DecodeParms", "/SMask"):
        if name in image:
            del image[name]
    image.Width, image.Height = width, height
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    image.write(bytes(3 * width * height))
