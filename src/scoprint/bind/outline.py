"""The outline (bookmarks) of the book (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf.generic import DictionaryObject, IndirectObject

from scoprint.bind.book import Book
from scoprint.bind.guard import DamagedError, blamed
from scoprint.bind.input import Input
from scoprint.bind.links import Links
from scoprint.bind.objects import Ref, Value, text
from scoprint.bind.source import key_of, words
from scoprint.model.binding import OutlineItem
from scoprint.model.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark with its destination in the book."""

    title: str
    destination: Value
    children: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """Bookmarks, and what was found wrong with those that were asked for."""

    bookmarks: tuple[Bookmark, ...]
    findings: tuple[Diagnostic, ...]


def plan_outline(items: Sequence[OutlineItem], inputs: Sequence[Input]) -> Planned:
    """Find the destinations of the bookmarks that are asked for."""
    findings: list[Diagnostic] = []
    by_name = {item.part.name: item for item in inputs}

    def level(items: Sequence[OutlineItem]) -> tuple[Bookmark, ...]:
        found = []
        for item in items:
            destination = _destination(item, by_name)
            if destination is None:
                message = f"the bookmark “{item.title}” has no destination"
                findings.append(Diagnostic("BND-003", message, Span(item.part)))
            found.append(Bookmark(item.title, destination, level(item.children)))
        return tuple(found)

    return Planned(level(items), tuple(findings))


def inherited_outline(inputs: Sequence[Input], links: Links) -> Planned:
    """The outlines that the inputs have themselves, each below a bookmark of its part if there are several."""
    findings: list[Diagnostic] = []
    found: list[Bookmark] = []
    for item in inputs:
        with blamed(item.part.name, findings):
            found.append(Bookmark(item.part.title, item.top_of(0), _read(item, links)))
    only = len(inputs) == 1 and len(found) == 1
    return Planned(found[0].children if only else tuple(found), tuple(findings))


def write_outline(book: Book, bookmarks: Sequence[Bookmark]) -> Ref | None:
    """Write the outline; None where there is nothing in it. The first level is open, all below it closed."""
    if not bookmarks:
        return None
    root = book.reserve()
    first, last, count = _write_level(book, bookmarks, root, 0)
    book.put(root, {"/First": first, "/Last": last, "/Count": count})
    return root


def _destination(item: OutlineItem, by_name: Mapping[str, Input]) -> Value:
    part = by_name.get(item.part)
    if part is None or (item.id and item.id not in part.targets):
        return None
    return part.target_name(item.id) if item.id else part.top_of(0)


def _write_level(book: Book, bookmarks: Sequence[Bookmark], parent: Ref, depth: int) -> tuple[Ref, Ref, int]:
    refs = [book.reserve() for _ in bookmarks]
    visible = len(refs)
    for index, (mark, ref) in enumerate(zip(bookmarks, refs, strict=True)):
        entries: dict[str, Value] = {"/Title": text(mark.title), "/Parent": parent}
        if mark.destination is not None:
            entries["/Dest"] = mark.destination
        if index:
            entries["/Prev"] = refs[index - 1]
        if index + 1 < len(refs):
            entries["/Next"] = refs[index + 1]
        if mark.children:
            first, last, count = _write_level(book, mark.children, ref, depth + 1)
            open_here = depth == 0
            entries |= {"/First": first, "/Last": last, "/Count": count if open_here else -count}
            visible += count if open_here else 0
        book.put(ref, entries)
    return refs[0], refs[-1], visible


def _read(item: Input, links: Links) -> tuple[Bookmark, ...]:
    """Read an outline without recursion: first all items in order with their depth, then the tree from the end."""
    flat: list[tuple[int, str, Value]] = []
    seen = set()
    stack: list[tuple[int, Any]] = [(0, _raw(item, item.source.entry(item.source.catalog, "/Outlines"), "/First"))]
    while stack:
        depth, raw = stack.pop()
        entries = item.source.resolve(raw)
        if not isinstance(entries, DictionaryObject):
            continue
        if isinstance(raw, IndirectObject):
            if key_of(raw) in seen:
                raise DamagedError("BND-001", "the outline runs in a circle")
            seen.add(key_of(raw))
        flat.append((depth, words(item.source.entry(entries, "/Title")), _read_destination(item, entries, links)))
        stack.append((depth, _raw(item, entries, "/Next")))
        stack.append((depth + 1, _raw(item, entries, "/First")))
    below: dict[int, list[Bookmark]] = {}
    for depth, title, destination in reversed(flat):
        children = tuple(reversed(below.pop(depth + 1, [])))
        below.setdefault(depth, []).append(Bookmark(title, destination, children))
    return tuple(reversed(below.get(0, [])))


def _raw(item: Input, entries: Any, key: str) -> Any:
    found = item.source.resolve(entries)
    return found.raw_get(key) if isinstance(found, DictionaryObject) and key in found else None


def _read_destination(item: Input, entries: DictionaryObject, links: Links) -> Value:
    destination = item.source.entry(entries, "/Dest")
    if destination is None and item.source.entry(entries, "/A", "/S") == "/GoTo":
        destination = item.source.entry(entries, "/A", "/D")
    return None if destination is None else links.destination(item, destination)
