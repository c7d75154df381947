"""Pictures of every kind, whole and damaged, and what editions carry of them."""

from __future__ import annotations

import hashlib
import random
import struct
import tracemalloc
import zlib
from functools import partial
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile

from scoprint.craft.renditions import SCREEN_BYTES, SCREEN_SIDE, STUDY_SIDE, Rendition, for_print, for_screen
from scoprint.workspace.pictures import inspect

NOISE = Image.merge("RGB", [Image.radial_gradient("L").rotate(turn).resize((120, 80)) for turn in (0, 30, 60)])
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {} >{}</svg>'


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def made(data: bytes, edition=for_print) -> tuple[Rendition, Image.Image]:
    picture = inspect("source/a", data).value
    rendition = edition(picture, data)
    assert rendition == edition(picture, data)
    return rendition, Image.open(BytesIO(rendition.data))


def code(data: bytes) -> str:
    outcome = inspect("source/a", data)
    assert outcome.value is None
    assert outcome.diagnostics[0].span.path == "source/a"
    assert "source/a" in outcome.diagnostics[0].message
    return outcome.diagnostics[0].code


KINDS = ["JPEG", "PNG", "GIF", "TIFF", "WEBP"]


@pytest.mark.parametrize("kind", KINDS)
def test_whole(kind: str) -> None:
    data = encoded(NOISE, kind)
    picture = inspect("source/a.xyz", data).value
    assert (picture.media_type, picture.width, picture.height) == (f"image/{kind.lower()}", 120, 80)
    assert picture.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("engine", [False, True])
