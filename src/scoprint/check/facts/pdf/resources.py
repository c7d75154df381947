"""What pages are made with: fonts and picture objects, also those of forms, patterns and annotations."""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from scoprint.check.facts.pdf.nouns import Font
from scoprint.check.facts.pdf.objects import DEPTH, Dict, Objects, key, words

_TAG = re.compile(r"^[A-Z]{6}\+")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_NAMED = frozenset(("WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding"))
FONT_LIMIT = 2_000
"""Fonts whose programs are looked into."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """The dictionary of a picture of pixels, under the facts by which PDFium's pictures are matched with it."""

    colour: str
    profile: str
    bits: int
    alpha: bool
    filters: tuple[str, ...]
    interpolated: bool
    alternates: bool


@dataclass
class Resources:
    """Everything found on the way through the resources of all pages."""

    fonts: dict[int, tuple[Dict, set[int]]] = field(default_factory=dict)
    """Fonts with the pages that can use them, by key."""
    pixels: dict[tuple[int, int, int], Pixels] = field(default_factory=dict)
    """By page, width and height."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What one dictionary of resources holds."""

    fonts: list[tuple[int, Dict]]
    pixels: dict[tuple[int, int], Pixels]
    inner: list[Any]
    """Dictionaries of resources within."""


def gather(objects: Objects, pages: Sequence[Dict]) -> Resources:
    """Look through the resources of all pages."""
    found = Resources()
    held = dict[int, _Held]()
    for index, page in enumerate(pages):
        waiting = [(page.get("/Resources"), 0)]
        waiting += [(form, 0) for form in _appearances(objects, page)]
        seen = set[int]()
        while waiting and not objects.spent:
            node, depth = waiting.pop()
            resources = objects.get(node)
            if not isinstance(resources, DictionaryObject) or id(resources) in seen or depth > DEPTH:
                continue
            seen.add(id(resources))
            if id(resources) not in held:
                held[id(resources)] = _look(objects, resources)
            here = held[id(resources)]
            for number, font in here.fonts:
                found.fonts.setdefault(number, (font, set()))[1].add(index)
            found.pixels |= {(index, *size): pixels for size, pixels in here.pixels.items()}
            waiting += [(each, depth + 1) for each in here.inner]
    return found


def _look(objects: Objects, resources: Dict) -> _Held:
    fonts, pixels, inner = list[tuple[int, Dict]](), dict[tuple[int, int], Pixels](), list[Any]()
    for reference in objects.dictionary(resources, "/Font").values():
        font = objects.get(reference)
        if isinstance(font, DictionaryObject):
            fonts.append((key(reference), font))
            inner.append(font.get("/Resources"))
    for kind in ("/XObject", "/Pattern"):
        table = objects.dictionary(resources, kind)
        for name in table:
            item = objects.at(table, name)
            if not isinstance(item, DictionaryObject):
                continue
            inner.append(item.get("/Resources"))
            if item.get("/Subtype") == "/Image":
                width, height = (int(objects.number(item, name) or 0) for name in ("/Width", "/Height"))
                pixels[width, height] = _pixels(objects, item)
    states = objects.dictionary(resources, "/ExtGState")
    for name in states:
        mask = objects.dictionary(objects.at(states, name), "/SMask")
        inner.append(objects.dictionary(mask, "/G").get("/Resources"))
    return _Held(fonts, pixels, [each for each in inner if each is not None])


def _appearances(objects: Objects, page: Dict) -> Iterator[Any]:
    for reference in objects.array(page, "/Annots"):
        for form in objects.dictionary(objects.get(reference), "/AP").values():
            look = objects.get(form)
            states = [look] if isinstance(look, StreamObject) else [*look.values()] if isinstance(look, dict) else []
            for state in states:
                yield objects.dictionary(state, "/Resources")


