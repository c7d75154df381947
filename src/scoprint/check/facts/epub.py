"""A finished EPUB as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from scoprint.check.facts.particulars import Entry, Record
from scoprint.model.diagnostics import Outcome


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document of the spine."""

    path: str
    """In the container."""
    title: str
    language: str
    text: str
    """Its text without markup, blocks parted by line feeds; without what is hidden, and without page numbers."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture at its place in a chapter."""

    chapter: str
    href: str
    """Path of the picture in the container."""
    alt: str | None
    """None where the attribute is missing; empty for a decorative picture."""


@dataclass(frozen=True, slots=True)
class EpubFacts:
    """Everything that rules ask about an EPUB."""

    record: Record
    """What the package document says (OPF)."""
    chapters: tuple[Chapter, ...]
    """In the order of the spine."""
    contents: tuple[Entry, ...]
    """The table of contents of the navigation document."""
    page_list: tuple[Entry, ...]
    """The page list: titles are the page labels."""
    pictures: tuple[Shown, ...]
    """In reading order."""


def inspect_epub(data: bytes) -> Outcome[EpubFacts]:
    """The facts of an EPUB; EPF-001 where it cannot be read."""
    raise NotImplementedError
