"""What an input keeps in object streams (ISO 32000-1, 7.5.7).

Most objects of a tagged PDF are small and lie in such streams, and use the same names, numbers and references over and
over. pypdf reads each of them byte by byte; here a word is read once, and stands wherever it is written.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    create_string_object,
    read_object,
)

_WORD = re.compile(
    rb"""/[^\s()<>\[\]{}/%]{,127}                     # a name
    | [0-9]{1,9}[ ][0-9]{1,5}[ ]R(?=[^a-zA-Z])       # a reference
    | [-+,.0-9]+ | true | false | null | << | >> | \[ | \]
    | \((?:[^()\\]|\\.)*+\) | <[0-9a-fA-F\s]*+>      # a string
    | [^\s].*                                        # anything else, with all that follows
    """,
    re.DOTALL | re.VERBOSE,
)
"""Numbers and names end where pypdf thinks that they end."""
_DEPTH = 64
"""Brackets within brackets."""


class _Words(dict[bytes, PdfObject]):
    """What names, numbers, references and strings stand for, by how they are written."""

    def __init__(self, reader: PdfReader) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, word: bytes) -> PdfObject:
        value = self[word] = self._read(word)
        return value

    def _read(self, word: bytes) -> PdfObject:
        if word.isdigit():
            return NumberObject(word)
        if word.endswith(b" R"):
            number, generation, _ = word.split()
            return IndirectObject(int(number), int(generation), self._reader)
        if word.startswith(b"/") and b"#" not in word:
            return NameObject(word.decode())
        if word.startswith(b"(") and b"\\" not in word:
            return create_string_object(word[1:-1])
        return read_object(io.BytesIO(word), self._reader)


def unpack(reader: PdfReader) -> None:
    """Give pypdf the objects that lie in object streams.

    A stream in which anything is out of the ordinary is left to pypdf: it takes such things as they come, or says
    what is wrong with them.
    """
    words = _Words(reader)
    for place in dict.fromkeys(place for place, _ in reader.xref_objStm.values()):
        stream = reader.get_object(place)
        with suppress(Exception):
            for number, value in _objects(stream, words).items():
                # A later revision of the file may have put another object into its place.
                if reader.xref_objStm.get(number, (None, 0))[0] == place:
                    reader.cache_indirect_object(0, number, value)


def _objects(stream: Any, words: _Words) -> Mapping[int, PdfObject]:
    """The objects of an object stream by number."""
    data, first = stream.get_data(), stream["/First"]
    index = [int(number) for number in data[:first].split()]
    if stream["/Type"] != "/ObjStm" or len(index) != 2 * stream["/N"]:
        raise ValueError("the index has not as many objects as it should have")
    places = [*(first + place for place in index[1::2]), len(data)]
    if any(start >= end for start, end in pairwise(places)):
        raise ValueError("the objects do not follow each other")
    found = (_object(_WORD.findall(data, start, end), words) for start, end in pairwise(places))
    return dict(zip(index[::2], found, strict=True))


def _object(written: Iterable[bytes], words: _Words) -> PdfObject:
    """The one object that is written in these words."""
    opened: list[tuple[bytes, list[PdfObject]]] = []
    items: list[PdfObject] = []
    for word in written:
        if word in _CLOSED_BY:
            opened.append((_CLOSED_BY[word], items))
            items = []
            if len(opened) > _DEPTH:
                raise ValueError("brackets within brackets without end")
        elif word in _MAKERS:
            made = _MAKERS[word](items)
            closed_by, items = opened.pop()
            if word != closed_by:
                raise ValueError("brackets cross each other")
            items.append(made)
        else:
            items.append(words[word])
    (value,) = items
    if opened or isinstance(value, IndirectObject):
        raise ValueError("a bracket is not closed, or the object is none")
    return value


def _dictionary(items: list[PdfObject]) -> DictionaryObject:
    made = DictionaryObject()
    made.update(zip(items[::2], items[1::2], strict=True))
    if 2 * len(made) != len(items) or {*map(type, made)} - {NameObject}:
        raise ValueError("a key is there twice, or is no name")
    return made


_CLOSED_BY = {b"<<": b">>", b"[": b"]"}
_MAKERS: Mapping[bytes, Callable[[list[PdfObject]], PdfObject]] = {b">>": _dictionary, b"]": ArrayObject}
