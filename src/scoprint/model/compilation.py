"""What a volume adds to its issues, as planned: title page, contents, lists and indexes."""

from __future__ import annotations

from dataclasses import dataclass

from scoprint.model.numerals import Numerals
from scoprint.model.plan import Matter, Numbering
from scoprint.model.volume import Volume


@dataclass(frozen=True, slots=True)
class Place:
    """A place in one of the issues."""

    label: str
    """The folio as the volume's own pages print it: `345`, or `3:5` where each issue is paged apart."""
    target: str
    """`scoprint:<issue>/<slug>` or `scoprint:<issue>/<slug>#<id>`."""
    title: str = ""
    """Title of the article, where it is told."""
    language: str = ""
    """BCP 47 tag of the title, where it is not that of the volume."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An article in the contents of the volume."""

    place: Place
    deck: str
    byline: tuple[str, ...]
    """Names as printed; authors only."""


@dataclass(frozen=True, slots=True)
class ContentsSection:
    """A section of an issue with its articles."""

    title: str
    """Empty for what stands outside of sections."""
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class BoundIssue:
    """An issue in the contents of the volume."""

    number: str
    name: str
    """A name of its own; empty where it has none."""
    display_date: str
    first: Place
    last: Place
    sections: tuple[ContentsSection, ...]


@dataclass(frozen=True, slots=True)
class Illustration:
    """A figure in the list of illustrations."""

    caption: str
    place: Place


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A heading of an index with its places, in the order of the pages."""

    heading: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The headings that begin with one letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Erratum:
    """A correction of an article."""

    date: str
    """ISO date."""
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Compilation(Matter):
    """Everything that a volume adds to its issues and that does not depend on page numbers of its own."""

    volume: Volume
    front: int
    """So many of the parts stand before the issues, the others after them."""
    issues: tuple[BoundIssue, ...]
    illustrations: tuple[Illustration, ...]
    authors: tuple[IndexGroup, ...]
    subjects: tuple[IndexGroup, ...]
    errata: tuple[Erratum, ...]

    @property
    def path(self) -> str:
        """The file of the volume."""
        return f"source/volumes/{self.volume.id}.toml"

    @property
    def numbering(self) -> Numbering:
        """Front matter has Roman folios from i on."""
        return Numbering(1, Numerals.ROMAN)
