"""One issue of the periodical, as `source/issues/<id>.toml` declares it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scoprint.model.cover_sheet import AddOn
from scoprint.model.declared import Declared, Doi, Isbn, IsoDate, Language, Period, Slug, Title
from scoprint.model.people import Person


class CoverLine(Declared):
    """A line on the cover that leads to an article."""

    text: Title
    deck: str = ""
    article: Slug | None = None


class Cover(Declared):
    """The front cover."""

    picture: str
    """Path of the picture, relative to the source folder."""
    alt: Title
    """What the picture shows, in words."""
    credit: str = ""
    headline: str = ""
    """The main cover line; the others stand under `lines`."""
    deck: str = ""
    lines: tuple[CoverLine, ...] = ()


class Section(Declared):
    """A group of articles under one heading, in running order."""

    title: Title
    articles: tuple[Slug, ...] = Field(min_length=1)


class Issue(Declared):
    """One number of the periodical."""

    id: Slug
    """Taken from the file's name; a key of this name is refused. A translation has its language behind it."""
    title: str = ""
    """A name of its own, where the issue has one."""
    volume: str = ""
    number: str = ""
    period: Period
    """Cover date or period (EDTF)."""
    display_date: str = ""
    """The date as printed; made from the period where empty."""
    published: IsoDate
    """The day on which the issue appears; every file made is dated by it."""
    language: Language | None = None
    languages: tuple[Language, ...] = ()
    """The language editions of the issue; only the one in its own language where empty."""
    untranslated: Literal["fallback", "omit"] = "fallback"
    """Whether a language edition carries articles that are not translated as they are, or leaves them out."""
    doi: Doi | None = None
    isbn: Isbn | None = None
    """Where the issue is sold as a book too."""
    add_on: AddOn | None = None
    """Digits beside the barcode; those of the number or the month where absent."""
    editors: tuple[Person, ...] = ()
    first_folio: int = Field(default=1, ge=1)
    """Folio of the first page after the cover's leaf is counted: the cover is this page."""
    cover: Cover
    sections: tuple[Section, ...] = Field(min_length=1)
    letter: Slug | None = None
    """The article that stands before all sections, such as the editor's letter."""
    print_layout: Slug | None = None
    reflow_layout: Slug | None = None

    @property
    def original(self) -> str:
        """The id of the issue, whatever the language of the edition."""
        return self.id.partition(".")[0]

    @property
    def tongue(self) -> str:
        """The language by which the names of a translated edition's files end; empty for the original."""
        return self.id.partition(".")[2]

    @property
    def running_order(self) -> tuple[str, ...]:
        """Slugs of all articles as they follow each other."""
        letter = (self.letter,) if self.letter else ()
        return letter + tuple(slug for section in self.sections for slug in section.articles)
