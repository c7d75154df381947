"""The nouns of an EPUB as an inspector finds it. Paths are those of the container: `EPUB/nav.xhtml`."""

from __future__ import annotations

from dataclasses import dataclass, field

from scoprint.check.facts.inks import Ink
from scoprint.check.facts.particulars import Entry, Record


@dataclass(frozen=True, slots=True)
class Member:
    """An entry of the ZIP file."""

    name: str
    method: int
    """0 for stored, 8 for deflated."""
    size: int
    """Bytes unpacked."""
    extra: int
    """Bytes of its extra field."""
    descriptor: bool
    """Whether its size stands after it, which readers that go from head to foot cannot know."""
    date: tuple[int, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Meta:
    """A property in the package document, or an element of Dublin Core under its name with the prefix `dc:`."""

    name: str
    value: str
    refines: str = ""
    """Id of what it speaks of; empty for the publication."""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the manifest."""

    id: str
    path: str
    media_type: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """The package document."""

    path: str
    language: str
    metas: tuple[Meta, ...]
    items: tuple[Item, ...]
    spine: tuple[str, ...]
    """Paths in reading order."""
    progression: str
    """`ltr`, `rtl` or empty."""
    guide: tuple[tuple[str, str], ...]
    """Type and target of the places that readers of EPUB 2 know."""
    cover: str
    """Path of the picture that readers of EPUB 2 take for the cover."""
    version: str = "3.0"
    """Of EPUB."""

    def values(self, name: str, refines: str = "") -> tuple[str, ...]:
        """What a property says of the publication, or of the element with an id."""
        return tuple(meta.value for meta in self.metas if meta.name == name and meta.refines == refines)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document of the spine."""

    path: str
    """In the container."""
    title: str
    language: str
    text: str
    """Its text without markup, blocks parted by line feeds; without what is hidden, and without page numbers."""
    direction: str = ""
    """`dir` of its root."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture at its place in a chapter."""

    chapter: str
    href: str
    """Path of the picture in the container."""
    alt: str | None
    """None where the attribute is missing; empty for a decorative picture."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Where a page of the print edition begins."""

    target: str
    """`path#id`."""
    label: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note, or a reference to one."""

    target: str
    """`path#id` of its own."""
    leads: tuple[str, ...]
    """`path#id` to which its links lead: a reference to its note, the backlinks of a note to its references."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """Markup that has no place in an e-book."""

    path: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration of a style sheet."""

    path: str
    line: int
    selector: str
    name: str
    value: str
    important: bool


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture file made of pixels."""

    path: str
    media_type: str
    """By its first bytes; empty where it cannot be read."""
    width: int
    height: int
    mode: str
    """Of Pillow: `RGB`, `L`, `CMYK` …"""
    size: int
    """Bytes."""
    private: tuple[str, ...]
    """Which blocks of camera data it holds: `EXIF`, `GPS`, `XMP`."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font file."""

    path: str
    family: str
    """As style sheets name it; empty where none does."""
    media_type: str
    characters: frozenset[str] = field(repr=False)
    """Empty where the font cannot be read."""
    restrictions: int
    """OS/2 fsType."""


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
    members: tuple[Member, ...] = ()
    """The entries of the container, in the order of the file."""
    package: Package = Package("", "", (), (), (), "", (), "")
    landmarks: tuple[tuple[str, str], ...] = ()
    """Type and target."""
    ncx: tuple[Entry, ...] = ()
    """The table of contents for readers of EPUB 2."""
    ncx_pages: tuple[Entry, ...] = ()
    markers: tuple[Marker, ...] = ()
    """In reading order."""
    references: tuple[Note, ...] = ()
    """References to notes."""
    notes: tuple[Note, ...] = ()
    ids: frozenset[str] = field(default=frozenset(), repr=False)
    """Every `path#id`."""
    oddities: tuple[Oddity, ...] = ()
    cut: bool = False
    """Whether its entries unpack to more than was read."""
    mathematics: bool = False
    """Whether a chapter holds MathML."""
    declarations: tuple[Declaration, ...] = field(default=(), repr=False)
    rasters: tuple[Raster, ...] = ()
    faces: tuple[Face, ...] = ()
    inks: tuple[Ink, ...] = ()
    """Colours of the text as the style sheets ask for them."""
