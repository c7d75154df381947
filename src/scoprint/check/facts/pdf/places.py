"""Where things lead: destinations, the outline, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from scoprint.check.facts.particulars import Entry
from scoprint.check.facts.pdf.nouns import Box, Link
from scoprint.check.facts.pdf.objects import DEPTH, Dict, Objects, key, words

ENTRIES = 200_000
"""Entries of an outline that are looked at."""
_PRINT, _HIDDEN = 4, 2 | 32
"""Flags of annotations (ISO 32000-1, table 165): print; hidden and no-view."""


class Places:
    """Pages by reference, and destinations by name."""

    def __init__(self, objects: Objects, pages: Sequence[Any]) -> None:
        self._objects = objects
        self._pages = {key(reference): index for index, reference in enumerate(pages)}
        root = objects.root()
        self._named: dict[str, Any] = dict(objects.dictionary(root, "/Dests"))
        for name, value in objects.tree(objects.dictionary(root, "/Names").get("/Dests"), "/Names"):
            self._named.setdefault(words(name), value)

    def page(self, destination: Any) -> int | None:
        """Index of the page to which a destination leads; None where it leads nowhere in this file."""
        value = self._objects.get(destination)
        for _ in range(4):
            if isinstance(value, str | bytes):
                name = words(value)
                value = self._objects.get(self._named.get(name, self._named.get(f"/{name}")))
            if isinstance(value, DictionaryObject):
                value = self._objects.at(value, "/D")
        if not isinstance(value, ArrayObject) or not value:
            return None
        first = value[0]
        if isinstance(first, int) and not isinstance(first, bool):
            return int(first) if 0 <= first < len(self._pages) else None
        return self._pages.get(key(first))

    def of_entry(self, entry: Any) -> int | None:
        """The page to which a bookmark or a link leads, by its destination or its action."""
        target = self._objects.at(entry, "/Dest")
        if target is None and (action := self._objects.dictionary(entry, "/A")):
            target = self._objects.at(action, "/D") if action.get("/S") == "/GoTo" else None
        return self.page(target)


def outline(objects: Objects, places: Places) -> Iterator[Entry]:
    """Bookmarks in order (12.3.3)."""
    first = objects.at(objects.dictionary(objects.root(), "/Outlines"), "/First")
    waiting, seen = [(first, 1)], set[int]()
    while waiting and len(seen) < ENTRIES:
        item, level = waiting.pop()
        if not isinstance(item, DictionaryObject):
            continue
        if id(item) in seen or level > DEPTH:
            objects.note("the outline runs in a circle")
            continue
        seen.add(id(item))
        target = places.of_entry(item)
        yield Entry(objects.text(item, "/Title"), level, "" if target is None else str(target))
        waiting.append((objects.at(item, "/Next"), level))
        waiting.append((objects.at(item, "/First"), level + 1))


def links(objects: Objects, places: Places, pages: Sequence[Dict], words_of: Mapping[int, str]) -> Iterator[Link]:
    """Link annotations, page by page (12.5.6.5).

    Args:
        words_of: words of the structure element that holds an annotation, by the key of the annotation.
    """
    for index, page in enumerate(pages):
        for reference in objects.array(page, "/Annots"):
            annotation = objects.get(reference)
            if isinstance(annotation, DictionaryObject) and annotation.get("/Subtype") == "/Link":
                yield _link(objects, places, annotation, index, words_of.get(key(reference)))


def _link(objects: Objects, places: Places, annotation: Dict, page: int, told: str | None) -> Link:
    action = objects.dictionary(annotation, "/A")
    kind = objects.text(action, "/S")
    target = places.of_entry(annotation)
    inner = "/Dest" in annotation or kind == "GoTo" or not action
    flags = int(objects.number(annotation, "/F") or 0)
    return Link(
        page=page,
        box=box(objects, annotation, "/Rect") or Box(0, 0, 0, 0),
        text=" ".join((told or "").split()),
        uri=objects.text(action, "/URI") if kind == "URI" else "",
        target=target,
        dead=inner and target is None,
        contents=objects.text(annotation, "/Contents"),
        prints=bool(flags & _PRINT),
        hidden=bool(flags & _HIDDEN),
        tagged=told is not None,
    )


def box(objects: Objects, holder: Any, name: str) -> Box | None:
    """A rectangle, its corners in order (7.9.5); None where there is none."""
    numbers = [objects.get(each) for each in objects.array(holder, name)[:4]]
    if len(numbers) < 4 or not all(isinstance(each, int | float) for each in numbers):
        return None
    a, b, c, d = map(float, numbers)
    return Box(min(a, c), min(b, d), max(a, c), max(b, d))
