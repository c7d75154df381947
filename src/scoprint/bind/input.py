"""An input on its way into the book: what was found in it, and what the book calls it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from scoprint.bind.book import Book
from scoprint.bind.labels import read_labels
from scoprint.bind.objects import Name, Ref, Value, text
from scoprint.bind.source import Key, Source, key_of, words
from scoprint.bind.structure import Structure, scan
from scoprint.bind.transfer import Transfer
from scoprint.model.binding import BoundPart


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation of a page."""

    key: Key | None
    entries: Mapping[str, Any] = field(repr=False)
    ref: Ref


@dataclass(frozen=True, slots=True)
class Target:
    """A named destination of an input."""

    page: int
    """Index of the page in the input."""
    raw: Any = field(repr=False)
    """The destination: an array, or a dictionary with one in `/D`."""


@dataclass(frozen=True, slots=True)
class Looked:
    """An input that was looked through: what is known of it whatever it is bound with."""

    source: Source
    structure: Structure | None
    targets: Mapping[str, Target]


@dataclass(slots=True)
class Input:
    """One part with its places in the book."""

    part: BoundPart
    source: Source
    transfer: Transfer
    structure: Structure | None
    pages: tuple[Ref, ...]
    annotations: tuple[tuple[Annotation, ...], ...]
    """For each page its annotations."""
    elements: tuple[Ref, ...]
    """For each structure element its place in the book."""
    targets: Mapping[str, Target]
    labels: tuple[str, ...]
    """The label of each page."""

    @property
    def language(self) -> str:
        """The language of everything in the input that names none."""
        return words(self.source.entry(self.source.catalog, "/Lang")) or self.part.language

    def page_index(self, raw: Any) -> int | None:
        """The index of the page that a destination names."""
        if isinstance(raw, IndirectObject):
            return _page_indices(self.source).get(key_of(raw))
        # Destinations into other files count pages; some makers do so for their own as well.
        return int(raw) if isinstance(raw, int) and 0 <= raw < len(self.pages) else None

    def target_name(self, name: str) -> bytes:
        """What the book calls a named destination of the input."""
        return text(f"{self.part.name}:{name}")

    def top_of(self, index: int) -> Value:
        """A destination: the upper left corner of a page, at the zoom that the reader has."""
        box = self.source.array(self.source.pages[index].entries.get("/MediaBox"))
        corners = [float(self.source.resolve(number) or 0) for number in box]
        top = max(corners[1], corners[3]) if len(corners) == 4 else None
        return [self.pages[index], Name("/XYZ"), None if top is None else min(corners[0], corners[2]), top, None]


def look_through(source: Source) -> Looked:
    """Look through an input.

    Raises:
        DamagedError: something in it contradicts itself.
    """
    return Looked(source, scan(source), _targets(source))


def take_in(part: BoundPart, looked: Looked, book: Book) -> Input:
    """Give everything in an input that is joined by hand its place in the book."""
    source, structure = looked.source, looked.structure
    transfer = Transfer(source, book)
    transfer.bind(key_of(source.reader.trailer.raw_get("/Root")), None)
    pages = tuple(book.reserve() for _ in source.pages)
    for page, ref in zip(source.pages, pages, strict=True):
        transfer.bind(page.key, ref)
    annotations = tuple(tuple(_annotations(source, page.entries, transfer)) for page in source.pages)
    elements = tuple(book.reserve() for _ in structure.elements) if structure else ()
    for element, ref in zip(structure.elements if structure else (), elements, strict=True):
        if element.key:
            transfer.bind(element.key, ref)
    labels = part.labels or read_labels(source)
    return Input(part, source, transfer, structure, pages, annotations, elements, looked.targets, labels)


def _page_indices(source: Source) -> dict[Key, int]:
    return {page.key: index for index, page in enumerate(source.pages)}


def _annotations(source: Source, page: Mapping[str, Any], transfer: Transfer) -> list[Annotation]:
    found = []
    for raw in source.array(page.get("/Annots")):
        entries = source.resolve(raw)
        key = key_of(raw) if isinstance(raw, IndirectObject) else None
        if not isinstance(entries, DictionaryObject) or (key and transfer.find(raw)):
            continue
        ref = transfer.book.reserve()
        if key:
            transfer.bind(key, ref)
        found.append(Annotation(key, dict(entries.items()), ref))
    return found


def _targets(source: Source) -> dict[str, Target]:
    indices = _page_indices(source)
    found: dict[str, Target] = {}
    old = source.entry(source.catalog, "/Dests")
    named = [(words(key)[1:], raw) for key, raw in old.items()] if isinstance(old, DictionaryObject) else []
    tree = source.entry(source.catalog, "/Names", "/Dests")
    named += [(words(key), raw) for key, raw in source.tree(tree, "/Names")]
    for name, raw in named:
        destination = source.resolve(raw)
        array = source.entry(destination, "/D") if isinstance(destination, DictionaryObject) else destination
        page = array[0] if isinstance(array, ArrayObject) and array else None
        index = indices.get(key_of(page)) if isinstance(page, IndirectObject) else None
        if index is not None:
            found.setdefault(name, Target(index, destination))
    return found
