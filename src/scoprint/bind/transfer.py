"""Copying objects of an input into the book, each once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from scoprint.bind.book import Book
from scoprint.bind.objects import Name, Ref, Stream, Value
from scoprint.bind.source import Key, Source, key_of, raw_data, raw_string

_SCALARS: Mapping[type, Callable[[Any], Value]] = {
    NameObject: Name,
    NumberObject: int,
    FloatObject: float,
    BooleanObject: lambda value: bool(value.value),
    TextStringObject: raw_string,
    ByteStringObject: raw_string,
}


class Transfer:
    """The translation of one input's references into those of the book.

    Objects that are joined by hand (pages, annotations, structure elements) are announced with
    `bind` before anything is copied. Everything else (fonts, pictures, content) is copied when
    something first refers to it, and shared with what equals it.
    """

    def __init__(self, source: Source, book: Book) -> None:
        self.source = source
        self.book = book
        self._refs: dict[Key, Ref | None] = {}
        self._parents: dict[Key, int] = {}

    def bind(self, key: Key, ref: Ref | None) -> None:
        """Say what becomes of an object of the input; None means that references to it become null."""
        self._refs[key] = ref

    def announce_parent(self, key: Key, number: int) -> None:
        """Give an XObject that holds or is tagged content its key of the parent tree."""
        self._parents[key] = number

    def value(self, value: Any) -> Value:
        """Translate an object of the input; what it refers to is copied."""
        for key in self._references(value):
            self._copy(key)
        return self._translate(value)

    def entries(self, entries: Mapping[str, Any], *, without: frozenset[str] = frozenset()) -> dict[str, Value]:
        """Translate the entries of a dictionary, but for some."""
        return {str(key): self.value(item) for key, item in entries.items() if key not in without}

    def find(self, value: Any) -> Ref | None:
        """The number under which the book has an object that was announced or copied."""
        return self._refs.get(key_of(value)) if isinstance(value, IndirectObject) else None

    def _references(self, value: Any) -> list[Key]:
        """What a value refers to that is not in the book yet."""
        found: list[Key] = []
        stack = [value]
        while stack:
            item = stack.pop()
            if isinstance(item, IndirectObject):
                if key_of(item) not in self._refs:
                    found.append(key_of(item))
            elif isinstance(item, DictionaryObject):
                stack.extend(item.values())
            elif isinstance(item, ArrayObject):
                stack.extend(item)
        return found

    def _copy(self, start: Key) -> None:
        # Children first, so that a parent can be compared with its equals; without recursion, since
        # inputs choose the depth.
        stack, open_keys = [start], set[Key]()
        while stack:
            key = stack[-1]
            if key in self._refs and key not in open_keys:
                stack.pop()
                continue
            item = self.source.resolve(IndirectObject(*key, self.source.reader))
            if item is None or _is_structural(item):
                self._refs[key] = None
                stack.pop()
                continue
            if key not in open_keys:
                open_keys.add(key)
                missing = self._references(item)
                for child in missing:
                    if child in open_keys:  # a circle: this object needs its number before its bytes are known
                        self._refs[child] = self.book.reserve()
                fresh = [child for child in missing if child not in self._refs]
                if fresh:
                    stack.extend(fresh)
                    continue
            open_keys.discard(key)
            stack.pop()
            self._finish(key, item)

    def _finish(self, key: Key, item: Any) -> None:
        value = self._translate(item, key)
        reserved = self._refs.get(key)
        if reserved is not None:
            self.book.put(reserved, value)
        elif key in self._parents or _has_identity(item):
            self._refs[key] = self.book.add(value)
        else:
            self._refs[key] = self.book.share(value)

    def _translate(self, value: Any, key: Key | None = None) -> Value:
        if isinstance(value, IndirectObject):
            return self._refs.get(key_of(value))
        scalar = _SCALARS.get(type(value))
        if scalar:
            return scalar(value)
        if isinstance(value, DictionaryObject):
            entries = {str(name): self._translate(item) for name, item in value.items()}
            if isinstance(value, StreamObject):
                return Stream(self._renumbered(entries, key), raw_data(value))
            return entries
        if isinstance(value, ArrayObject):
            return [self._translate(item) for item in value]
        return None

    def _renumbered(self, entries: dict[str, Value], key: Key | None) -> dict[str, Value]:
        number = self._parents.get(key) if key else None
        for name in ("/StructParents", "/StructParent"):
            if name in entries:
                if number is None:
                    del entries[name]
                else:
                    entries[name] = number
        return entries


def _has_identity(item: Any) -> bool:
    """Whether an object is more than its value: a layer of one input is not that of another, though they look alike."""
    return isinstance(item, DictionaryObject) and item.get("/Type") == "/OCG"


_STRUCTURAL = frozenset({"/Catalog", "/Pages", "/Page", "/StructTreeRoot"})


def _is_structural(item: Any) -> bool:
    """Whether an object holds the old document together; the new one has its own."""
    return isinstance(item, DictionaryObject) and item.get("/Type") in _STRUCTURAL
