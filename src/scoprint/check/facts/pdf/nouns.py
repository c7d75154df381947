"""The facts of a PDF. Lengths are pt; pages are counted from 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoprint.check.facts.inks import Ink
from scoprint.check.facts.particulars import Entry, Record


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def within(self, other: Box, tolerance: float = 0.5) -> bool:
        """Whether no edge lies outside of the other box."""
        return (
            self.left >= other.left - tolerance
            and self.bottom >= other.bottom - tolerance
            and self.right <= other.right + tolerance
            and self.top <= other.top + tolerance
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A page."""

    label: str
    media: Box
    trim: Box | None
    """None where the page does not say."""
    bleed: Box | None
    crop: Box | None
    text: str = field(repr=False)
    """Its text as an extractor sees it, artifacts included."""
    tabs: str = ""
    """Order of tabulation: `S` for that of the structure."""
    tagged: bool = False
    """Whether it has a key into the parent tree."""
    marks: int = 0
    """Objects of its content that stand for something: text, pictures, paths."""
    rotate: int = 0


@dataclass(frozen=True, slots=True)
class Font:
    """A font as the file uses it."""

    name: str
    """Its PostScript name, without the tag of a subset."""
    kind: str
    """`Type1`, `TrueType`, `Type0`, `Type3`…"""
    embedded: bool
    subset: bool
    unicode: bool
    """Whether its characters can be turned into text (ToUnicode, or a standard encoding)."""
    permission: int | None
    """fsType of its OS/2 table; None where the embedded program has none."""
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of pixels at its place."""

    page: int
    box: Box
    width: int
    """px."""
    height: int
    ppi: float
    """The lesser of the two resolutions at placed size."""
    stretch: float
    """The greater of the two resolutions in terms of the lesser: 1 where the picture keeps its proportions."""
    colour: str
    """Colour space: `DeviceRGB`, `ICCBased`, `Indexed`…"""
    profile: str
    """Description of its ICC profile; empty where it has none."""
    bits: int
    alpha: bool
    filters: tuple[str, ...]
    interpolated: bool
    artifact: bool
    """Whether it stands outside of the structure."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation."""

    page: int
    box: Box
    text: str
    """The words of its structure element; where it has none the words beneath it."""
    uri: str = ""
    target: int | None = None
    """The page to which it leads in this file."""
    dead: bool = False
    """Whether it leads to a place that this file does not have, or nowhere."""
    contents: str = ""
    """Its alternative description."""
    prints: bool = True
    hidden: bool = False
    tagged: bool = False
    """Whether a structure element holds it."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure tree, in reading order."""

    role: str
    """Its standard role, after the role map."""
    own: str
    """Its role as written."""
    depth: int
    """From 1."""
    parent: int
    """Index of the element that holds it; -1 at the top."""
    page: int | None
    """Of its first content, or of its first child that has any."""
    text: str = field(repr=False)
    """Its own words and those of all its children, in reading order."""
    alternative: str | None = None
    actual: str | None = None
    language: str = ""
    """As it is written on it; empty where it inherits."""
    id: str = ""
    scope: str = ""
    """Of a table header: `Row`, `Column`, `Both`."""
    headers: tuple[str, ...] = ()
    """Of a table cell."""
    box: Box | None = None
    contents: int = 0
    """Pieces of content and annotations that it holds itself."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the file."""

    name: str
    media_type: str = ""
    relationship: str = ""
    description: str = ""
    associated: bool = False
    """Whether the catalogue names it as an associated file."""


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent."""

    kind: str
    """`GTS_PDFA1`, `GTS_PDFX`…"""
    condition: str
    components: int
    """Of its profile: 1 grey, 3 RGB, 4 CMYK; 0 where it has none."""


@dataclass(frozen=True, slots=True)
class Xmp:
    """The metadata packet."""

    values: Mapping[tuple[str, str], tuple[str, ...]]
    """Values by name space and name, in the order of the packet."""
    languages: Mapping[tuple[str, str], tuple[str, ...]]
    """Languages of the values that have any."""
    declared: frozenset[tuple[str, str]] = frozenset()
    """Name space and name of the properties that its extension schemas declare."""
    packets: int = 1
    typed: bool = True
    """Whether its stream says that it is one (`/Type /Metadata /Subtype /XML`)."""


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """Everything that rules ask about a PDF."""

    version: str
    """Of its header, such as `1.7`."""
    records: tuple[Record, ...]
    """What Info and XMP say, each where it is there."""
    xmp: Xmp | None
    language: str
    displays_title: bool
    marked: bool
    """Whether it says that it is tagged."""
    suspects: bool
    """Whether it says that its tags are not to be relied on."""
    claims: tuple[str, ...]
    """Standards that it says it conforms to, such as `PDF/A-2a`."""
    pages: tuple[Page, ...]
    labelled: bool
    """Whether it has page labels of its own."""
    outline: tuple[Entry, ...]
    fonts: tuple[Font, ...]
    pictures: tuple[Picture, ...]
    links: tuple[Link, ...]
    elements: tuple[Element, ...]
    attachments: tuple[Attachment, ...]
    intents: tuple[Intent, ...]
    id: str
    """Its two identifiers in hexadecimal, joined by a slash; empty where it has none."""
    encrypted: bool = False
    scripts: tuple[str, ...] = ()
    """Where scripts and actions stand that do more than lead somewhere."""
    external: tuple[str, ...] = ()
    """What it needs from outside of itself: streams in other files, referenced pages, web capture."""
    forms: bool = False
    roles: Mapping[str, str] = field(default_factory=dict)
    """The role map."""
    orphans: int = 0
    """Objects of content that are neither in the structure nor artifacts."""
    trailing: int = 0
    """Bytes after the end of the file."""
    leading: int = 0
    """Bytes before the header."""
    binary: bool = True
    """Whether the second line tells programs that the file is no text."""
    filters: frozenset[str] = frozenset()
    """Of all streams."""
    inks: tuple[Ink, ...] = ()
    """Colours of the text, but of that in figures."""
    drawn_inks: tuple[Ink, ...] = ()
    """Colours of the text in figures."""
    damages: tuple[str, ...] = ()
    """What could not be read, or not to its end."""

    def record(self, name: str) -> Record | None:
        """What one of the two records says."""
        return next((record for record in self.records if record.name == name), None)

    @property
    def tagged(self) -> bool:
        """Whether it has a structure tree with anything in it."""
        return bool(self.elements)