def _pixels(objects: Objects, item: Dict) -> Pixels:
    space = objects.at(item, "/ColorSpace")
    given = objects.at(item, "/Filter")
    names = given if isinstance(given, ArrayObject) else [given] if given else []
    return Pixels(
        colour="ImageMask" if objects.flag(item, "/ImageMask") else _colour(objects, space),
        profile=_profile(objects, space),
        bits=int(objects.number(item, "/BitsPerComponent") or 0),
        alpha="/SMask" in item or "/Mask" in item,
        filters=tuple(words(objects.get(name)) for name in names),
        interpolated=objects.flag(item, "/Interpolate"),
        alternates="/Alternates" in item or "/OPI" in item,
    )


def _colour(objects: Objects, space: Any) -> str:
    if isinstance(space, ArrayObject) and space:
        name = words(objects.get(space[0]))
        base = objects.get(space[1]) if name == "Indexed" and len(space) > 1 else None
        return f"{name} {_colour(objects, base)}".strip() if base is not None else name
    return words(space)


def _profile(objects: Objects, space: Any) -> str:
    """Description in an ICC profile, or its colour space; empty where there is none."""
    if not isinstance(space, ArrayObject) or len(space) < 2:
        return ""
    if words(objects.get(space[0])) == "Indexed":
        return _profile(objects, objects.get(space[1])) if space[1] is not space else ""
    if words(objects.get(space[0])) != "ICCBased":
        return ""
    data = objects.data(space[1])
    return data[16:20].decode("latin-1").strip() or "unnamed"


def fonts(objects: Objects, found: Resources) -> Iterator[Font]:
    """The fonts of a file, sorted by name."""
    made = defaultdict[Font, set[int]](set)
    for count, (font, pages) in enumerate(found.fonts.values()):
        made[_facts(objects, font, look=count < FONT_LIMIT)] |= pages
    for facts, pages in sorted(made.items(), key=lambda each: repr(each[0])):
        yield replace(facts, pages=tuple(sorted(pages)))


def _facts(objects: Objects, font: Dict, *, look: bool) -> Font:
    kind = objects.text(font, "/Subtype")
    inner = font
    if kind == "Type0":
        below = objects.array(font, "/DescendantFonts")
        found = objects.get(below[0]) if below else None
        inner = found if isinstance(found, DictionaryObject) else font
    descriptor = objects.dictionary(inner, "/FontDescriptor")
    program = next((descriptor.get(name) for name in _PROGRAMS if name in descriptor), None)
    name = objects.text(font, "/BaseFont") or objects.text(font, "/Name")
    bare = _TAG.sub("", name)
    permission = _permission(objects.data(program)) if program is not None and look else None
    embedded = program is not None or kind == "Type3"
    return Font(bare, kind, embedded, bare != name, _speaks(objects, font, kind), permission, ())


def _speaks(objects: Objects, font: Dict, kind: str) -> bool:
    """Whether the characters of a font can be turned into text (ISO 32000-1, 9.10.2)."""
    if "/ToUnicode" in font:
        return True
    encoding = objects.at(font, "/Encoding")
    if kind == "Type0":
        return words(encoding) not in ("Identity-H", "Identity-V", "")
    base = objects.text(encoding, "/BaseEncoding") if isinstance(encoding, DictionaryObject) else words(encoding)
    symbolic = int(objects.number(objects.dictionary(font, "/FontDescriptor"), "/Flags") or 0) & 4
    return base in _NAMED or (kind != "Type3" and not symbolic)


def _permission(program: bytes) -> int | None:
    """FsType of an sfnt (OpenType, OS/2); None where the program has no such table."""
    try:
        tables = struct.unpack_from(">H", program, 4)[0]
        for index in range(min(tables, 200)):
            tag, _, offset, _ = struct.unpack_from(">4sLLL", program, 12 + 16 * index)
            if tag == b"OS/2":
                return int(struct.unpack_from(">H", program, offset + 8)[0])
    except struct.error:
        return None
    return None
