"""The parent tree: which element owns a piece of content or an annotation (ISO 32000-1, 14.7.4.4)."""

from __future__ import annotations

from scoprint.bind.book import Book
from scoprint.bind.input import Input
from scoprint.bind.objects import Ref, Value
from scoprint.bind.source import Key
from scoprint.bind.trees import number_tree


class Parents:
    """Hands out the keys of the parent tree, in the order of the pages.

    It is built from the structure tree itself, so it cannot contradict it.
    """

    def __init__(self) -> None:
        self._values: list[Value] = []

    def number(self, item: Input, container: Key) -> int | None:
        """The key of a page or XObject with tagged content; None where it has none."""
        owners = item.structure.owners.get(container) if item.structure else None
        if not owners:
            return None
        return self._next([item.elements[owners[mcid]] if mcid in owners else None for mcid in range(max(owners) + 1)])

    def number_object(self, item: Input, target: Key | None) -> int | None:
        """The key of an annotation or XObject that belongs to an element as a whole; None where it does not."""
        owner = item.structure.object_owners.get(target) if item.structure and target else None
        return None if owner is None else self._next(item.elements[owner])

    def _next(self, value: Value) -> int:
        self._values.append(value)
        return len(self._values) - 1

    def write(self, book: Book) -> tuple[Ref, int]:
        """The tree, and the next free key."""
        return number_tree(book, enumerate(self._values)), len(self._values)
