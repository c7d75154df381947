"""An article: its front matter as written, and its body as read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scoprint.model.declared import Declared, Doi, IsoDate, Language, Title
from scoprint.model.people import Person
from scoprint.model.picture import Picture
from scoprint.model.publication import Rights

Genre = Literal[
    "feature", "letter", "briefing", "interview", "essay", "report", "data", "map", "notes", "review", "letters"
]
"""What kind of piece it is; the layout may set each kind in its own way."""


class Opener(Declared):
    """The picture that opens an article."""

    picture: str
    """Path relative to the article's folder."""
    alt: str = ""
    """What it shows, in words; left out only where `decorative` is true."""
    decorative: bool = False
    caption: str = ""
    credit: str = ""
    study: bool = False
    """Whether it is to be looked at in detail: the e-book then carries it larger."""


class Correction(Declared):
    """A mistake that was mended after publication."""

    date: IsoDate
    text: Title
    at: str = ""
    """Id of the element that was mended, as the author gives it (without `#` and slug); the errata lead to it."""


class FrontMatter(Declared):
    """The particulars at the head of an `article.md`."""

    title: Title
    short_title: str = ""
    """For running heads and contents where the title is long."""
    kicker: str = ""
    """A word or two above the title."""
    deck: str = ""
    """Standfirst: one sentence under the title."""
    byline: tuple[Person, ...] = ()
    dateline: str = ""
    """Place from which the piece is written."""
    date: IsoDate | None = None
    source: str = ""
    """Agency or publication from which the text comes."""
    genre: Genre = "report"
    language: Language | None = None
    """Taken from the publication where absent."""
    keywords: tuple[str, ...] = ()
    abstract: str = ""
    doi: Doi | None = None
    rights: Rights | None = None
    """The publication's rights where absent."""
    opener: Opener | None = None
    end_mark: bool = True
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the body, in the order of the text."""

    target: str
    """`#id` inside the article, `scoprint:slug` or `scoprint:slug#id` to another, else an address of the web."""
    line: int


@dataclass(frozen=True, slots=True)
class IndexTerm:
    """A word under which the volume's index lists a place of the text."""

    term: str
    id: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A crosshead of the body."""

    id: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the body or the opener: one caption over one or several pictures."""

    id: str
    number: int
    pictures: tuple[Picture, ...]
    caption: str
    """Plain text of the caption."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article as every later stage sees it. All ids begin with `<slug>--`."""

    slug: str
    path: str
    """Path of its file, relative to the publication's root."""
    front: FrontMatter
    language: str
    """BCP 47 tag, settled."""
    body: str
    """One well-formed XHTML fragment: a `div` of class `body`, in no namespace prefix; see docs/dialect.md."""
    lines: Mapping[str, int]
    """Source line of each element id."""
    headings: tuple[Heading, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    terms: tuple[IndexTerm, ...] = ()
    opener: Picture | None = None
    """The picture of the front matter's `opener`, as looked at."""
    plain: str = field(default="", repr=False)
    """Text of the body without markup, for word counts and checks."""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture that the article shows, opener first, each once."""
        first = (self.opener,) if self.opener else ()
        return tuple(dict.fromkeys(first + tuple(p for f in self.figures for p in f.pictures)))
