"""Names for what pages show: pages of one name hold the same content, whatever file they stand in.

A name is the hash of the page and of everything that it refers to, streams included, but for what leads back to the
document: its place in the page tree and in the structure, and where its links lead. A second name holds of each font
only the glyphs that the page shows, for the same font may have others for the other pages of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, StreamObject

from scoprint.check.facts.pdf.lettering import Lettering, read_lettering, shown
from scoprint.check.facts.pdf.objects import Dict, Objects

OF_PAGES = frozenset({"/Parent", "/StructParents", "/B", "/PieceInfo", "/Metadata", "/AA", "/Tabs", "/Annots"})
OF_ANNOTATIONS = frozenset({"/P", "/Parent", "/StructParent", "/Dest", "/A", "/PA", "/AA", "/Popup", "/IRT"})
OF_STREAMS = frozenset({"/StructParent", "/StructParents", "/Length"})
"""Entries of each that change nothing of what the page shows."""
OF_FONTS = frozenset({"/BaseFont", "/ToUnicode", "/DescendantFonts"})
OF_CID_FONTS = frozenset({"/BaseFont", "/W", "/FontDescriptor"})
OF_DESCRIPTORS = frozenset({"/FontName", "/FontFile2", "/CIDSet"})
"""Entries of each that tell of its glyphs one by one, or are the name of a subset."""
CODES = 0xFFFF
DEPTH = 60
"""Levels of objects within objects."""
_ELSEWHERE = frozenset({"/Page", "/Pages", "/Catalog", "/StructElem", "/StructTreeRoot"})


_TAG = re.compile(r"^/[A-Z]{6}\+")


class _UnknownError(Exception):
    """The page refers to something that cannot be named by what it holds."""


class _UnsureError(Exception):
    """Which glyphs of a font the page shows cannot be told surely."""


class Likeness:
    """The names of the pages of one file."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._known: dict[tuple[int, int], bytes | None] = {}
        self._letterings: dict[int, tuple[Any, tuple[Lettering, bytes] | None]] = {}
        self._forms: dict[int, tuple[Any, bytes]] = {}
        """By the place of a font or form in memory, with itself, lest another take that place."""

    def of(self, page: Dict) -> str | None:
        """The name of a page with what it inherits; None where it runs in a circle or leads out of itself."""
        try:
            return sha256(self._around(page) + self._entries(page, OF_PAGES, 0)).hexdigest()
        except _UnknownError:
            return None

    def closely(self, page: Dict) -> str | None:
        """A name that a page keeps while its fonts gain and lose glyphs for others; None where that is not sure.

        It takes several times as long as the other one, for what the page shows has to be read.
        """
        contents = self._objects.at(page, "/Contents")
        streams = contents if isinstance(contents, ArrayObject) else [contents]
        content = b"\n".join(self._objects.data(each) for each in streams)
        try:
            shown_with = self._resources(page, content, 0)
            own = self._around(page) + self._entries(page, OF_PAGES | {"/Resources"}, 0)
            return sha256(b"closely" + own + shown_with).hexdigest()
        except (_UnknownError, _UnsureError):
            return None

    def _around(self, page: Dict) -> bytes:
        """Layers that the document hides, which are not drawn, and annotations."""
        notes = [self._annotation(each) for each in self._objects.array(page, "/Annots")]
        return b"".join([self._entry(self._objects.root(), "/OCProperties"), *notes])

    def _resources(self, holder: Dict, content: bytes, depth: int) -> bytes:
        """What content draws upon: of fonts the glyphs that it shows, and the same of the forms among its objects."""
        codes, resources = shown(content), self._objects.at(holder, "/Resources")
        if codes is None or not isinstance(resources, DictionaryObject) or depth > DEPTH:
            raise _UnsureError
        fonts, objects = (self._objects.dictionary(resources, kind) for kind in ("/Font", "/XObject"))
        if not codes.keys() <= fonts.keys():
            raise _UnsureError
        states = self._objects.dictionary(resources, "/ExtGState")
        if any("/Font" in self._objects.dictionary(states, name) for name in states):
            raise _UnsureError
        pieces = [self._entries(resources, frozenset({"/Font", "/XObject"}), depth + 1)]
        pieces += [_piece(name.encode()) + self._font(fonts.raw_get(name), codes[name]) for name in sorted(codes)]
        pieces += [_piece(name.encode()) + self._object(objects.raw_get(name), depth + 1) for name in sorted(objects)]
        return sha256(b"".join(pieces)).digest()

    def _object(self, value: Any, depth: int) -> bytes:
        """A picture, or a form, which may stand on many pages."""
        form = self._objects.get(value)
        if not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form":
            return self._hash(value, depth)
        if id(form) not in self._forms:
            content = self._objects.data(form)
            own = self._entries(form, OF_STREAMS | {"/Resources"}, depth) + _piece(content)
            self._forms[id(form)] = form, sha256(own + self._resources(form, content, depth)).digest()
        return self._forms[id(form)][1]

    def _font(self, value: Any, codes: Iterable[int]) -> bytes:
        """A font as far as it shows some codes; the whole of it where it cannot be read by its glyphs."""
        font = self._objects.get(value)
        if id(font) not in self._letterings:
            self._letterings[id(font)] = font, self._lettering(font) if isinstance(font, DictionaryObject) else None
        _, read = self._letterings[id(font)]
        if read is None:
            return self._hash(value, 0)
        lettering, frame = read
        try:
            glyphs = [code.to_bytes(2, "big") + lettering.glyph(code) for code in sorted(codes)]
        except ValueError:
            return self._hash(value, 0)
        return sha256(b"l" + frame + b"".join(glyphs)).digest()

    def _lettering(self, font: Dict) -> tuple[Lettering, bytes] | None:
        """The glyphs of a font, and the hash of everything about it that is the same for all of them."""
        below = self._objects.array(font, "/DescendantFonts")
        inner = self._objects.get(below[0]) if len(below) == 1 else None
        if not isinstance(inner, DictionaryObject):
            return None
        kinds = [font.get("/Subtype"), font.get("/Encoding"), inner.get("/Subtype"), inner.get("/CIDToGIDMap")]
        descriptor = self._objects.dictionary(inner, "/FontDescriptor")
        widths = self._widths(inner)
        if kinds != ["/Type0", "/Identity-H", "/CIDFontType2", "/Identity"] or widths is None:
            return None
        program = self._objects.data(self._objects.at(descriptor, "/FontFile2"))
        read = read_lettering(program, widths, self._objects.data(self._objects.at(font, "/ToUnicode")))
        if read is None:
            return None
        names = [font.get("/BaseFont"), inner.get("/BaseFont"), descriptor.get("/FontName")]
        pieces = [_piece(_TAG.sub("/", str(name)).encode()) for name in names]
        pieces += [self._entries(font, OF_FONTS, 1), self._entries(inner, OF_CID_FONTS, 1)]
        pieces += [self._entries(descriptor, OF_DESCRIPTORS, 1), read.frame]
        return read, sha256(b"".join(pieces)).digest()

    def _widths(self, font: Dict) -> Mapping[int, bytes] | None:
        """Widths by code (ISO 32000-1, 9.7.4.3); None where they are not written as they must be."""
        entries, found = [self._objects.get(each) for each in self._objects.array(font, "/W")], dict[int, bytes]()
        place = 0
        while place < len(entries):
            first, second = entries[place], entries[place + 1] if place + 1 < len(entries) else None
            if not isinstance(first, int) or not 0 <= first <= CODES:
                return None
            if isinstance(second, ArrayObject):
                found |= {first + more: self._hash(each, 0) for more, each in enumerate(second)}
                place += 2
            elif isinstance(second, int) and second <= CODES and place + 2 < len(entries):
                width = self._hash(entries[place + 2], 0)
                found |= dict.fromkeys(range(first, second + 1), width)
                place += 3
            else:
                return None
        return found

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
