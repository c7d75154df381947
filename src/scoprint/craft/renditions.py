"""Pictures as editions carry them: upright, in sRGB or gray, without what the camera wrote about itself."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple

from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps

from scoprint.craft import svg
from scoprint.model.diagnostics import Outcome
from scoprint.model.keeping import Keeper
from scoprint.model.picture import Picture

SCREEN_SIDE, STUDY_SIDE = 1600, 2400
"""px, the longer side of a picture in the e-book; of one that is to be studied in detail."""
SCREEN_PIXELS, SCREEN_BYTES = 5_600_000, 1_500_000
"""What shops and older reading systems take of one picture at most."""

_PRINT_QUALITY, _SCREEN_QUALITIES = 92, (82, 74, 66)
_SHRINK = 0.85
"""Of its sides, where a picture is still too large at the last of the qualities."""
_DRAWING_COLOURS = 4096
"""A picture with fewer colours is taken for a drawing, which JPEG would blur."""


class Rendition(NamedTuple):
    """The bytes that an edition carries for a picture."""

    data: bytes
    media_type: str


def kept(keeper: Keeper, name: str, make: Callable[[], Rendition]) -> Rendition:
    """A rendition, made only where the keeper has none of this name."""

    def packed() -> Outcome[bytes]:
        rendition = make()
        return Outcome(rendition.media_type.encode() + b"\n" + rendition.data)

    media_type, _, data = (keeper(name, packed).value or b"").partition(b"\n")
    return Rendition(data, media_type.decode())


def for_print(picture: Picture, data: bytes) -> Rendition:
    """The picture for a PDF: every pixel kept, JPEG untouched where it is upright and sRGB or gray already.

    Args:
        picture: facts of the file as `inspect` gave them.
        data: the bytes of the same file.

    Returns:
        A JPEG, PNG or SVG without EXIF, GPS or colour profile; the same bytes on every run.
    """
    if picture.media_type == "image/svg+xml":
        return Rendition(svg.normalised(data), picture.media_type)
    image, clean = _upright(data)
    if picture.media_type == "image/jpeg" and clean:
        return Rendition(_bare_jpeg(data), "image/jpeg")
    if _is_drawing(picture, image):
        return _png(image)
    return _jpeg(image, _PRINT_QUALITY, subsampling=0)


def for_screen(picture: Picture, data: bytes, side: int = SCREEN_SIDE) -> Rendition:
    """The picture for an e-book: like print, but no larger than a screen shows, and of 1.5 MB at most.

    A picture that would have more bytes becomes a JPEG if nothing shines through it, loses quality, then size.

    Args:
        side: px that its longer side has at most.
    """
    if picture.media_type == "image/svg+xml":
        return Rendition(svg.normalised(data), picture.media_type)
    image, clean = _upright(data)
    drawing = _is_drawing(picture, image)
    longest = min(float(side), max(image.size) * (SCREEN_PIXELS / (image.width * image.height)) ** 0.5)
    fits = max(image.size) <= longest
    image = _shrunk(image, longest)
    if drawing:
        made = _png(image)
        return made if len(made.data) <= SCREEN_BYTES else _lighter(image)
    made = _jpeg(image, _SCREEN_QUALITIES[0], subsampling=2)
    if picture.media_type == "image/jpeg" and clean and fits:
        # A second loss is worth it only where it saves something.
        made = min(Rendition(_bare_jpeg(data), "image/jpeg"), made, key=lambda r: len(r.data))
    return made if len(made.data) <= SCREEN_BYTES else _lighter(image)


def _shrunk(image: Image.Image, longest: float) -> Image.Image:
    small = image.copy()
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=None)
    return small


def _lighter(image: Image.Image) -> Rendition:
    """The best rendition that is not too heavy."""
    opaque = image.mode in {"L", "RGB"}
    longest = float(max(image.size))
    while True:
        small = _shrunk(image, longest)
        made = [_jpeg(small, quality, subsampling=2) for quality in _SCREEN_QUALITIES] if opaque else [_png(small)]
        light = next((each for each in made if len(each.data) <= SCREEN_BYTES), None)
        if light is not None:
            return light
        longest *= _SHRINK


def _upright(data: bytes) -> tuple[Image.Image, bool]:
    """The decoded picture in gray or sRGB, 8 bits, upright; and whether its pixels were so from the beginning."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        opened = Image.open(BytesIO(data), formats=["JPEG", "PNG", "GIF", "TIFF", "WEBP"])
        opened.load()
    turned = opened.getexif().get(ExifTags.Base.Orientation, 1) != 1
    profile = opened.info.get("icc_profile")
    clean = opened.mode in {"L", "RGB"} and not turned and (not profile or _is_srgb(profile))
    image = ImageOps.exif_transpose(opened) if turned else opened
    image = _eight_bits(image)
    if profile and not _is_srgb(profile):
        image = _to_srgb(image, profile)
    return _plain_mode(image), clean


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        # Pillow cuts 16 bits off at 255 instead of scaling them.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "F":
        return image.convert("L")
    if image.mode in {"P", "PA"} or "transparency" in image.info:
        return image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    return image


