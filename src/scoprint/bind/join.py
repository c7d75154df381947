"""Joining: the order in which a book is made from its inputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scoprint.bind.attachments import gather_attachments
from scoprint.bind.book import Book
from scoprint.bind.catalogue import Whole, write_catalogue
from scoprint.bind.claims import earned, marked
from scoprint.bind.file import Trailer, write
from scoprint.bind.fonts import unite_fonts
from scoprint.bind.guard import blamed
from scoprint.bind.input import Input, look_through, take_in
from scoprint.bind.intents import merge_intents
from scoprint.bind.labels import ranges
from scoprint.bind.layers import merge_layers
from scoprint.bind.links import Links
from scoprint.bind.metadata import info, metadata_stream, pdf_date
from scoprint.bind.objects import Value, text
from scoprint.bind.outline import inherited_outline, plan_outline, write_outline
from scoprint.bind.pages import announce, write_page_tree, write_pages
from scoprint.bind.parents import Parents
from scoprint.bind.refusals import refusals
from scoprint.bind.shelf import Shelf
from scoprint.bind.source import Key, Source, open_source
from scoprint.bind.stamp import Furniture
from scoprint.bind.tags import Tags
from scoprint.model.binding import Binding
from scoprint.model.diagnostics import Diagnostic, Outcome, Severity, Span, ordered

FURNITURE = "furniture"
"""Name of the furniture PDF in diagnostics."""

WHOLE = "binding"
"""Name in diagnostics for what concerns no single part."""


def bind(binding: Binding, shelf: Shelf | None = None) -> Outcome[bytes]:
    """Bind PDFs into one.

    Args:
        binding: the parts in order, and what the whole says about itself.
        shelf: where some of the parts may stand opened; they are taken from it.

    Returns:
        The file (ISO 32000-1), with the conformance (ISO 19005-2 level A, ISO 14289-1) that was asked for and
        that every input allows; or None, if an input cannot be bound. Faults of all inputs are gathered.
    """
    findings = _task_faults(binding)
    book = Book()
    inputs: list[Input] = []
    furniture: Source | None = None
    for part in binding.parts:
        with blamed(part.name, findings):
            looked = shelf.take(part) if shelf else None
            source = looked.source if looked else open_source(part.name, part.pdf)
            findings += refusals(source)
            inputs.append(take_in(part, looked or look_through(source), book))
    if binding.furniture is not None:
        with blamed(FURNITURE, findings):
            furniture = open_source(FURNITURE, binding.furniture)
    findings += _page_faults(inputs, furniture)
    data: bytes | None = None
    if not _failed(findings):
        with blamed(WHOLE, findings):
            data = _join(binding, book, inputs, furniture, findings)
    return Outcome(None if _failed(findings) else data, ordered(findings))


def _join(
    binding: Binding, book: Book, inputs: Sequence[Input], furniture: Source | None, findings: list[Diagnostic]
) -> bytes:
    about = binding.description
    links, parents = Links(inputs, binding.addresses), Parents()
    lost = _write_pages(book, inputs, parents, links, furniture, findings)
    structure = None
    if any(item.structure for item in inputs):
        structure = Tags(book, inputs, about.language).write(parents, lost)
    outline = plan_outline(binding.outline, inputs) if binding.outline else inherited_outline(inputs, links)
    intents = merge_intents(inputs)
    attachments = gather_attachments(book, WHOLE, binding.attachments, pdf_date(about.stamp), inputs)
    claims = earned(binding.claims, inputs, intents, attachments)
    findings += (*outline.findings, *intents.findings, *attachments.findings, *claims.findings)
    metadata = book.reserve()
    whole = Whole(
        pages=write_page_tree(book, [page for item in inputs for page in item.pages]),
        language=about.language,
        metadata=metadata,
        labels=tuple(ranges(_labels(inputs))),
        destinations=tuple(_destinations(inputs, links)),
        outline=write_outline(book, outline.bookmarks),
        structure=structure,
        marked=marked(inputs),
        intents=intents,
        attachments=attachments,
        layers=merge_layers(inputs),
    )
    trailer = Trailer(write_catalogue(book, whole), book.add(info(about)), about.identifier.encode())
    unite_fonts(book)
    version = max("1.7", *(item.source.version for item in inputs))
    return write(book, trailer, lambda digest: metadata_stream(about, claims.granted, digest), metadata, version)


def _write_pages(
    book: Book,
    inputs: Sequence[Input],
    parents: Parents,
    links: Links,
    furniture: Source | None,
    findings: list[Diagnostic],
) -> Mapping[str, frozenset[Key]]:
    stamps = Furniture(furniture, book) if furniture else None
    lost = {}
    for item in inputs:
        with blamed(item.part.name, findings):
            announce(item, parents)
            bound = write_pages(item, book, parents, links, stamps)
            lost[item.part.name] = bound.lost
            findings += bound.findings
    return lost


def _task_faults(binding: Binding) -> list[Diagnostic]:
    """What is wrong with the task itself."""
    if not binding.parts:
        return [Diagnostic("BND-015", "there is nothing to bind", Span(WHOLE))]
    counted = Counter(part.name for part in binding.parts)
    found = [
        Diagnostic("BND-015", f"{count} parts have the name “{name}”", Span(name), "Give each part a name of its own")
        for name, count in counted.items()
        if count > 1
    ]
    # A colon ends the name of the part in destinations and ids; a second one would make two of them alike.
    found += [
        Diagnostic("BND-015", f"“{name}” cannot be the name of a part", Span(name), "Leave the colon out")
        for name in counted
        if not name or ":" in name
    ]
    return found


def _page_faults(inputs: Sequence[Input], furniture: Source | None) -> list[Diagnostic]:
    """Where labels or furniture were planned for other pages than there are."""
    found = []
    for item in inputs:
        part, pages = item.part, len(item.pages)
        if part.labels and len(part.labels) != pages:
            found.append(Diagnostic("BND-015", f"{len(part.labels)} page labels for {pages} pages", Span(part.name)))
        if part.furniture and len(part.furniture) != pages:
            message = f"furniture for {len(part.furniture)} pages, but there are {pages}"
            found.append(Diagnostic("BND-015", message, Span(part.name)))
        stamps = [stamp for stamp in part.furniture if stamp is not None]
        if stamps and not 0 <= min(stamps) <= max(stamps) < (len(furniture.pages) if furniture else 0):
            message = "pages of the furniture are asked for that it does not have"
            found.append(Diagnostic("BND-015", message, Span(part.name)))
    return found


def _failed(findings: Sequence[Diagnostic]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _labels(inputs: Sequence[Input]) -> list[str]:
    """The label of every page; a part that has none counts its pages in the book."""
    found: list[str] = []
    for item in inputs:
        found += item.labels or (str(len(found) + number) for number in range(1, len(item.pages) + 1))
    return found


def _destinations(inputs: Sequence[Input], links: Links) -> Iterator[tuple[bytes, Value]]:
    for item in inputs:
        if len(inputs) > 1:
            # A book that this one becomes part of can then lead to the part as a whole.
            yield text(item.part.name), item.top_of(0)
        for name, target in item.targets.items():
            yield item.target_name(name), links.destination(item, target.raw)
