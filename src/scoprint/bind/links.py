"""Links: where each leads in the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import unquote

from pypdf.generic import ArrayObject, DictionaryObject

from scoprint.bind.input import Annotation, Input
from scoprint.bind.objects import Name, Value, text
from scoprint.bind.source import words
from scoprint.model.diagnostics import Diagnostic, Span

SCHEME = "scoprint:"

_ALLOWED = {"/GoTo", "/GoToR", "/GoToE", "/URI", "/Named"}
"""Actions that PDF/A-2 permits and that lead somewhere (ISO 19005-2, 6.5.1)."""

_HANDLED = frozenset({"/Type", "/P", "/StructParent", "/Dest", "/A", "/AA", "/PA", "/Contents"})


@dataclass(frozen=True, slots=True)
class Leads:
    """A link that leads somewhere."""

    entries: Mapping[str, Value]
    """`/Dest` or `/A`."""
    words: str
    """Where it leads, for those who cannot see it (ISO 14289-1, 7.18.5)."""
    raw: str = ""
    """The target as the input wrote it."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A link that leads nowhere and becomes plain text."""

    finding: Diagnostic


Decision: TypeAlias = Leads | Lost


class Links:
    """Decides about the links of all inputs of one book."""

    def __init__(self, inputs: Sequence[Input], addresses: Mapping[str, str]) -> None:
        self._inputs = {item.part.name: item for item in inputs}
        self._addresses = addresses

    def decide(self, item: Input, annotation: Annotation) -> Decision | None:
        """Where a link leads; None where the annotation has no target of its own."""
        source = item.source
        if "/Dest" in annotation.entries:
            return self._inside(item, source.resolve(annotation.entries["/Dest"]))
        action = source.resolve(annotation.entries.get("/A"))
        if not isinstance(action, DictionaryObject):
            return None
        kind = words(source.entry(action, "/S"))
        if kind == "/GoTo":
            return self._inside(item, source.entry(action, "/D"))
        if kind == "/URI":
            uri = words(source.entry(action, "/URI"))
            return self._between(item, uri) if uri.startswith(SCHEME) else _address(uri, uri)
        if kind in _ALLOWED:
            return Leads({"/A": item.transfer.entries(action, without=frozenset({"/Next"}))}, kind[1:])
        return Lost(_found("BND-012", item, f"an action of the kind {kind[1:] or 'unknown'} was removed"))

    def destination(self, item: Input, destination: Any) -> Value:
        """A destination of the input as the book has it; None where it leads nowhere."""
        if isinstance(destination, str | bytes):
            name = words(destination).removeprefix("/") if isinstance(destination, str) else words(destination)
            return item.target_name(name) if name in item.targets else None
        array = item.source.entry(destination, "/D") if isinstance(destination, DictionaryObject) else destination
        if not isinstance(array, ArrayObject) or not array:
            return None
        index = item.page_index(array[0])
        if index is None:
            return None
        return [item.pages[index], *(item.transfer.value(view) for view in array[1:])]

    def _inside(self, item: Input, destination: Any) -> Decision:
        value = self.destination(item, destination)
        if value is None:
            return Lost(_found("BND-016", item, f"a link to “{words(destination) or 'a page'}” leads nowhere"))
        raw = words(destination)
        index = item.targets[raw].page if raw in item.targets else self._page_of(item, destination)
        return Leads({"/Dest": value}, caption(item, index), raw)

    def _page_of(self, item: Input, destination: Any) -> int:
        array = item.source.entry(destination, "/D") if isinstance(destination, DictionaryObject) else destination
        return (item.page_index(array[0]) if isinstance(array, ArrayObject) else None) or 0

    def _between(self, item: Input, uri: str) -> Decision:
        slug, _, identifier = uri.removeprefix(SCHEME).partition("#")
        slug, identifier = unquote(slug), unquote(identifier)
        # `issue/article#id`: what was bound before has the names of its own parts before those of its elements.
        slug, *inner = slug.split("/")
        identifier = ":".join(filter(None, (*inner, identifier)))
        other = self._inputs.get(slug)
        if other is None:
            address = self._addresses.get(slug, "")
            if address:
                return _address(f"{address}#{identifier}" if identifier else address, uri)
            return Lost(_found("BND-004", item, f"the link to “{slug}”, which is not in this file, became plain text"))
        if not identifier:
            return Leads({"/Dest": other.top_of(0)}, caption(other, 0), uri)
        if identifier not in other.targets:
            return Lost(_found("BND-003", item, f"the link to “{identifier}” in “{slug}” has no destination"))
        return Leads({"/Dest": other.target_name(identifier)}, caption(other, other.targets[identifier].page), uri)


def caption(item: Input, page: int) -> str:
    """Words for a target: the title of the part, and the folio."""
    label = item.labels[page] if page < len(item.labels) else ""
    return ", ".join(filter(None, (item.part.title, label)))


def annotation_entries(item: Input, annotation: Annotation, decision: Decision | None, page: Value) -> dict[str, Value]:
    """An annotation as the book has it, but for its key of the parent tree."""
    entries = item.transfer.entries(annotation.entries, without=_HANDLED)
    entries = {"/Type": Name("/Annot"), **entries, "/P": page}
    written = words(item.source.resolve(annotation.entries.get("/Contents")))
    if isinstance(decision, Leads):
        entries |= decision.entries
        if not written or written == decision.raw or written.startswith(SCHEME):
            written = decision.words
        # ISO 19005-2, 6.3.2: an annotation that is not a pop-up is printed.
        entries.setdefault("/F", 4)
    if written:
        entries["/Contents"] = text(written)
    return entries


def _address(address: str, raw: str) -> Leads:
    # 12.6.4.7: a URI action holds ASCII.
    ascii_address = address if address.isascii() else "".join(c if c.isascii() else _quoted(c) for c in address)
    action: dict[str, Value] = {"/Type": Name("/Action"), "/S": Name("/URI"), "/URI": ascii_address.encode()}
    return Leads({"/A": action}, address, raw)


def _quoted(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def _found(code: str, item: Input, message: str) -> Diagnostic:
    return Diagnostic(code, message, Span(item.part.name))
