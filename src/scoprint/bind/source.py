"""An input: a PDF that was opened and looked at, but not yet copied."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NullObject,
    StreamObject,
    TextStringObject,
)

from scoprint.bind.guard import DamagedError
from scoprint.bind.packed import unpack

Key: TypeAlias = tuple[int, int]
"""Number and generation of an object of the input."""

PAGE_LIMIT = 20_000
"""Pages of one input; a decade of a weekly has fewer."""

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
"""Attributes of a page that its ancestors may give (ISO 32000-1, table 30)."""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of an input, with what it inherits from the page tree."""

    key: Key
    entries: Mapping[str, Any]
    """Raw entries: values may be indirect."""


@dataclass(frozen=True, slots=True)
class Source:
    """An input that can be read."""

    name: str
    reader: PdfReader = field(repr=False)
    catalog: DictionaryObject = field(repr=False)
    pages: tuple[SourcePage, ...] = field(repr=False)
    version: str
    """Version of PDF, such as `1.7`."""

    def resolve(self, value: Any) -> Any:
        """The object itself, or None for null and for what is not there."""
        return _resolve(self.reader, value)

    def entry(self, entries: Any, *path: str) -> Any:
        """Follow keys through dictionaries; None where one is missing."""
        found = self.resolve(entries)
        for key in path:
            if not isinstance(found, DictionaryObject):
                return None
            found = self.resolve(found.raw_get(key)) if key in found else None
        return found

    def array(self, value: Any) -> list[Any]:
        """The raw items of an array; a single object counts as an array of one, nothing as an empty one."""
        found = self.resolve(value)
        if found is None:
            return []
        return list(found) if isinstance(found, ArrayObject) else [value]

    def tree(self, root: Any, leaf: str) -> Iterator[tuple[Any, Any]]:
        """The entries of a name tree (`/Names`) or number tree (`/Nums`) in order: key, raw value.

        Raises:
            DamagedError: BND-001, the tree runs in a circle.
        """
        stack, seen = [root], set()
        while stack:
            raw = stack.pop()
            if isinstance(raw, IndirectObject):
                if key_of(raw) in seen:
                    raise DamagedError("BND-001", "a tree of names or numbers runs in a circle")
                seen.add(key_of(raw))
            node = self.resolve(raw)
            if not isinstance(node, DictionaryObject):
                continue
            stack.extend(reversed(self.array(node.raw_get("/Kids")) if "/Kids" in node else []))
            items = self.array(node.raw_get(leaf)) if leaf in node else []
            for position in range(0, len(items) - 1, 2):
                yield self.resolve(items[position]), items[position + 1]


def key_of(ref: IndirectObject) -> Key:
    """The key of the object that is referred to."""
    return ref.idnum, ref.generation


def words(value: Any) -> str:
    """A text string or name as Unicode; empty for anything else."""
    if isinstance(value, ByteStringObject):
        return value.decode("latin-1")
    return str(value) if isinstance(value, str) else ""


def raw_data(stream: StreamObject) -> bytes:
    """The data of a stream as it lies in the file, still encoded."""
    # The subclass for encoded streams decodes here; the base class does not.
    return bytes(StreamObject.get_data(stream))


def raw_string(value: TextStringObject | ByteStringObject) -> bytes:
    """The bytes of a string as they lie in the file."""
    return bytes(value.original_bytes)


def _exists(reader: PdfReader, ref: IndirectObject) -> bool:
    return ref.idnum in reader.xref.get(ref.generation, ()) or (ref.generation == 0 and ref.idnum in reader.xref_objStm)


def _resolve(reader: PdfReader, value: Any) -> Any:
    for _ in range(16):
        if not isinstance(value, IndirectObject):
            return None if isinstance(value, NullObject) else value
        value = reader.get_object(value) if _exists(reader, value) else None
    raise DamagedError("BND-001", "a reference refers to itself")


def open_source(name: str, pdf: bytes) -> Source:
    """Open an input, parse all of it and walk through its pages.

    Args:
        name: of the part, for diagnostics.
        pdf: the file.

    Raises:
        DamagedError: the file is not what a PDF must be.
        Exception: whatever the parser raises on a damaged file.
    """
    if not pdf:
        raise DamagedError("BND-001", "the file is empty")
    if not pdf.startswith(b"%PDF-"):
        raise DamagedError("BND-001", "the file does not begin with %PDF-, so it is not a PDF")
    if b"%%EOF" not in pdf[-1024:]:
        raise DamagedError("BND-001", "the PDF is cut off: its end is missing", "Copy the file again")
    reader = _reader(pdf)
    unpack(reader)
    catalog = _resolve(reader, reader.trailer.raw_get("/Root"))
    if not isinstance(catalog, DictionaryObject):
        raise DamagedError("BND-001", "the PDF has no catalogue")
    declared = words(_resolve(reader, catalog.raw_get("/Version"))) if "/Version" in catalog else ""
    version = max(pdf[5:8].decode("latin-1"), declared.removeprefix("/"))
    if not re.fullmatch(r"1\.[0-7]|2\.0", version):
        raise DamagedError("BND-001", f"there is no version {version} of PDF")
    pages = tuple(_pages(reader, catalog))
    # Objects are parsed when they are first read: all are read now, so that damage shows before anything is bound.
    for generation, places in sorted(reader.xref.items()):
        for number in sorted(places):
            _resolve(reader, IndirectObject(number, generation, reader))
    return Source(name, reader, catalog, pages, version)


def _reader(pdf: bytes) -> PdfReader:
    encrypted = DamagedError("BND-006", "the PDF is encrypted", "Remove the protection first")
    try:
        # Strict: a parser that guesses what a damaged file meant would lose things without a word.
        reader = PdfReader(io.BytesIO(pdf), strict=True)
    except (DependencyError, FileNotDecryptedError) as error:  # it lacks the cipher, or the password
        raise encrypted from error
    if reader.is_encrypted:
        raise encrypted
    return reader


def _pages(reader: PdfReader, catalog: DictionaryObject) -> list[SourcePage]:
    # Not pypdf's own list: it believes /Count, and this walk is bounded by the objects of the file.
    pages: list[SourcePage] = []
    seen: set[Key] = set()
    stack: list[tuple[Any, dict[str, Any]]] = [(catalog.raw_get("/Pages") if "/Pages" in catalog else None, {})]
    while stack:
        raw, inherited = stack.pop()
        node = _resolve(reader, raw)
        if not isinstance(node, DictionaryObject) or not isinstance(raw, IndirectObject):
            raise DamagedError("BND-009", "the page tree has a branch that is not there")
        if key_of(raw) in seen:
            raise DamagedError("BND-009", "the page tree runs in a circle, or has a page twice")
        seen.add(key_of(raw))
        own = inherited | {key: node.raw_get(key) for key in _INHERITED if key in node}
        if "/Kids" in node:
            kids = _resolve(reader, node.raw_get("/Kids"))
            stack.extend((kid, own) for kid in reversed(kids if isinstance(kids, ArrayObject) else []))
        elif _resolve(reader, node.raw_get("/Type")) != "/Page" if "/Type" in node else True:
            raise DamagedError("BND-009", "the page tree has a branch that is not a page")
        else:
            pages.append(SourcePage(key_of(raw), {**own, **dict(node.items())}))
        if len(pages) > PAGE_LIMIT:
            raise DamagedError("BND-010", f"the PDF has more than {PAGE_LIMIT:,} pages")
    if not pages:
        raise DamagedError("BND-010", "the PDF has no pages")
    return pages