def test_truncated(kind: str, part: float, engine: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    # What importing WeasyPrint does to the whole process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", engine)
    data = encoded(NOISE, kind)
    assert code(data[: int(len(data) * part)]) == "PIC-003"


def test_jpeg_without_its_last_bytes() -> None:
    assert code(encoded(NOISE, "JPEG")[:-2]) == "PIC-003"


@pytest.mark.parametrize("data", [b"", b"hello", b"<html>svg</html>", b"%PDF-1.7", b"\x00" * 100, b"BM" + b"\0" * 60])
def test_no_picture(data: bytes) -> None:
    assert code(data) == "PIC-002"


@given(st.binary(max_size=80), st.sampled_from(KINDS), st.integers(0, 400))
@settings(deadline=None)
def test_anything_after_a_signature(garbage: bytes, kind: str, at: int) -> None:
    data = encoded(NOISE.resize((20, 20)), kind)
    outcome = inspect("source/a", data[:at] + garbage + data[at + len(garbage) :])
    assert outcome.value or outcome.diagnostics


def bomb(width: int, height: int) -> bytes:
    """A gray PNG that unfolds to its full size from a few hundred kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    squeeze = zlib.compressobj(1)
    rows = b"".join(squeeze.compress(b"\0" * (width + 1)) for _ in range(height)) + squeeze.flush()
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [20_000, 11_000])
def test_too_many_pixels_are_refused_before_they_are_decoded(side: int) -> None:
    data = bomb(side, side)
    tracemalloc.start()
    try:
        assert code(data) == "PIC-004"
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_exif_turns_and_goes() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Maker"
    exif.get_ifd(0x8825)[1] = "N"
    data = encoded(NOISE, "JPEG", exif=exif, quality=95)
    assert (inspect("source/a", data).value.width, inspect("source/a", data).value.height) == (80, 120)
    rendition, image = made(data)
    assert image.size == (80, 120)
    assert b"Exif" not in rendition.data
    assert b"Maker" not in rendition.data


def test_a_good_jpeg_keeps_its_pixels_and_loses_the_rest() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    data = encoded(NOISE, "JPEG", exif=exif, icc_profile=SRGB, comment=b"Hello", progressive=True, quality=95)
    rendition, image = made(data + b"trailing")
    assert image.size == NOISE.size
    assert rendition.media_type == "image/jpeg"
    assert image.tobytes() == Image.open(BytesIO(data)).tobytes()
    assert not image.getexif()
    assert image.info.get("icc_profile") is None
    assert not any(word in rendition.data for word in (b"Maker", b"Hello", b"ICC_PROFILE", b"trailing"))


def test_another_profile_is_converted() -> None:
    srgb, of_lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    lab = ImageCms.profileToProfile(NOISE, srgb, of_lab, outputMode="LAB")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    _, image = made(encoded(lab, "TIFF", icc_profile=profile))
    middle = (60, 40)
    assert image.mode == "RGB"
    assert all(abs(a - b) <= 6 for a, b in zip(image.getpixel(middle), NOISE.getpixel(middle), strict=True))


def test_cmyk_becomes_rgb() -> None:
    rendition, image = made(encoded(NOISE.convert("CMYK"), "JPEG"))
    assert (rendition.media_type, image.mode) == ("image/jpeg", "RGB")


MODES = [("1", "L"), ("L", "L"), ("P", "RGB"), ("LA", "L"), ("RGB", "RGB"), ("RGBA", "RGB"), ("I;16", "L")]


@pytest.mark.parametrize(("mode", "becomes"), MODES)
def test_png_modes(mode: str, becomes: str) -> None:
    image = Image.new("I;16", (10, 10), 0x8000) if mode == "I;16" else NOISE.convert(mode)
    rendition, seen = made(encoded(image, "PNG", icc_profile=None))
    assert (rendition.media_type, seen.mode) == ("image/png", becomes)
    if mode == "I;16":
        assert seen.getpixel((0, 0)) == 0x80


def test_transparency_stays() -> None:
    palette = NOISE.quantize(16)
    _, image = made(encoded(palette, "PNG", transparency=palette.getpixel((0, 0))))
    assert image.mode == "RGBA"
    _, image = made(encoded(NOISE, "PNG", transparency=NOISE.getpixel((0, 0))))
    assert image.mode == "RGBA"


def test_photographs_and_drawings_of_other_kinds() -> None:
    photograph = Image.merge("RGB", [Image.effect_noise((200, 200), 80) for _ in range(3)])
    assert made(encoded(photograph, "TIFF"))[0].media_type == "image/jpeg"
    assert made(encoded(photograph, "WEBP", lossless=True))[0].media_type == "image/jpeg"
    assert made(encoded(Image.new("RGB", (200, 200), "red"), "TIFF"))[0].media_type == "image/png"
    assert made(encoded(NOISE, "GIF"))[0].media_type == "image/png"


def test_screens_get_smaller_pictures() -> None:
    large = NOISE.resize((2400, 1600))
    rendition, image = made(encoded(large, "JPEG", quality=95), for_screen)
    assert (rendition.media_type, image.size) == ("image/jpeg", (SCREEN_SIDE, 1067))
    assert made(encoded(large, "PNG"), for_screen)[1].size == (SCREEN_SIDE, 1067)
    assert made(encoded(large, "JPEG"), for_print)[1].size == (2400, 1600)
    _, image = made(encoded(NOISE.resize((3000, 2000)), "JPEG"), partial(for_screen, side=STUDY_SIDE))
    assert image.size == (STUDY_SIDE, 1600)
    small = encoded(NOISE, "JPEG", quality=40)
    assert len(made(small, for_screen)[0].data) <= len(small)


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG")])
def test_screens_get_no_heavy_pictures(mode: str, kind: str) -> None:
    noise = Image.frombytes(mode, (2400, 2400), random.Random(1).randbytes(2400 * 2400 * len(mode)))  # noqa: S311 - noise, not a secret
    rendition, image = made(encoded(noise, kind, **({"quality": 100} if kind == "JPEG" else {})), for_screen)
    assert len(rendition.data) <= SCREEN_BYTES
    assert max(image.size) >= 450
    assert rendition.media_type == ("image/png" if mode == "RGBA" else "image/jpeg")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 300.4 200"', (300, 200)),
        ('viewBox="0,0,300,200" width="10"', (300, 200)),
        ('width="10mm" height="1in"', (38, 96)),
        ('width="300" height="200px"', (300, 200)),
    ],
)
def test_svg_size(attributes: str, size: tuple[int, int]) -> None:
    data = SVG.format(attributes, "").encode()
    picture = inspect("source/a", data).value
    assert (picture.media_type, picture.width, picture.height) == ("image/svg+xml", *size)
    assert b"viewBox" in for_print(picture, data).data


@pytest.mark.parametrize(
    "attributes", ["", 'width="100%" height="1"', 'viewBox="0 0 0 10"', 'viewBox="a b c d"', 'width="1e9" height="1"']
)
def test_svg_without_size(attributes: str) -> None:
    assert code(SVG.format(attributes, "").encode()) == "PIC-009"


BOX = 'viewBox="0 0 9 9" xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    "inner",
    [
        "<script>x</script>",
        "<foreignObject/>",
        '<html:p xmlns:html="http://www.w3.org/1999/xhtml">x</html:p>',
        '<g onclick="x"/>',
        '<g ONCLICK="x"/>',
        '<image href="http://x.org/a.png"/>',
        '<image xlink:href="//x.org/a.png"/>',
        '<image href="a.png"/>',
        '<use href="other.svg#a"/>',
        '<a href="javascript:x"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<image href="data:text/html,x"/>',
        '<rect fill="url(http://x.org/a#b)"/>',
        "<rect style=\"fill: u\\72l( '//x.org' )\"/>",
        "<style>@import 'x.css';</style>",
        "<style>@im/**/port</style><style>@\\69mport 'x.css';</style>",
        "<style>@font-face { src: url(x.woff) }</style>",
        '<animate attributeName="href" to="javascript:x"/>',
        '<set attributeName="href" to="x"/>',
        '<g xml:base="http://x.org"/>',
    ],
)
def test_unsafe_svg(inner: str) -> None:
    assert code(SVG.format(BOX, inner).encode()) == "PIC-007"


@pytest.mark.parametrize(
    "data",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format(BOX, "&a;"),
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/a.dtd">' + SVG.format(BOX, ""),
        '<?xml-stylesheet href="x.css"?>' + SVG.format(BOX, ""),
    ],
)
def test_unsafe_svg_document(data: str) -> None:
    assert code(data.encode()) == "PIC-007"


def test_svg_that_is_damaged_or_none() -> None:
    assert code(SVG.format(BOX, "")[:-4].encode()) == "PIC-003"
    assert code(b"<svg/>") == "PIC-002"


def test_pictures_in_an_svg_are_looked_at_too() -> None:
    import base64  # noqa: PLC0415

    def embedding(data: bytes) -> bytes:
        return SVG.format(BOX, f'<image href="data:image/png;base64,{base64.b64encode(data).decode()}"/>').encode()

    assert inspect("source/a", embedding(encoded(NOISE, "PNG"))).value
    assert code(embedding(encoded(NOISE, "PNG")[:-60])) == "PIC-003"
    assert code(embedding(bomb(11_000, 11_000))) == "PIC-004"


def test_svg_is_normalised() -> None:
    inner = (
        '<!-- by a program --><metadata><rdf:RDF xmlns:rdf="urn:rdf"/></metadata>'
        '<i:view xmlns:i="urn:i"/><g xmlns:i="urn:i" i:label="x" id="a">t</g><use xlink:href="#a"/>'
        "<style>a{fill:url(#b)}</style>"
    )
    data = ("<?xml version='1.0'?>\n" + SVG.format(BOX, inner)).encode()
    picture = inspect("source/a", data).value
    assert for_print(picture, data) == for_screen(picture, data)
    made_of_it = for_print(picture, data).data.decode()
    assert made_of_it.startswith("<svg ")
    assert '<g id="a">t</g><use xlink:href="#a"/><style>a{fill:url(#b)}</style></svg>' in made_of_it
    for gone in ("program", "metadata", "urn:i", "view"):
        assert gone not in made_of_it.replace("viewBox", "")