def _plain_mode(image: Image.Image) -> Image.Image:
    if image.mode in {"L", "RGB"}:
        return image
    if image.mode in {"LA", "RGBA", "La", "RGBa"}:
        whole = image.convert("LA" if image.mode.upper() == "LA" else "RGBA")
        opaque = whole.getchannel("A").getextrema() == (255, 255)
        return whole.convert(whole.mode.removesuffix("A")) if opaque else whole
    return image.convert("L" if image.mode == "1" else "RGB")


def _is_srgb(profile: bytes) -> bool:
    try:
        described = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A profile that cannot be read says nothing; the pixels are taken as sRGB.
        return True
    return "srgb" in described.lower()


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert by the profile (ICC.1, relative colorimetric with black point compensation); alpha is carried over."""
    alpha = image.getchannel("A") if image.mode in {"RGBA", "LA"} else None
    base = image.convert(image.mode.removesuffix("A")) if alpha else image
    if base.mode not in {"L", "RGB", "CMYK"}:
        base = base.convert("RGB")
    try:
        converted = ImageCms.profileToProfile(
            base,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, ValueError):
        # The profile is for another colour model than the pixels.
        return image
    if converted is None:
        return image
    if base.mode == "L":
        converted = converted.convert("L")
    if alpha:
        converted.putalpha(alpha)
    return converted


def _is_drawing(picture: Picture, image: Image.Image) -> bool:
    if picture.media_type in {"image/png", "image/gif"} or image.mode in {"LA", "RGBA"}:
        return True
    return picture.media_type != "image/jpeg" and image.getcolors(_DRAWING_COLOURS) is not None


def _png(image: Image.Image) -> Rendition:
    out = BytesIO()
    image.info = {}
    image.save(out, "PNG", compress_level=9)
    return Rendition(out.getvalue(), "image/png")


def _jpeg(image: Image.Image, quality: int, *, subsampling: int) -> Rendition:
    out = BytesIO()
    image.info = {}
    with _room_for(image):
        image.save(out, "JPEG", quality=quality, optimize=True, subsampling=subsampling)
    return Rendition(out.getvalue(), "image/jpeg")


@contextmanager
def _room_for(image: Image.Image) -> Iterator[None]:
    """Let the encoder's buffer hold all of a picture.

    An optimized JPEG is written in one go, and Pillow reckons with one byte for a pixel, which noise exceeds.
    """
    usual = ImageFile.MAXBLOCK
    ImageFile.MAXBLOCK = max(usual, 4 * image.width * image.height)
    try:
        yield
    finally:
        ImageFile.MAXBLOCK = usual


_SOI, _EOI, _SOS, _APP0, _APP14, _APP15, _COM = 0xD8, 0xD9, 0xDA, 0xE0, 0xEE, 0xEF, 0xFE


def _bare_jpeg(data: bytes) -> bytes:
    """The same compressed picture with JFIF and Adobe segments only (ITU-T T.81, B.1), cut after its end.

    EXIF, XMP, colour profiles, comments and thumbnails go; the coded pixels are not touched.
    """
    kept = [b"\xff\xd8"]
    for marker, segment in _segments(data):
        telling = _APP0 < marker <= _APP15 or marker == _COM
        if not telling or (marker == _APP14 and segment[4:9] == b"Adobe"):
            kept.append(segment)
    return b"".join(kept) + b"\xff\xd9"


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _EOI:
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if marker == _SOS:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Where coded pixels end: at the first marker that is neither a stuffed byte nor a restart (T.81, B.1.1.5)."""
    while (at := data.find(b"\xff", at)) >= 0:
        following = data[at + 1] if at + 1 < len(data) else _EOI
        if following not in {0x00, 0xFF} and not 0xD0 <= following <= 0xD7:
            return at
        at += 1 if following == 0xFF else 2
    return len(data)
