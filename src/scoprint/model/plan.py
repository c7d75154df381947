"""An edition as planned: what it holds, in which order, on which pages, under which names."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scoprint.model.article import Article
from scoprint.model.description import Description
from scoprint.model.issue import Issue
from scoprint.model.numerals import Numerals
from scoprint.model.publication import Publication


class Side(StrEnum):
    """The two sides of a leaf: a recto bears an odd folio, a verso an even one."""

    RECTO = "recto"
    VERSO = "verso"

    @classmethod
    def of(cls, folio: int) -> Side:
        """The side on which a folio stands."""
        return cls.RECTO if folio % 2 else cls.VERSO

    @property
    def other(self) -> Side:
        """The back of the leaf, which is also the side of the facing page."""
        return Side.VERSO if self is Side.RECTO else Side.RECTO


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where a run of folios begins, and in which numerals."""

    first: int = 1
    numerals: Numerals = Numerals.ARABIC


@dataclass(frozen=True, slots=True)
class Part:
    """The unit that is set: one article, or a cover, contents page, masthead or colophon."""

    slug: str
    """Unique in the edition; for an article its slug, else its kind."""
    kind: str
    """Key of the layout's `parts`: the genre of an article, else `cover`, `contents`, `masthead`, `colophon`."""
    title: str
    running_head: str
    """Short title for the head of its pages."""
    section: str = ""
    """Title of the section; empty before and after the sections."""
    opens_section: bool = False
    """True for the first article of its section."""
    article: Article | None = None
    start: Side | None = None
    """The side on which the plan lets it begin, whatever the layout says."""
    numbering: Numbering | None = None
    """Set where folios begin anew with this part."""


@dataclass(frozen=True, slots=True)
class Matter(ABC):
    """Parts that are set together under one title: an issue, or what a volume adds to its issues."""

    id: str
    """Id of the issue or volume."""
    name: str
    """First part of the file names: `<publication>-<issue>[.<language>]`."""
    title: str
    """Title of the whole, such as “Meridian, November 2026”."""
    display_date: str
    language: str
    publication: Publication
    parts: tuple[Part, ...]
    description: Description
    """Metadata of the whole edition, without page range."""

    @property
    @abstractmethod
    def path(self) -> str:
        """The source file that declares it, for diagnostics."""

    @property
    @abstractmethod
    def numbering(self) -> Numbering:
        """The folios of its pages."""


@dataclass(frozen=True, slots=True)
class Outline(Matter):
    """Everything about an issue that does not depend on page numbers."""

    issue: Issue
    offprints: Mapping[str, Description]
    """Metadata of each article's offprint by slug, without page range."""
    numerals: Numerals = Numerals.ARABIC
    """Those of its language, in which folios are printed."""

    @property
    def path(self) -> str:
        """The file of the issue."""
        return f"source/issues/{self.issue.id}.toml"

    @property
    def numbering(self) -> Numbering:
        """Folios from the issue's first on."""
        return Numbering(self.issue.first_folio, self.numerals)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles in running order."""
        return tuple(part.article for part in self.parts if part.article)


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a set part reaches."""

    pages: int
    anchors: Mapping[str, int]
    """Index of the page, from 0, on which each element id begins."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a part stands in the edition."""

    slug: str
    first_page: int
    """Index of its first page in the edition, from 0; blank pages are counted."""
    first_folio: int
    pages: int
    blank_before: bool = False
    """A blank page stands before it so that it begins on the side it asks for."""
    numerals: Numerals = Numerals.ARABIC

    @property
    def side(self) -> Side:
        """The side on which it begins."""
        return Side.of(self.first_folio)

    @property
    def folios(self) -> tuple[int, ...]:
        """The folio of each of its pages."""
        return tuple(range(self.first_folio, self.first_folio + self.pages))

    @property
    def printed(self) -> tuple[str, ...]:
        """The folios as printed."""
        return tuple(map(self.numerals.write, self.folios))


@dataclass(frozen=True, slots=True)
class Pagination:
    """The pages of an edition and what refers to them."""

    placements: tuple[Placement, ...]
    references: Mapping[str, str]
    """Printed folio of each target: `scoprint:slug` and `scoprint:slug#id`."""
    pages: int

    def of(self, slug: str) -> Placement:
        """The placement of a part.

        Raises:
            KeyError: the edition has no such part.
        """
        for placement in self.placements:
            if placement.slug == slug:
                return placement
        raise KeyError(slug)
