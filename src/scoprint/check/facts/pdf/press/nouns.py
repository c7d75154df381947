"""The facts of a PDF that goes to a press. Lengths are pt; pages are counted from 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scoprint.check.facts.pdf.nouns import Box

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, 0 to 1."""
Kind = Literal["text", "fill", "stroke", "picture", "shading"]


@dataclass(frozen=True, slots=True)
class Profile:
    """An ICC profile, from its header (ICC.1, 7.2)."""

    sound: bool
    """Whether it can be read as a profile."""
    device: str
    """Its class: `prtr` for an output device."""
    space: str
    """`CMYK`, `RGB`, `GRAY`…"""
    name: str
    digest: str
    data: bytes = field(default=b"", repr=False, compare=False)
    """The profile itself."""


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent (ISO 32000-1, 14.11.5)."""

    kind: str
    condition: str
    registry: str
    profile: Profile | None
    """The one that is embedded."""


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space (8.6)."""

    kind: str
    """`DeviceCMYK`, `ICCBased`, `Separation`…; for `Indexed` and uncoloured patterns that of its base."""
    components: int
    names: tuple[str, ...] = ()
    """Of the colorants of `Separation` and `DeviceN`."""
    profile: str = ""
    """Digest of its profile, where it has one."""

    @property
    def is_rgb(self) -> bool:
        """Whether it is additive: that of a screen or a camera."""
        return self.kind in ("DeviceRGB", "CalRGB") or (self.kind == "ICCBased" and self.components == 3)


@dataclass(frozen=True, slots=True)
class Painted:
    """Something that is painted on a page, where it is first met; what looks alike is told once for each page."""

    page: int
    kind: Kind
    space: Space
    inks: Inks | None
    """Of flat colour that is made of process inks."""
    size: float
    """Height of letters; thickness of lines, and of areas the lesser side; 0 where that is not known."""
    overprint: bool
    mode: int
    """Of overprinting (8.6.7): 1 where inks of value 0 leave alone what lies beneath."""
    box: Box


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that a file for the press may not hold."""

    what: str
    """A key of the table of the standard's points."""
    told: str
    """What it is and where."""


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation."""

    page: int
    kind: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class PressFacts:
    """Everything that the rules for the press ask, beside the facts of any PDF."""

    info: Mapping[str, str]
    """Entries of the document information dictionary, as text."""
    intents: tuple[Intent, ...]
    art: tuple[Box | None, ...]
    """The art box of each page."""
    notes: tuple[Note, ...]
    oddities: tuple[Oddity, ...]
    painted: tuple[Painted, ...] = field(repr=False)
    leftwards: bool = False
    """Whether pages are bound at the right (ViewerPreferences, Direction)."""
    damages: tuple[str, ...] = ()

    @property
    def intent(self) -> Intent | None:
        """The output intent for a press."""
        return next((each for each in self.intents if each.kind == "GTS_PDFX"), None)
