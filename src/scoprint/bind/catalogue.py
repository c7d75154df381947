"""The catalogue: what holds for the whole book (ISO 32000-1, 7.7.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoprint.bind.attachments import Attachments
from scoprint.bind.book import Book
from scoprint.bind.intents import Intents
from scoprint.bind.objects import Name, Ref, Value, text
from scoprint.bind.trees import name_tree
from scoprint.craft.languages import direction


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that hangs from the catalogue, already written."""

    pages: Ref
    language: str
    metadata: Ref
    labels: tuple[tuple[int, Value], ...]
    destinations: tuple[tuple[bytes, Value], ...]
    outline: Ref | None
    structure: Ref | None
    marked: Mapping[str, Value]
    """What `/MarkInfo` says."""
    intents: Intents
    attachments: Attachments
    layers: Value
    """Optional content properties; None where there are none."""


def write_catalogue(book: Book, whole: Whole) -> Ref:
    """Write the catalogue."""
    preferences: dict[str, Value] = {"/DisplayDocTitle": True}
    if direction(whole.language) == "rtl":
        preferences["/Direction"] = Name("/R2L")
    names: dict[str, Value] = {}
    if whole.destinations:
        names["/Dests"] = name_tree(book, whole.destinations)
    if whole.attachments.named:
        names["/EmbeddedFiles"] = name_tree(book, whole.attachments.named)
    entries: dict[str, Value] = {
        "/Type": Name("/Catalog"),
        "/Pages": whole.pages,
        "/Lang": text(whole.language),
        "/Metadata": whole.metadata,
        "/ViewerPreferences": preferences,
        "/PageMode": Name("/UseOutlines") if whole.outline else None,
        "/Outlines": whole.outline,
        "/PageLabels": {"/Nums": [item for entry in whole.labels for item in entry]} if whole.labels else None,
        "/Names": names or None,
        "/StructTreeRoot": whole.structure,
        "/MarkInfo": whole.marked or None,
        "/OutputIntents": list(whole.intents.values) or None,
        "/AF": list(whole.attachments.associated) or None,
        "/OCProperties": whole.layers,
    }
    return book.add({key: value for key, value in entries.items() if value is not None})
