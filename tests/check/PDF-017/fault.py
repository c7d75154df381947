"""A picture is in the colours of another device."""

import pikepdf

MESSAGE = r"DeviceCMYK"


def pdf(it) -> None:
    image = it.image()
    size = int(image.Width) * int(image.Height)
    for name in ("/Filter", "/DecodeParms", "/SMask"):
        if name in image:
            del image[name]
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceCMYK, 8
    image.write(bytes(4 * size))
