"""What a volume needs to know of a finished issue, kept in its `report.json`: so no issue is read again for it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from scoprint.model.people import Person


class Kept(BaseModel):
    """Base of what is kept: frozen, and refused where anything in it is not as it was written."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TermRecord(Kept):
    """An index term in the text."""

    term: str
    id: str
    """Element id of its place."""
    folio: int


class FigureRecord(Kept):
    """A figure, or the picture that opens an article."""

    id: str
    """Element id; empty for an opener."""
    number: int
    """0 for an opener."""
    caption: str
    folio: int


class CorrectionRecord(Kept):
    """A mistake that was mended after publication."""

    date: str
    text: str
    id: str = ""
    """Id of the element that was mended; empty where the source does not say."""
    folio: int = 0
    """On which it begins; 0 where there is no id."""


class ArticleRecord(Kept):
    """What contents and indexes say of an article."""

    language: str
    deck: str = ""
    byline: tuple[Person, ...] = ()
    keywords: tuple[str, ...] = ()
    terms: tuple[TermRecord, ...] = ()
    figures: tuple[FigureRecord, ...] = ()
    corrections: tuple[CorrectionRecord, ...] = ()


class PartRecord(Kept):
    """A part of the issue in its place."""

    slug: str
    """Also the name of its destination in the issue's PDF."""
    kind: str
    title: str
    section: str
    page: int
    """Index of its first page in the issue's PDF, from 0."""
    folio: int
    """Folio of that page."""
    pages: int
    article: ArticleRecord | None = None

    @property
    def last_folio(self) -> int:
        """Folio of its last page."""
        return self.folio + self.pages - 1


class IssueRecord(Kept):
    """A finished issue."""

    form: Literal[1] = 1
    """Form of the record; another one is not understood."""
    id: str
    pdf: str
    """Name of the PDF in the issue's folder."""
    sha256: str
    """Of the PDF."""
    title: str
    """Title of the whole."""
    name: str
    """A name of its own; empty where it has none."""
    display_date: str
    volume: str
    number: str
    language: str
    pages: int
    first_folio: int
    parts: tuple[PartRecord, ...]
    sources: dict[str, str]
    """sha256 of the source files from which the PDF was made, by path."""

    @property
    def last_folio(self) -> int:
        """Folio of the last page."""
        return self.first_folio + self.pages - 1

    @property
    def articles(self) -> tuple[tuple[PartRecord, ArticleRecord], ...]:
        """The articles in running order, each in its place."""
        return tuple((part, part.article) for part in self.parts if part.article)

    def to_json(self) -> dict[str, Any]:
        """As `report.json` keeps it."""
        return self.model_dump(mode="json", exclude_defaults=True) | {"form": self.form}

    @classmethod
    def from_json(cls, data: object) -> IssueRecord | None:
        """The record that was kept; None where there is none, or one of another form."""
        try:
            return cls.model_validate(data)
        except ValidationError:
            return None
