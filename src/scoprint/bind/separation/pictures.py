"""Pictures in inks."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageChops

from scoprint.bind.guard import DamagedError
from scoprint.bind.objects import Name, Stream, Value
from scoprint.bind.separation.inks import Inks
from scoprint.bind.separation.objects import Shelf, packed

_QUALITY = 95
"""Of JPEG pictures, which are coded a second time."""
_MODES = {"grey": "L", "rgb": "RGB", "cmyk": "CMYK"}
_DROPPED = frozenset({"/Filter", "/DecodeParms", "/Decode", "/ColorSpace", "/Length", "/Intent"})


def separated(shelf: Shelf, picture: Stream, inks: Inks) -> Stream:
    """A picture in the inks of the profile; greys stay on the plate of black, and masks as they are.

    Raises:
        DamagedError: PRN-004, the picture is of a kind that cannot be separated.
    """
    entries = picture.entries
    if shelf.get(entries.get("/ImageMask")) is True or "/ColorSpace" not in entries:
        return picture
    space = shelf.get(entries["/ColorSpace"])
    parts = shelf.sequence(space)
    if parts and shelf.get(parts[0]) == "/Indexed":
        return _indexed(shelf, picture, parts, inks)
    kind = shelf.kind(space)
    if kind in ("grey", "cmyk"):
        device = Name("/DeviceGray" if kind == "grey" else "/DeviceCMYK")
        return Stream({**entries, "/ColorSpace": device}, picture.data)
    if kind != "rgb" or _is_odd(shelf, picture):
        if kind == "other":
            return picture
        raise DamagedError("PRN-004", "a picture is of a kind that cannot be separated", "Save it as sRGB with 8 bits")
    filters = [shelf.get(item) for item in shelf.sequence(entries.get("/Filter"))] or [
        shelf.get(entries.get("/Filter"))
    ]
    lossy = filters[-1] == "/DCTDecode"
    image = _opened(shelf, picture, lossy=lossy)
    kept: dict[str, Value] = {key: value for key, value in entries.items() if key not in _DROPPED}
    if _is_neutral(image):
        grey = image.getchannel(0)
        return _stored(grey, {**kept, "/ColorSpace": Name("/DeviceGray")}, lossy=lossy)
    return _stored(inks.picture(image), {**kept, "/ColorSpace": Name("/DeviceCMYK")}, lossy=lossy)


def _is_odd(shelf: Shelf, picture: Stream) -> bool:
    decode = shelf.numbers(picture.entries.get("/Decode"))
    keyed = bool(shelf.sequence(picture.entries.get("/Mask")))
    return picture.entries.get("/BitsPerComponent", 8) != 8 or decode not in ((), (0, 1, 0, 1, 0, 1)) or keyed


def _opened(shelf: Shelf, picture: Stream, *, lossy: bool) -> Image.Image:
    if lossy and shelf.get(picture.entries.get("/Filter")) == "/DCTDecode":
        image = Image.open(io.BytesIO(picture.data))
        image.load()
        if image.mode != "RGB":
            raise DamagedError("PRN-004", f"a JPEG picture is {image.mode}, but said to be RGB")
        return image
    width, height = (shelf.get(picture.entries.get(key)) for key in ("/Width", "/Height"))
    data = shelf.decoded(picture)
    if not isinstance(width, int) or not isinstance(height, int) or len(data) < 3 * width * height:
        raise DamagedError("BND-001", "a picture is cut off")
    return Image.frombytes("RGB", (width, height), data[: 3 * width * height])


def _is_neutral(image: Image.Image) -> bool:
    red, green, blue = image.split()
    # The histogram of a difference: nothing may differ by more than 1.
    return not any(any(ImageChops.difference(one, green).histogram()[2:]) for one in (red, blue))


def _stored(image: Image.Image, entries: dict[str, Value], *, lossy: bool) -> Stream:
    if not lossy:
        return packed({**entries, "/BitsPerComponent": 8}, image.tobytes())
    stored = io.BytesIO()
    image.save(stored, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    # JPEG of four inks is stored inverted, as Photoshop has always done (ISO 32000-1, 7.4.8 leaves it to /Decode).
    turned: dict[str, Value] = {"/Decode": [1, 0] * 4} if image.mode == "CMYK" else {}
    return Stream({**entries, **turned, "/BitsPerComponent": 8, "/Filter": Name("/DCTDecode")}, stored.getvalue())


def _indexed(shelf: Shelf, picture: Stream, parts: Sequence[Value], inks: Inks) -> Stream:
    if len(parts) != 4 or shelf.kind(parts[1]) != "rgb":
        return picture
    table = shelf.get(parts[3])
    levels = shelf.decoded(table) if isinstance(table, Stream) else table
    if not isinstance(levels, bytes):
        raise DamagedError("BND-001", "a picture has no table of colours")
    rows = (levels[place : place + 3] for place in range(0, len(levels) - 2, 3))
    colours = (inks.rgb(tuple(part / 255 for part in row)) for row in rows)
    changed = bytes(round(ink * 255) for colour in colours for ink in colour)
    space: Value = [Name("/Indexed"), Name("/DeviceCMYK"), shelf.get(parts[2]), changed]
    return Stream({**picture.entries, "/ColorSpace": space}, picture.data)
