"""The pages of the book, with their annotations."""

from __future__ import annotations

from dataclasses import dataclass

from scoprint.bind.book import Book
from scoprint.bind.input import Input
from scoprint.bind.links import Links, Lost, annotation_entries
from scoprint.bind.objects import Name, Ref, Value
from scoprint.bind.parents import Parents
from scoprint.bind.source import Key
from scoprint.bind.stamp import Furniture
from scoprint.model.diagnostics import Diagnostic, Span

_HANDLED = frozenset({"/Type", "/Parent", "/Annots", "/StructParents", "/B", "/AA", "/Tabs"})

_FANOUT = 64
"""Kids of a node of the page tree."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What became of the pages of an input."""

    lost: frozenset[Key]
    """Link annotations that became plain text."""
    findings: tuple[Diagnostic, ...]


def announce(item: Input, parents: Parents) -> None:
    """Number what holds tagged content before anything is copied: XObjects are copied with their numbers."""
    if not item.structure:
        return
    pages = {page.key for page in item.source.pages}
    annotations = {a.key for page in item.annotations for a in page if a.key}
    for container in item.structure.owners:
        number = None if container in pages else parents.number(item, container)
        if number is not None:
            item.transfer.announce_parent(container, number)
    for target in item.structure.object_owners:
        number = None if target in annotations else parents.number_object(item, target)
        if number is not None:
            item.transfer.announce_parent(target, number)


def write_pages(item: Input, book: Book, parents: Parents, links: Links, furniture: Furniture | None) -> Bound:
    """Write the pages of an input, in order, all but their place in the page tree."""
    lost: set[Key] = set()
    findings: list[Diagnostic] = []
    stamps = item.part.furniture or (None,) * len(item.pages)
    for index, (page, ref) in enumerate(zip(item.source.pages, item.pages, strict=True)):
        entries = {"/Type": Name("/Page"), **item.transfer.entries(page.entries, without=_HANDLED)}
        entries.setdefault("/Resources", {})
        if "/AA" in page.entries:
            findings.append(Diagnostic("BND-012", f"a script of page {index + 1} was removed", Span(item.part.name)))
        stamp = stamps[index]
        if furniture and stamp is not None:
            entries = furniture.stamp(entries, stamp)
        number = parents.number(item, page.key)
        if number is not None:
            entries["/StructParents"] = number
        annots: list[Value] = []
        for annotation in item.annotations[index]:
            decision = links.decide(item, annotation)
            if isinstance(decision, Lost):
                findings.append(decision.finding)
            if isinstance(decision, Lost) and item.source.resolve(annotation.entries.get("/Subtype")) == "/Link":
                lost |= {annotation.key} if annotation.key else set()
                continue
            written = annotation_entries(item, annotation, decision, ref)
            parent = parents.number_object(item, annotation.key)
            if parent is not None:
                written["/StructParent"] = parent
            book.put(annotation.ref, written)
            annots.append(annotation.ref)
        if annots:
            # ISO 14289-1, 7.18.3: the tab order follows the structure.
            entries |= {"/Annots": annots, "/Tabs": Name("/S")}
        book.put(ref, entries)
    return Bound(frozenset(lost), tuple(findings))


def write_page_tree(book: Book, pages: list[Ref]) -> Ref:
    """Write a balanced page tree over all pages, and tell each page its parent."""
    level: list[tuple[Ref, int]] = [(page, 1) for page in pages]
    while True:
        above: list[tuple[Ref, int]] = []
        for start in range(0, len(level), _FANOUT):
            group = level[start : start + _FANOUT]
            count = sum(leaves for _, leaves in group)
            node = book.add({"/Type": Name("/Pages"), "/Kids": [ref for ref, _ in group], "/Count": count})
            for ref, _ in group:
                entries = book.get(ref)
                book.put(ref, {**(entries if isinstance(entries, dict) else {}), "/Parent": node})
            above.append((node, count))
        if len(above) == 1:
            return above[0][0]
        level = above
