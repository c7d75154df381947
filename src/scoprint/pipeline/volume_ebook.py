"""Makes the e-book of a volume from the e-books of its issues, whenever those were built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

from scoprint.model.compilation import Compilation
from scoprint.model.diagnostics import Diagnostic, Outcome
from scoprint.model.record import IssueRecord
from scoprint.model.report import Report
from scoprint.pipeline.ebooks import cutter, painted_cover
from scoprint.pipeline.load_volume import VolumeSource
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.order import Order
from scoprint.pipeline.rounds import Pages
from scoprint.reflow import FaceFile, IssueBook, Materials, reflow_volume
from scoprint.workspace.fonts import face_data, licence_text
from scoprint.workspace.output import last_report, made

BuildEbook = Callable[[str], Report]
"""Builds the e-book of an issue."""
TITLE = "volume-title"
"""The part whose first page shelves show."""


def gather_books(
    order: Order, source: VolumeSource, records: Sequence[IssueRecord], build: BuildEbook
) -> Outcome[Sequence[IssueBook]]:
    """The e-books of the issues; one that was never built is built first, a damaged one is VOL-004."""
    found, faults = list[IssueBook](), list[Diagnostic]()
    for record, span in zip(records, source.spans, strict=True):
        book, whole = _kept(order, record)
        if book is None:
            faults += build(record.id).findings
            book, whole = _kept(order, record)
        if book is None:
            continue
        if not whole:
            message = f"the e-book of issue “{record.id}” is not the one that was built: it was damaged or changed"
            hint = f"Delete {book.path} and run: scoprint build {record.id}"
            faults.append(Diagnostic("VOL-004", message, span, hint))
        found.append(book)
    return Outcome(found if len(found) == len(records) else None, tuple(faults))


def _kept(order: Order, record: IssueRecord) -> tuple[IssueBook | None, bool]:
    """The e-book in the folder of an issue, and whether it is as it was made."""
    folder = order.output / record.id
    entries: Any = last_report(folder).get("artifacts", [])
    for entry in entries:
        if entry["format"] == "epub" and "/" not in entry["path"]:
            data = made(folder, entry["path"])
            if data is not None:
                path = f"{order.output.name}/{record.id}/{entry['path']}"
                return IssueBook(record, path, data), sha256(data).hexdigest() == entry["sha256"]
    return None, False


def volume_ebook(
    source: VolumeSource, compilation: Compilation, books: Sequence[IssueBook], pages: Pages, memory: Memory
) -> Outcome[bytes]:
    """The e-book of a volume; shelves show the title page as printed."""
    layout = source.reflow_layout
    front = pages.sets[TITLE] if TITLE in pages.sets else next(iter(pages.sets.values()))
    pieces = (compilation, layout, source.faces, [sha256(book.data).hexdigest() for book in books])
    key = memory.key("volume-epub", sha256(front.pdf).hexdigest(), *map(repr, pieces))

    def make() -> Outcome[bytes]:
        faces = tuple(FaceFile(face, face_data(face)) for face in source.faces)
        licences = {face.family: licence_text(face) for face in source.faces}
        materials = Materials({}, painted_cover(front.pdf, memory), faces, licences, _addresses(source, books))
        return reflow_volume(compilation, books, layout, materials, cutter(memory))

    return memory.once(key, make)


def _addresses(source: VolumeSource, books: Sequence[IssueBook]) -> dict[str, str]:
    """Canonical addresses by issue and article."""
    base = source.publication.url
    slugs = [f"{book.record.id}/{part.slug}" for book in books for part, _ in book.record.articles]
    return {slug: f"{base}/{slug}" for slug in slugs} if base else {}
