"""The inspector of PDFs that go to a press: what the facts of any PDF do not tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from scoprint.check.facts.pdf.objects import Dict, Objects, opened, words
from scoprint.check.facts.pdf.places import box
from scoprint.check.facts.pdf.press.nouns import Intent, Note, Oddity, PressFacts
from scoprint.check.facts.pdf.press.painting import painted
from scoprint.check.facts.pdf.press.spaces import Spaces

BLENDS = frozenset(
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference "
    "Exclusion Hue Saturation Color Luminosity".split()
)
"""Blend modes (ISO 32000-1, 11.3.5)."""
HALFTONES = (1, 5)
"""Kinds of halftones that say nothing of one device only (10.5.5)."""


def inspect_press(data: bytes) -> PressFacts | None:
    """The facts for a press; None where the file cannot be read, of which the inspector of PDFs tells."""
    reader = opened(data)
    if isinstance(reader, str):
        return None
    objects = Objects(reader)
    root = objects.root()
    pages = [page for _, page in objects.pages()]
    info = objects.dictionary(reader.trailer, "/Info")
    return PressFacts(
        info={words(name): objects.text(info, name) for name in info},
        intents=tuple(_intents(objects)),
        art=tuple(box(objects, page, "/ArtBox") for page in pages),
        notes=tuple(_notes(objects, pages)),
        oddities=tuple(dict.fromkeys((*_oddities(objects), *_layers(objects), *_pages(objects, pages)))),
        painted=tuple(painted(objects, pages)),
        leftwards=objects.text(objects.dictionary(root, "/ViewerPreferences"), "/Direction") == "R2L",
        damages=tuple(objects.damages),
    )


def _intents(objects: Objects) -> Iterator[Intent]:
    spaces = Spaces(objects)
    for reference in objects.array(objects.root(), "/OutputIntents"):
        given = objects.get(reference)
        if isinstance(given, DictionaryObject):
            stream = given.get("/DestOutputProfile")
            embedded = isinstance(objects.get(stream), StreamObject)
            yield Intent(
                kind=objects.text(given, "/S"),
                condition=objects.text(given, "/OutputConditionIdentifier"),
                registry=objects.text(given, "/RegistryName"),
                profile=spaces.profile(given.raw_get("/DestOutputProfile")) if embedded else None,
            )


def _notes(objects: Objects, pages: list[Dict]) -> Iterator[Note]:
    for index, page in enumerate(pages):
        for reference in objects.array(page, "/Annots"):
            note = objects.get(reference)
            if isinstance(note, DictionaryObject):
                yield Note(index, objects.text(note, "/Subtype"), box(objects, note, "/Rect"))


def _oddities(objects: Objects) -> Iterator[Oddity]:
    for number, item in objects.everything():
        if not isinstance(item, DictionaryObject):
            continue
        what = f"object {number}"
        if isinstance(item, StreamObject):
            yield from _streams(objects, item, what)
        yield from _states(objects, item, what)


def _streams(objects: Objects, item: Dict, what: str) -> Iterator[Oddity]:
    kind = item.get("/Subtype")
    if kind == "/PS" or item.get("/Subtype2") == "/PS":
        yield Oddity("postscript", f"{what} is a program in PostScript")
    if "/OPI" in item:
        yield Oddity("opi", f"{what} stands for a picture that is elsewhere (OPI)")
    if kind == "/Image" and "/Alternates" in item:
        yield Oddity("alternates", f"the picture in {what} has alternates")
    if kind == "/Form" and "/Ref" in item:
        yield Oddity("external", f"{what} shows a page of another file")
    if "/F" in item or "/FFilter" in item:
        yield Oddity("external", f"the data of {what} lie in another file")
    given = objects.at(item, "/Filter")
    names = given if isinstance(given, ArrayObject) else [given] if given else []
    for name in {words(objects.get(each)) for each in names} & {"LZWDecode", "LZW", "Crypt"}:
        yield Oddity("filter", f"{what} is packed with {name}")
    group = objects.dictionary(item, "/Group")
    if group:
        yield from _group(objects, group, what)


def _group(objects: Objects, group: Dict, what: str) -> Iterator[Oddity]:
    space = Spaces(objects).of(objects.at(group, "/CS"), group)
    if "/CS" in group and space.kind in ("Lab", "Indexed", "Pattern", "Separation", "DeviceN", ""):
        yield Oddity("blend space", f"the transparency of {what} is reckoned in {space.kind or 'no colour space'}")
    elif space.is_rgb:
        yield Oddity("rgb group", f"the transparency of {what} is reckoned in RGB")


def _states(objects: Objects, item: Dict, what: str) -> Iterator[Oddity]:
    if item.get("/Type") != "/ExtGState" and not {"/BM", "/TR", "/TR2", "/HT"} & item.keys():
        return
    if "/TR" in item or words(objects.at(item, "/TR2")) not in ("", "Default"):
        yield Oddity("transfer", f"{what} has a transfer function")
    if "/HTP" in item:
        yield Oddity("halftone", f"{what} moves the halftone (HTP)")
    halftone = objects.at(item, "/HT")
    if isinstance(halftone, DictionaryObject):
        kind = objects.number(halftone, "/HalftoneType")
        if kind not in HALFTONES or "/HalftoneName" in halftone:
            yield Oddity("halftone", f"{what} has a halftone of one device only")
    modes = objects.at(item, "/BM")
    for mode in modes if isinstance(modes, ArrayObject) else [modes] if modes is not None else []:
        if words(objects.get(mode)) not in BLENDS:
            yield Oddity("blend mode", f"{what} blends by “{words(objects.get(mode))}”, which no standard knows")


def _layers(objects: Objects) -> Iterator[Oddity]:
    """Optional content (ISO 32000-1, 8.11.4)."""
    layers = objects.dictionary(objects.root(), "/OCProperties")
    if not layers:
        return
    default = objects.dictionary(layers, "/D")
    shapes = [("the usual one", default)] if default else []
    if not default:
        yield Oddity("layers", "no arrangement of layers is the usual one")
    others = [objects.get(each) for each in objects.array(layers, "/Configs")]
    shapes += [(f"number {n}", each) for n, each in enumerate(others, 1) if isinstance(each, DictionaryObject)]
    names = [objects.text(shape, "/Name") for _, shape in shapes]
    for (what, shape), name in zip(shapes, names, strict=True):
        if not name:
            yield Oddity("layers", f"the arrangement of layers, {what}, has no name")
        elif names.count(name) > 1:
            yield Oddity("layers", f"two arrangements of layers are called “{name}”")
        if "/AS" in shape:
            yield Oddity("layers", f"the arrangement of layers, {what}, changes by itself (AS)")


def _pages(objects: Objects, pages: list[Any]) -> Iterator[Oddity]:
    for index, page in enumerate(pages, 1):
        if "/SeparationInfo" in page:
            yield Oddity("separated", f"page {index} is one plate only")
        group = objects.dictionary(page, "/Group")
        if group:
            yield from _group(objects, group, f"page {index}")
        if "/PresSteps" in page:
            yield Oddity("steps", f"page {index} is a presentation")
