"""The objects of a PDF that is being written, and their bytes (ISO 32000-1, 7.3)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias, Union


class Name(str):
    """A name, with its leading slash."""

    __slots__ = ()


class Ref(int):
    """The number of an object of the book; its generation is always 0."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """A dictionary with data, encoded as its `/Filter` says."""

    entries: Mapping[str, Value]
    data: bytes = field(repr=False)


Value: TypeAlias = Union[bool, int, float, bytes, Name, Ref, Stream, Sequence["Value"], Mapping[str, "Value"], None]  # noqa: UP007 - quoted names cannot stand in |
"""Anything that can be written; strings are bytes, so that they leave as they came."""

_IRREGULAR = re.compile(r"[^!-~]|[#()<>\[\]{}/%]")
_ESCAPED = re.compile(rb"[()\\\r\n]")
_ESCAPES = {b"(": rb"\(", b")": rb"\)", b"\\": rb"\\", b"\r": rb"\r", b"\n": rb"\n"}


def text(words: str) -> bytes:
    """Encode a text string: ASCII as it is, everything else as UTF-16BE (7.9.2.2)."""
    return words.encode() if words.isascii() else codecs.BOM_UTF16_BE + words.encode("utf-16-be")


@lru_cache(4096)  # a book says the same few names many thousand times
def name_bytes(name: str) -> bytes:
    """Write a name, with irregular characters as `#xx` of their UTF-8 bytes (7.3.5)."""
    return b"/" + _IRREGULAR.sub(lambda m: "".join(f"#{byte:02X}" for byte in m[0].encode()), name[1:]).encode()


def _string(data: bytes) -> bytes:
    return b"(" + _ESCAPED.sub(lambda m: _ESCAPES[m[0]], data) + b")"


def _real(number: float) -> bytes:
    # The shortest digits that read back as the same number; PDF knows no exponents.
    digits = repr(number)
    if "e" in digits or "n" in digits:
        digits = f"{number:.10f}".rstrip("0") if number == number and abs(number) < 1e15 else "0"  # noqa: PLR0124 - NaN
    return digits.removesuffix(".0").removesuffix(".").encode()


def _mapping(entries: Mapping[str, Value]) -> bytes:
    return b"<<%s>>" % b" ".join([b"%s %s" % (name_bytes(key), serialise(item)) for key, item in entries.items()])


def _sequence(items: Sequence[Value]) -> bytes:
    return b"[%s]" % b" ".join([serialise(item) for item in items])


def _stream(stream: Stream) -> bytes:
    return b"%s\nstream\n%s\nendstream" % (_mapping({**stream.entries, "/Length": len(stream.data)}), stream.data)


_WRITERS: Mapping[type, Callable[[Any], bytes]] = {
    Ref: lambda ref: b"%d 0 R" % ref,
    Name: name_bytes,
    int: lambda number: b"%d" % number,
    float: _real,
    bytes: _string,
    bool: lambda truth: b"true" if truth else b"false",
    type(None): lambda _: b"null",
    dict: _mapping,
    list: _sequence,
    tuple: _sequence,
    Stream: _stream,
}


def serialise(value: Value) -> bytes:
    """The bytes of an object, without `obj` and `endobj` around it."""
    return _WRITERS[type(value)](value)
