"""Names for what pages show: pages of one name hold the same content, whatever file they stand in.

A name is the hash of the page and of everything that it refers to, streams included, but for what leads back to the
document: its place in the page tree and in the structure, and where its links lead.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, StreamObject

from scoprint.check.facts.pdf.objects import Dict, Objects

OF_PAGES = frozenset({"/Parent", "/StructParents", "/B", "/PieceInfo", "/Metadata", "/AA", "/Tabs", "/Annots"})
OF_ANNOTATIONS = frozenset({"/P", "/Parent", "/StructParent", "/Dest", "/A", "/PA", "/AA", "/Popup", "/IRT"})
OF_STREAMS = frozenset({"/StructParent", "/StructParents", "/Length"})
"""Entries of each that change nothing of what the page shows."""
DEPTH = 60
"""Levels of objects within objects."""
_ELSEWHERE = frozenset({"/Page", "/Pages", "/Catalog", "/StructElem", "/StructTreeRoot"})


class _UnknownError(Exception):
    """The page refers to something that cannot be named by what it holds."""


class Likeness:
    """The names of the pages of one file."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._known: dict[tuple[int, int], bytes | None] = {}

    def of(self, page: Dict) -> str | None:
        """The name of a page with what it inherits; None where it runs in a circle or leads out of itself."""
        try:
            # Layers that the document hides are not drawn.
            layers = self._entry(self._objects.root(), "/OCProperties")
            notes = [self._annotation(each) for each in self._objects.array(page, "/Annots")]
            return sha256(b"".join([layers, self._entries(page, OF_PAGES, 0), *notes])).hexdigest()
        except _UnknownError:
            return None

    def _entry(self, holder: Dict, key: str) -> bytes:
        return self._hash(holder.raw_get(key), 0) if key in holder else sha256(b"").digest()

    def _annotation(self, value: Any) -> bytes:
        found = self._objects.get(value)
        return self._entries(found, OF_ANNOTATIONS, 0) if isinstance(found, DictionaryObject) else b""

    def _entries(self, entries: DictionaryObject, without: frozenset[str], depth: int) -> bytes:
        if entries.get("/Type") in _ELSEWHERE and depth:
            raise _UnknownError
        pieces = (
            _piece(key.encode()) + self._hash(entries.raw_get(key), depth + 1)
            for key in sorted(map(str, entries))
            if key not in without
        )
        return sha256(b"<" + b"".join(pieces)).digest()

    def _hash(self, value: Any, depth: int) -> bytes:
        if depth > DEPTH:
            raise _UnknownError
        if isinstance(value, IndirectObject):
            key = (value.idnum, value.generation)
            if key not in self._known:
                self._known[key] = None
                self._known[key] = self._hash(self._objects.get(value), depth + 1)
            known = self._known[key]
            if known is None:
                raise _UnknownError
            return known
        return sha256(b"".join(self._told(value, depth))).digest()

    def _told(self, value: Any, depth: int) -> Iterator[bytes]:
        if isinstance(value, StreamObject):
            yield b"s" + self._entries(value, OF_STREAMS, depth)
            # As it lies in the file; get_data of an encoded stream would decode it, that of its base does not.
            yield StreamObject.get_data(value)
        elif isinstance(value, DictionaryObject):
            yield b"d" + self._entries(value, frozenset(), depth)
        elif isinstance(value, ArrayObject):
            yield b"a"
            yield from (self._hash(item, depth + 1) for item in value)
        elif value is None or isinstance(value, NullObject):
            yield b"n"
        else:
            raw = getattr(value, "original_bytes", None)
            yield _piece(type(value).__name__.encode()) + (raw if isinstance(raw, bytes) else repr(value).encode())


def _piece(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data
