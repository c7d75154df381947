"""The book: the objects of the file that is being bound."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from scoprint.bind.objects import Ref, Value, serialise


class Book:
    """Objects by number, from 1.

    Objects that equal each other byte for byte, such as fonts, pictures and colour profiles of
    several parts, are kept once if they are handed to `share`.
    """

    def __init__(self) -> None:
        self._objects: list[Value] = []
        self._shared: dict[bytes, Ref] = {}

    def __len__(self) -> int:
        return len(self._objects)

    def reserve(self) -> Ref:
        """A number for an object that follows later with `put`."""
        self._objects.append(None)
        return Ref(len(self._objects))

    def put(self, ref: Ref, value: Value) -> None:
        """Give the object its value."""
        self._objects[ref - 1] = value

    def add(self, value: Value) -> Ref:
        """Keep an object of its own."""
        self._objects.append(value)
        return Ref(len(self._objects))

    def share(self, value: Value) -> Ref:
        """Keep an object that nobody changes any more, or find the equal one that is there already."""
        digest = hashlib.sha256(serialise(value)).digest()
        ref = self._shared.get(digest)
        if ref is None:
            ref = self._shared[digest] = self.add(value)
        return ref

    def get(self, ref: Ref) -> Value:
        """The value of an object."""
        return self._objects[ref - 1]

    def items(self) -> Iterator[tuple[Ref, Value]]:
        """All objects in the order of their numbers."""
        return ((Ref(number), value) for number, value in enumerate(self._objects, 1))
