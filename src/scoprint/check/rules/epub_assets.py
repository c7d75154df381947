"""Rules about the markup, styles, pictures and fonts of an EPUB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from scoprint.check.facts.epub import Declaration, EpubFacts
from scoprint.check.rules.case import Finished, Rule, an_epub
from scoprint.model.diagnostics import Diagnostic

Epub = Finished[EpubFacts]

PICTURE_BYTES, PICTURE_PIXELS = 1_500_000, 5_600_000
COVER_LEAST = (1600, 2400)
"""px; a cover may have any number of pixels from this on."""
_COLOURS = frozenset(("L", "LA", "RGB", "RGBA", "P", "1"))
_KINDS = frozenset(("image/jpeg", "image/png", "image/gif", "image/svg+xml"))
_NO_SUBSET = 0x0302
"""OS/2 fsType: no embedding, no subsetting, bitmaps only (OpenType, OS/2)."""
_HIDDEN = "text that is hidden"


def _odd(epub: Epub) -> Iterator[Diagnostic]:
    for oddity in epub.facts.oddities:
        code = "EPF-032" if oddity.what == _HIDDEN else "EPF-033"
        line = f":{oddity.line}" if oddity.line else ""
        yield Diagnostic(code, f"{oddity.path}{line} has {oddity.what}", epub.span)


def _alternatives(epub: Epub) -> Iterator[Diagnostic]:
    for shown in epub.facts.pictures:
        name = PurePosixPath(shown.href)
        if shown.alt is None:
            yield Diagnostic("EPF-034", f"the picture {shown.href} in {shown.chapter} has no words", epub.span)
        elif shown.alt and shown.alt.strip().lower() in {name.name.lower(), name.stem.lower()}:
            message = f"the words for the picture {shown.href} are its file name"
            yield Diagnostic("EPF-034", message, epub.span)


def _large(epub: Epub) -> Iterator[Diagnostic]:
    covers = {item.path for item in epub.facts.package.items if "cover-image" in item.properties}
    for raster in epub.facts.rasters:
        if not raster.media_type:
            yield Diagnostic("EPF-053", f"the picture {raster.path} cannot be read", epub.span)
            continue
        cover = raster.path in covers
        if raster.size > PICTURE_BYTES * (2 if cover else 1) or (
            raster.width * raster.height > PICTURE_PIXELS and not cover
        ):
            message = f"the picture {raster.path} has {raster.width} × {raster.height} px in {raster.size:,} bytes"
            yield Diagnostic("EPF-050", message, epub.span)
        if raster.mode not in _COLOURS:
            message = f"the colours of {raster.path} are {raster.mode}, not 8 bits of sRGB or gray"
            yield Diagnostic("EPF-051", message, epub.span)
        if raster.private:
            message = f"the picture {raster.path} still holds {' and '.join(raster.private)} of its camera"
            yield Diagnostic("EPF-052", message, epub.span)
        if raster.media_type not in _KINDS:
            message = f"the picture {raster.path} is {raster.media_type}, which older readers do not show"
            yield Diagnostic("EPF-053", message, epub.span)
        if cover and (raster.width < COVER_LEAST[0] or raster.height < COVER_LEAST[1]):
            message = f"the cover has {raster.width} × {raster.height} px"
            yield Diagnostic("EPF-054", message, epub.span)


def _glyphs(epub: Epub) -> Iterator[Diagnostic]:
    covered = frozenset[str]().union(*(face.characters for face in epub.facts.faces))
    if not covered:
        return
    told = set[str]()
    for chapter in epub.facts.chapters:
        for character in sorted(set(chapter.text) - covered - told):
            if character.isprintable() and not character.isspace():
                told.add(character)
                message = f"no font of the e-book has “{character}” (U+{ord(character):04X}), first in {chapter.path}"
                yield Diagnostic("EPF-060", message, epub.span)


def _permissions(epub: Epub) -> Iterator[Diagnostic]:
    for face in epub.facts.faces:
        if not face.characters:
            yield Diagnostic("EPF-061", f"the font {face.path} cannot be read", epub.span)
        elif face.restrictions & _NO_SUBSET:
            yield Diagnostic("EPF-061", f"the font {face.path} does not permit to embed a part of it", epub.span)
        if not face.path.lower().endswith((".otf", ".ttf")):
            yield Diagnostic("EPF-062", f"the font {face.path} is neither OTF nor TTF", epub.span)


def _licences(epub: Epub) -> Iterator[Diagnostic]:
    texts = {
        PurePosixPath(member.name).stem.lower()
        for member in epub.facts.members
        if member.name.lower().startswith("meta-inf/") and member.name.lower().endswith(".txt")
    }
    for family in sorted({face.family for face in epub.facts.faces}):
        if family.lower().replace(" ", "-") not in texts:
            yield Diagnostic("EPF-063", f"the licence of the font “{family}” is not in the e-book", epub.span)


_PICTURED = re.compile(r"(^|[\s>+~])(img|svg|image|video)\b[^\s>+~]*$")
_OVERRULING: tuple[tuple[str, str, str], ...] = (
    # property, value, what it takes from the reader
    (r"color", r"(?!inherit|currentcolor|initial|unset|transparent)", "a colour of text"),
    (r"background(-color|-image)?", r"(?!none|inherit|transparent|initial|unset)", "a background"),
    (r"color-scheme|forced-color-adjust", r"", "a choice of colours"),
    (r"position", r"(absolute|fixed|sticky)", "a place of its own on the page"),
    (r"direction|unicode-bidi|writing-mode", r"", "the direction of text, which belongs into the markup"),
    (r"display", r"none", "hidden content"),
    (r"visibility", r"(hidden|collapse)", "hidden content"),
    (r"margin.*|text-indent", r".*(^|\s)-[\d.]", "a negative measure, which Kindle refuses"),
    (r"font(-size)?|line-height|letter-spacing", r".*\d(px|pt|mm|cm|in|pc)\b", "type of a fixed size"),
)
_BODY = re.compile(r"(^|,)\s*(html|body|:root|\*|p)\s*(,|$)")
_READERS_OWN = frozenset(("font-size", "line-height", "text-align", "color", "font"))


def _styles(epub: Epub) -> Iterator[Diagnostic]:
    for each in epub.facts.declarations:
        for what in _overruled(each):
            message = f"{each.path}:{each.line} gives “{each.selector}” {what}: {each.name}: {each.value}"
            yield Diagnostic("EPF-070", message, epub.span)


def _overruled(each: Declaration) -> Iterator[str]:
    if each.important:
        yield "a declaration that is !important"
    if _BODY.search(each.selector) and each.name in _READERS_OWN:
        yield "what readers choose for themselves"
    for name, value, what in _OVERRULING:
        pictured = what in {"a background", "a colour of text"} and _PICTURED.search(each.selector)
        if re.fullmatch(name, each.name) and re.match(value, each.value.lower()) and not pictured:
            yield what


RULES: tuple[Rule[Epub], ...] = (
    Rule(("EPF-032", "EPF-033"), an_epub, _odd),
    Rule(("EPF-034",), an_epub, _alternatives),
    Rule(("EPF-050", "EPF-051", "EPF-052", "EPF-053", "EPF-054"), an_epub, _large),
    Rule(("EPF-060",), an_epub, _glyphs),
    Rule(("EPF-061", "EPF-062"), an_epub, _permissions),
    Rule(("EPF-063",), an_epub, _licences),
    Rule(("EPF-070",), an_epub, _styles),
)
