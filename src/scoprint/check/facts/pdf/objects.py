"""Objects of a PDF, read with care: nothing that a file holds raises, and the work on it has a bound."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, StreamObject

logging.getLogger("pypdf").addHandler(logging.NullHandler())
"""What pypdf mends in passing is told by our own findings, not on standard error."""

STEPS = 3_000_000
"""Objects that are looked at in one file; far more than an honest file of ten thousand pages makes us look at."""
OBJECTS = 250_000
"""Objects that a file may have; a file of a thousand pages, tagged, has some fifty thousand."""
DEPTH = 200
"""Levels of any tree."""
PAGES = 50_000

Dict = DictionaryObject
_EMPTY = DictionaryObject()


class Objects:
    """A file's objects; what cannot be read is null, and noted."""

    def __init__(self, reader: PdfReader) -> None:
        self.reader = reader
        self.damages = dict[str, None]()
        self.swollen = False
        """Whether a stream unpacked to more than pypdf allows."""
        self._steps = 0

    @property
    def spent(self) -> bool:
        """Whether the bound is reached."""
        return self._steps > STEPS

    def note(self, damage: str) -> None:
        """Note what could not be read; the same is noted once, and not without end."""
        if len(self.damages) < 100:
            self.damages[damage] = None

    def get(self, value: Any) -> Any:
        """An object itself, references followed; null is None."""
        self._steps += 1
        if self._steps > STEPS:
            self.note("the file makes a reader look at more objects than any honest file needs")
            return None
        if isinstance(value, IndirectObject):
            value = self._followed(value)
        return None if isinstance(value, NullObject) else value

    def _followed(self, value: Any) -> Any:
        for _ in range(8):
            try:
                value = self.reader.get_object(value)
            except Exception as error:  # noqa: BLE001 - on a damaged file pypdf raises whatever comes up
                self.note(f"object {value.idnum} cannot be read ({_why(error)})")
                return None
            if not isinstance(value, IndirectObject):
                return value
        return None

    def at(self, holder: Any, key: str) -> Any:
        """An entry of a dictionary, references followed."""
        found = holder if isinstance(holder, DictionaryObject) else self.get(holder)
        return self.get(found.get(key)) if isinstance(found, DictionaryObject) else None

    def dictionary(self, holder: Any, key: str) -> Dict:
        """An entry that is a dictionary; an empty one where it is not."""
        found = self.at(holder, key)
        return found if isinstance(found, DictionaryObject) else _EMPTY

    def array(self, holder: Any, key: str) -> Sequence[Any]:
        """An entry that is an array, its references as they are; empty where it is not."""
        found = self.at(holder, key)
        return found if isinstance(found, ArrayObject) else ()

    def text(self, holder: Any, key: str) -> str:
        """An entry that is a string or a name, as text; empty where it is neither."""
        return words(self.at(holder, key))

    def number(self, holder: Any, key: str) -> float | None:
        """An entry that is a number."""
        found = self.at(holder, key)
        return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else None

    def flag(self, holder: Any, key: str) -> bool:
        """Whether an entry is true."""
        found = self.at(holder, key)
        return bool(getattr(found, "value", found)) if found is not None else False

    def data(self, stream: Any) -> bytes:
        """The decoded data of a stream; empty where it is none, or cannot be decoded."""
        found = self.get(stream)
        if not isinstance(found, StreamObject):
            return b""
        try:
            return found.get_data()
        except LimitReachedError:
            self.swollen = True
            self.note("a stream unpacks to more than any honest file holds")
            return b""
        except Exception as error:  # noqa: BLE001 - as above: decoders of hostile data raise anything
            self.note(f"a stream cannot be decoded ({_why(error)})")
            return b""

    def root(self) -> Dict:
        """The catalogue."""
        return self.dictionary(self.reader.trailer, "/Root")

    def everything(self) -> Iterator[tuple[int, Any]]:
        """Every object of the file with its number, as far as the bound goes."""
        numbers = {(id, generation) for generation, table in self.reader.xref.items() for id in table if id}
        numbers |= {(id, 0) for id in self.reader.xref_objStm}
        for id, generation in sorted(numbers):
            if self.spent:
                return
            yield id, self.get(IndirectObject(id, generation, self.reader))

    def tree(self, root: Any, leaves: str) -> Iterator[tuple[Any, Any]]:
        """Pairs of a name or number tree (ISO 32000-1, 7.9.6 and 7.9.7), cycles left out.

        Args:
            root: of the tree.
            leaves: `/Names` or `/Nums`.
        """
        waiting, seen = [root], set[int]()
        while waiting and not self.spent:
            node = self.get(waiting.pop())
            if not isinstance(node, DictionaryObject) or id(node) in seen:
                continue
            seen.add(id(node))
            pairs = self.array(node, leaves)
            for index in range(0, len(pairs) - 1, 2):
                yield self.get(pairs[index]), pairs[index + 1]
            waiting += reversed(self.array(node, "/Kids"))

    def pages(self) -> Iterator[tuple[Any, Dict]]:
        """Pages in order, each with its reference; what it inherits is written into it (7.7.3.4)."""
        inherited = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
        waiting: list[tuple[Any, dict[str, Any], int]] = [(self.root().get("/Pages"), {}, 0)]
        pages, seen = self.root(), set[int]()
        waiting = [(pages.raw_get("/Pages"), {}, 0)] if "/Pages" in pages else []
        count = 0
        while waiting and not self.spent and count < PAGES:
            reference, above, depth = waiting.pop()
            node = self.get(reference)
            if not isinstance(node, DictionaryObject) or id(node) in seen or depth > DEPTH:
                self.note("the page tree runs in a circle, or holds what is no page")
                continue
            seen.add(id(node))
            own = above | {key: node.raw_get(key) for key in inherited if key in node}
            if "/Kids" in node:
                waiting += [(kid, own, depth + 1) for kid in reversed(self.array(node, "/Kids"))]
                continue
            page = DictionaryObject({**node, **own})
            count += 1
            yield reference, page


def words(value: Any) -> str:
    """A string or a name as text; empty for anything else."""
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return str(value).removeprefix("/") if isinstance(value, str) else ""


def key(value: Any) -> int:
    """What tells one object from another: its number, or where it lies in memory."""
    return value.idnum if isinstance(value, IndirectObject) else -id(value)


_CROWDED = f"it has more than {OBJECTS:,} objects"


def opened(data: bytes) -> PdfReader | str:
    """A reader of the file, or why there is none: it is damaged, locked, or has more objects than `OBJECTS`."""
    # Most of what is too much is seen before it is read, which takes seconds.
    if data.count(b" obj") > OBJECTS:
        return _CROWDED
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if sum(map(len, reader.xref.values())) + len(reader.xref_objStm) > OBJECTS:
            return _CROWDED
        if reader.is_encrypted and not reader.decrypt(""):
            return "it is locked by a password"
        root = reader.trailer["/Root"].get_object()
    except Exception as error:  # noqa: BLE001 - on a damaged file pypdf raises whatever comes up
        return _why(error)
    return reader if isinstance(root, DictionaryObject) else "it has no catalogue"


def _why(error: Exception) -> str:
    told = " ".join(str(error).split())[:120]
    return told or type(error).__name__
