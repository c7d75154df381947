"""Joining: the order in which a book is made from its inputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scoprint.bind.attachments import gather_attachments
from scoprint.bind.book import Book
from scoprint.bind.catalogue import Binding as Whole
from scoprint.bind.catalogue import write_catalogue
from scoprint.bind.claims import earned
from scoprint.bind.file import Trailer, write
from scoprint.bind.input import Input, take_in
from scoprint.bind.intents import merge_intents
from scoprint.bind.labels import ranges
from scoprint.bind.layers import merge_layers
from scoprint.bind.links import Links
from scoprint.bind.metadata import info, metadata_stream
from scoprint.bind.objects import Value
from scoprint.bind.outline import Planned, inherited_outline, plan_outline, write_outline
from scoprint.bind.pages import announce, write_page_tree, write_pages
from scoprint.bind.parents import Parents
from scoprint.bind.refusals import refusals
from scoprint.bind.source import DamagedError, Source, damaged, open_source
from scoprint.bind.stamp import Furniture
from scoprint.bind.tags import Tags
from scoprint.model.binding import Binding
from scoprint.model.diagnostics import Diagnostic, Outcome, Severity, Span, ordered

FURNITURE = "furniture"
"""Name of the furniture PDF in diagnostics."""


def bind(binding: Binding) -> Outcome[bytes]:
    """Bind PDFs into one.

    Args:
        binding: the parts in order, and what the whole says about itself.

    Returns:
        The file, ISO 32000-1 with the conformance (ISO 19005-2 level A, ISO 14289-1) that was asked for and
        that every input allows; or None, if an input cannot be bound. Faults of all inputs are gathered.
    """
    findings = list(_mismatches(binding))
    opened = [open_source(part.name, part.pdf) for part in binding.parts]
    furniture = open_source(FURNITURE, binding.furniture) if binding.furniture is not None else None
    for outcome in (*opened, *((furniture,) if furniture else ())):
        findings += outcome.diagnostics
    sources = [outcome.value for outcome in opened if outcome.value]
    for source in sources:
        findings += _guarded(source)
    if _failed(findings) or len(sources) < len(binding.parts):
        return Outcome(None, ordered(findings))
    joined = _Joining(binding, sources, furniture.value if furniture else None).run()
    findings += joined.diagnostics
    return Outcome(None if _failed(findings) else joined.value, ordered(findings))


@dataclass(slots=True)
class _Joining:
    binding: Binding
    sources: Sequence[Source]
    furniture: Source | None

    def run(self) -> Outcome[bytes]:
        book, inputs, findings = Book(), list[Input](), list[Diagnostic]()
        for part, source in zip(self.binding.parts, self.sources, strict=True):
            try:
                inputs.append(take_in(part, source, book))
            except DamagedError as fault:
                findings.append(fault.diagnostic(part.name))
            except Exception as error:  # noqa: BLE001 - as in open_source: objects are parsed when they are first read
                findings.append(damaged(error).diagnostic(part.name))
        findings += _page_mismatches(inputs, self.furniture)
        if _failed(findings):
            return Outcome(None, tuple(findings))
        return self._join(book, inputs, findings)

    def _join(self, book: Book, inputs: Sequence[Input], findings: list[Diagnostic]) -> Outcome[bytes]:
        about = self.binding.description
        links = Links(inputs, self.binding.addresses)
        parents = Parents()
        furniture = Furniture(self.furniture, book) if self.furniture else None
        lost = {}
        for item in inputs:
            announce(item, parents)
        for item in inputs:
            bound = write_pages(item, book, parents, links, furniture)
            lost[item.part.name] = bound.lost
            findings += bound.findings
        tagged = [item for item in inputs if item.structure]
        structure = Tags(book, inputs, about.language).write(parents, lost) if tagged else None
        outline = self._outline(inputs, links)
        intents, attachments = merge_intents(inputs), gather_attachments(inputs)
        claims = earned(self.binding.claims, inputs, intents, attachments)
        findings += (*outline.findings, *intents.findings, *attachments.findings, *claims.findings)
        metadata = book.reserve()
        root = write_catalogue(
            book,
            Whole(
                write_page_tree(book, [page for item in inputs for page in item.pages]),
                about.language,
                metadata,
                tuple(ranges([label for item in inputs for label in _labels(item, inputs)])),
                tuple(_destinations(inputs, links)),
                write_outline(book, outline.bookmarks),
                structure,
                len(tagged) == len(inputs),
                intents,
                attachments,
                merge_layers(inputs),
            ),
        )
        trailer = Trailer(root, book.add(info(about)), about.identifier.encode())
        data = write(
            book,
            trailer,
            lambda digest: metadata_stream(about, claims.granted, digest),
            metadata,
            max("1.7", *(item.source.version for item in inputs)),
        )
        return Outcome(data, tuple(findings))

    def _outline(self, inputs: Sequence[Input], links: Links) -> Planned:
        if self.binding.outline:
            return plan_outline(self.binding.outline, inputs)
        return Planned(inherited_outline(inputs, links), ())


def _mismatches(binding: Binding) -> list[Diagnostic]:
    """What is wrong with the task itself."""
    if not binding.parts:
        return [Diagnostic("BND-015", "there is nothing to bind", Span("binding"))]
    counted = Counter(part.name for part in binding.parts)
    return [
        Diagnostic("BND-015", f"{count} parts have the name “{name}”", Span(name), "Give each part a name of its own")
        for name, count in counted.items()
        if count > 1
    ]


def _page_mismatches(inputs: Sequence[Input], furniture: Source | None) -> list[Diagnostic]:
    """Where labels or furniture were planned for other pages than there are."""
    found = []
    for item in inputs:
        part, pages = item.part, len(item.pages)
        if part.labels and len(part.labels) != pages:
            message = f"{len(part.labels)} page labels for {pages} pages"
            found.append(Diagnostic("BND-015", message, Span(part.name)))
        if part.furniture and len(part.furniture) != pages:
            message = f"furniture for {len(part.furniture)} pages, but there are {pages}"
            found.append(Diagnostic("BND-015", message, Span(part.name)))
        stamps = [stamp for stamp in part.furniture if stamp is not None]
        if stamps and max(stamps) >= (len(furniture.pages) if furniture else 0):
            found.append(Diagnostic("BND-015", f"there is no furniture page {max(stamps) + 1}", Span(part.name)))
    return found


def _guarded(source: Source) -> list[Diagnostic]:
    try:
        return refusals(source)
    except DamagedError as fault:
        return [fault.diagnostic(source.name)]
    except Exception as error:  # noqa: BLE001 - as in open_source
        return [damaged(error).diagnostic(source.name)]


def _failed(findings: Sequence[Diagnostic]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _labels(item: Input, inputs: Sequence[Input]) -> Sequence[str]:
    if item.labels:
        return item.labels
    before = 0
    for other in inputs:
        if other is item:
            break
        before += len(other.pages)
    return [str(before + index) for index in range(1, len(item.pages) + 1)]


def _destinations(inputs: Sequence[Input], links: Links) -> list[tuple[bytes, Value]]:
    return [
        (item.target_name(name), links.destination(item, target.raw))
        for item in inputs
        for name, target in item.targets.items()
    ]
