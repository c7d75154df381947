"""Reading the objects of a book: what references lead to, streams decoded, what colour spaces are."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from scoprint.bind.book import Book
from scoprint.bind.guard import DamagedError
from scoprint.bind.objects import Name, Ref, Stream, Value
from scoprint.bind.separation.streams import Kind

_DEVICES: Mapping[str, Kind] = {
    "/DeviceGray": "grey",
    "/CalGray": "grey",
    "/DeviceRGB": "rgb",
    "/CalRGB": "rgb",
    "/DeviceCMYK": "cmyk",
    "/Lab": "lab",
    "/Pattern": "pattern",
    "/G": "grey",
    "/RGB": "rgb",
    "/CMYK": "cmyk",
}
_ICC: Mapping[int, Kind] = {1: "grey", 3: "rgb", 4: "cmyk"}


class Shelf:
    """The objects of a book, to read and to replace."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def get(self, value: Value) -> Value:
        """The object itself."""
        for _ in range(16):
            if not isinstance(value, Ref):
                return value
            value = self.book.get(value)
        raise DamagedError("BND-001", "a reference refers to itself")

    def mapping(self, value: Value) -> Mapping[str, Value]:
        """A dictionary, or the one of a stream; empty for anything else."""
        found = self.get(value)
        if isinstance(found, Stream):
            return found.entries
        return found if isinstance(found, Mapping) else {}

    def sequence(self, value: Value) -> Sequence[Value]:
        """An array; empty for anything else."""
        found = self.get(value)
        return found if isinstance(found, list | tuple) else ()

    def numbers(self, value: Value) -> tuple[float, ...]:
        """An array of numbers; others in it are left out."""
        found = (self.get(item) for item in self.sequence(value))
        return tuple(float(item) for item in found if isinstance(item, int | float))

    def decoded(self, stream: Stream) -> bytes:
        """The data of a stream without its filters.

        Raises:
            DamagedError: BND-001, it cannot be decoded.
        """
        names = self.get(stream.entries.get("/Filter"))
        if names is None:
            return stream.data
        raw: dict[Any, Any] = {"__streamdata__": stream.data}
        for key in ("/Filter", "/DecodeParms", "/Width", "/Height", "/BitsPerComponent"):
            if key in stream.entries:
                raw[NameObject(key)] = self._foreign(stream.entries[key])
        return bytes(StreamObject.initialize_from_dictionary(raw).get_data())

    def kind(self, space: Value) -> Kind:
        """What a colour space is."""
        found = self.get(space)
        if isinstance(found, str):
            return _DEVICES.get(found, "other")
        family = self.sequence(found)
        head = self.get(family[0]) if family else None
        if head == "/ICCBased" and len(family) > 1:
            count = self.mapping(family[1]).get("/N")
            return _ICC.get(count, "other") if isinstance(count, int) else "other"
        if head == "/Pattern" and len(family) > 1:
            return "other"
        return _DEVICES.get(head, "other") if isinstance(head, str) else "other"

    def _foreign(self, value: Value) -> object:
        found = self.get(value)
        if isinstance(found, bool):
            return BooleanObject(found)
        if isinstance(found, int):
            return NumberObject(found)
        if isinstance(found, float):
            return FloatObject(found)
        if isinstance(found, str):
            return NameObject(found)
        if isinstance(found, list | tuple):
            return ArrayObject([self._foreign(item) for item in found])
        made = DictionaryObject()
        for key, item in self.mapping(found).items():
            made[NameObject(key)] = self._foreign(item)
        return made


def packed(entries: Mapping[str, Value], data: bytes) -> Stream:
    """A stream with data that are deflated anew."""
    kept = {key: value for key, value in entries.items() if key not in ("/Filter", "/DecodeParms", "/Length", "/F")}
    return Stream({**kept, "/Filter": Name("/FlateDecode")}, zlib.compress(data))
