"""Pictures of the source folder as they come: what they really are, whether whole and safe, how large they stand."""

from __future__ import annotations

import hashlib
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from lxml import etree
from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from scoprint.craft import svg
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.picture import Picture
from scoprint.workspace.source import Folder

PIXEL_LIMIT = 100_000_000
"""px; more are never decoded."""

DRAWING_LIMIT = 8_000_000
"""Bytes of an SVG picture; more are never parsed, for reading systems that show it would stand still."""
ELEMENT_LIMIT = 100_000
"""Elements of an SVG picture."""

MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "TIFF": "image/tiff",
    "WEBP": "image/webp",
}
"""Media type of each format by Pillow's name; MPO is a JPEG followed by further views of the same scene."""

SVG_TYPE = "image/svg+xml"

_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")

DECODING_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    AttributeError,
    struct.error,
    zlib.error,
)
"""What Pillow's decoders raise on damaged data; there is no common base."""

_SIDEWAYS = frozenset((5, 6, 7, 8))
"""EXIF orientations that swap width and height (EXIF 2.32, 4.6.4 A)."""


def look(folder: Folder, path: str) -> Outcome[tuple[Picture, bytes]]:
    """Facts and bytes of a picture.

    Args:
        path: relative to the publication's root; it must lie below `source/`.

    Returns:
        Both; without value PIC-001 to PIC-007 or SRC-004 to SRC-006, whose span is the picture itself.
    """
    data = folder.picture(path)
    if data.value is None:
        return Outcome(None, data.diagnostics)
    looked = inspect(path, data.value)
    if looked.value is None:
        return Outcome(None, looked.diagnostics)
    return Outcome((looked.value, data.value), looked.diagnostics)


def inspect(path: str, data: bytes) -> Outcome[Picture]:
    """Facts about a picture file, or what is wrong with it.

    The type is that of the bytes, whatever the name says. The number of pixels is taken from the header and judged
    before anything is decoded; then the picture is decoded to its end, which is the only proof that it is whole.

    Args:
        path: POSIX path relative to the publication's root.
        data: the bytes of the file.

    Returns:
        The picture with an empty alternative text; or PIC-002 not a picture, PIC-003 damaged, PIC-004 too large,
        PIC-007 unsafe SVG, PIC-009 SVG without size.
    """
    if _looks_like_svg(data):
        large = _large(data)
        if large:
            hint = "simplify it, or export it as PNG"
            return Outcome(None, (Diagnostic("PIC-004", f"“{path}” is a drawing of {large}", Span(path), hint),))
        return _inspect_svg(path, data)
    fault, facts = _raster_facts(path, data)
    if facts is None:
        return Outcome(None, (fault,) if fault else ())
    media_type, width, height = facts
    return Outcome(Picture(path, media_type, width, height, hashlib.sha256(data).hexdigest()))


def _raster_facts(path: str, data: bytes) -> tuple[Diagnostic | None, tuple[str, int, int] | None]:
    """Media type, upright width and height of a picture of pixels, or the fault."""

    def refused(code: str, message: str, hint: str = "") -> tuple[Diagnostic, None]:
        return Diagnostic(code, f"“{path}” {message}", Span(path), hint), None

    known = data.startswith(_SIGNATURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
    if not known:
        what = "is empty" if not data else "is not a picture that can be read"
        return refused("PIC-002", what, "use JPEG, PNG, GIF, TIFF, WebP or SVG")
    try:
        with warnings.catch_warnings(), _unforgiving():
            # The limit is ours, judged below; Pillow's own lies lower and only warns.
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=[f for f in MEDIA_TYPES if f != "MPO"]) as image:
                width, height = image.size
                if width * height > PIXEL_LIMIT:
                    return refused("PIC-004", f"has {width:,} × {height:,} px", "scale it down")
                turned = image.getexif().get(ExifTags.Base.Orientation, 1) in _SIDEWAYS
                image.load()
                size = (height, width) if turned else (width, height)
                return None, (MEDIA_TYPES[image.format or ""], *size)
    except Image.DecompressionBombError:
        return refused("PIC-004", f"has more than {PIXEL_LIMIT // 1_000_000} megapixels", "scale it down")
    except UnidentifiedImageError:
        return refused("PIC-003", "begins like a picture, but its head is damaged", "copy or export it again")
    except DECODING_FAULTS as error:
        return refused("PIC-003", f"cannot be decoded to its end ({error})", "copy or export it again")


@contextmanager
def _unforgiving() -> Iterator[None]:
    """Let a picture that was cut off fail. The typesetting engine, once imported, makes Pillow fill it up with grey."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _looks_like_svg(data: bytes) -> bool:
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    # UTF-16 text begins with a byte order mark; XML allows it, and a parser decides.
    return head.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")) and b"svg" in data.replace(b"\0", b"").lower()


def _large(data: bytes) -> str:
    """How large an SVG picture is that is too large to be parsed; else nothing."""
    if len(data) > DRAWING_LIMIT:
        return f"{len(data) / 1e6:,.0f} MB"
    elements = data.count(b"<") - data.count(b"</")
    return f"{elements:,} elements" if elements > ELEMENT_LIMIT else ""


def _inspect_svg(path: str, data: bytes) -> Outcome[Picture]:
    span = Span(path)
    try:
        root = svg.parse(data)
        svg.refuse_active(root)
        for number, inner in enumerate(svg.embedded(root), 1):
            fault, _ = _raster_facts(f"{path}, embedded picture {number}", inner)
            if fault:
                return Outcome(None, (Diagnostic(fault.code, fault.message, span, fault.hint),))
        width, height = svg.size(root)
    except svg.UnsafeSvgError as error:
        return Outcome(None, (Diagnostic("PIC-007", f"“{path}” is unsafe: {error}", span, "export it as plain SVG"),))
    except svg.SizeError as error:
        return Outcome(None, (Diagnostic("PIC-009", f"“{path}”: {error}", span, "give the svg element a viewBox"),))
    except etree.XMLSyntaxError as error:
        line = Span(path, error.lineno or 0)
        return Outcome(None, (Diagnostic("PIC-003", f"“{path}” is not well-formed: {error.msg}", line),))
    except ValueError as error:
        return Outcome(None, (Diagnostic("PIC-002", f"“{path}” is not an SVG picture: {error}", span),))
    return Outcome(Picture(path, SVG_TYPE, width, height, hashlib.sha256(data).hexdigest()))
