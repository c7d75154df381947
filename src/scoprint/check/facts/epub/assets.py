"""Style sheets, pictures and fonts of an EPUB."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import tinycss2  # type: ignore[import-untyped]  # no types are published
from fontTools.ttLib import TTFont
from PIL import ExifTags, Image

from scoprint.check.facts.epub.container import Container, resolved
from scoprint.check.facts.epub.nouns import Declaration, Face, Item, Raster
from scoprint.check.facts.epub.sheets import rules

FONT_BYTES = 40_000_000
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF")


def declarations(container: Container, item: Item) -> Iterator[Declaration]:
    """The declarations of a style sheet, those inside of conditional groups too."""
    waiting = rules(container, item.path)
    while waiting:
        rule = waiting.pop(0)
        grouped = rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports", "layer", "container"}
        if grouped and rule.content:
            waiting += tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            continue
        if rule.type not in {"qualified-rule", "at-rule"} or not rule.content:
            continue
        head = tinycss2.serialize(rule.prelude).strip()
        selector = f"@{rule.lower_at_keyword} {head}".strip() if rule.type == "at-rule" else head
        for each in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if each.type == "declaration":
                value = tinycss2.serialize(each.value).strip()
                yield Declaration(
                    item.path, each.source_line, selector, each.lower_name, value, important=each.important
                )


def raster(container: Container, item: Item) -> Raster:
    """Facts of a picture; its pixels are not decoded."""
    data = container.read(item.path) or b""
    unread = Raster(item.path, "", 0, 0, "", len(data), ())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            exif = image.getexif()
            blocks = {
                "EXIF": len(exif) > 0,
                "GPS": bool(exif.get_ifd(ExifTags.IFD.GPSInfo)),
                "XMP": "xmp" in image.info or "XML:com.adobe.xmp" in image.info,
            }
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return unread
    private = tuple(name for name, there in blocks.items() if there)
    return Raster(
        item.path, Image.MIME.get(image.format or "", ""), image.width, image.height, image.mode, len(data), private
    )


def faces(container: Container, items: tuple[Item, ...], found: tuple[Declaration, ...]) -> Iterator[Face]:
    """The font files, under the names that style sheets give them."""
    names = _names(found)
    for item in items:
        data = container.read(item.path, FONT_BYTES)
        characters, restrictions = _glyphs(data or b"")
        yield Face(item.path, names.get(item.path, ""), item.media_type, characters, restrictions)


def _names(found: tuple[Declaration, ...]) -> dict[str, str]:
    """The family of each font file, as `@font-face` rules say."""
    names, family = dict[str, str](), ""
    for each in found:
        if each.selector.startswith("@font-face") and each.name == "font-family":
            family = each.value.strip("\"'")
        elif each.selector.startswith("@font-face") and each.name == "src":
            for token in tinycss2.parse_component_value_list(each.value):
                if token.type == "url":
                    names[resolved(each.path, token.value)] = family
                elif token.type == "function" and token.lower_name == "url" and token.arguments:
                    names[resolved(each.path, str(token.arguments[0].value))] = family
    return names


def _glyphs(data: bytes) -> tuple[frozenset[str], int]:
    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        return frozenset(map(chr, font.getBestCmap() or ())), int(font["OS/2"].fsType)
    except Exception:  # noqa: BLE001 - fontTools has no one exception for damage, and any of it means the same here
        return frozenset(), 0
