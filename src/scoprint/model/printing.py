"""What a printer needs to know: profile, bleed, marks, papers and inks, from `[press]` of publication and layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from scoprint.model.cover_sheet import CoverSettings
from scoprint.model.declared import Declared, Title
from scoprint.model.diagnostics import Span

Mark = Literal["crop", "registration", "colour-bars", "slug"]
"""What stands outside of the bleed: lines to cut by, crosses to lay the plates over each other, patches of ink to
measure, and a line that names issue and page."""


def _small(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Hex = Annotated[str, BeforeValidator(_small), StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
"""A colour of the style sheets, such as #1b2a41."""

Percent = Annotated[float, Field(ge=0, le=100)]
Inks = tuple[Percent, Percent, Percent, Percent]
"""Cyan, magenta, yellow and black in percent."""

THINNEST, THICKEST = 0.03, 1.0
"""mm; paper of which books and their covers are made lies between."""


class ThicknessError(ValueError):
    """No paper for books or covers is as thin, or as thick."""


class Paper(Declared):
    """A paper, with its thickness given as such or as grammage and bulk."""

    name: Title = ""
    grammage: float | None = Field(default=None, ge=20, le=600)
    """g/m² (ISO 536)"""
    bulk: float | None = Field(default=None, ge=0.5, le=3)
    """cm³/g: apparent specific volume (ISO 534)."""
    caliper: float | None = None
    """mm: thickness of a leaf (ISO 534)."""

    @model_validator(mode="after")
    def _possible(self) -> Paper:
        thickness = self.thickness
        if thickness is not None and not THINNEST <= thickness <= THICKEST:
            raise ThicknessError(f"a leaf of {thickness:g} mm is not paper, which has {THINNEST:g} to {THICKEST:g} mm")
        return self

    @property
    def thickness(self) -> float | None:
        """Thickness of a leaf in mm; None where too little is known."""
        if self.caliper is not None:
            return self.caliper
        if self.grammage is None or self.bulk is None:
            return None
        return self.grammage * self.bulk / 1000


class Printing(Declared):
    """What `[press]` declares; a publication's goes before its layout's, key by key."""

    profile: str | None = None
    """A profile of the manifest by its name, or the path of an .icc file below `source/`."""
    bleed: float | None = Field(default=None, ge=0, le=20)
    """mm shown beyond the trim."""
    marks: tuple[Mark, ...] | None = None
    paper: Paper | None = None
    cover_paper: Paper | None = None
    signature: Literal[4, 8, 12, 16, 24, 32] | None = None
    """Pages of a folded sheet."""
    finish: str | None = None
    """What else is done to the printed sheets, in free words."""
    ink_limit: float | None = Field(default=None, ge=100, le=400)
    """Percent of all inks together that the paper takes in one place."""
    colours: Mapping[Hex, Inks] = {}
    """Exact inks of colours of the style sheets, in place of what the profile says."""
    spot: Mapping[Hex, Title] = {}
    """Colours of the style sheets that are printed with an ink of their own, and its name."""
    rich_black: Inks | None = None
    """Inks of large black areas, which black ink alone leaves grey."""
    cover: CoverSettings = CoverSettings()

    @model_validator(mode="after")
    def _marks_once(self) -> Printing:
        if self.marks and len(set(self.marks)) < len(self.marks):
            raise ValueError("a mark is named twice")
        return self

    def over(self, other: Printing) -> Printing:
        """These settings, and where they say nothing those of another; colours and cover of both."""
        said = {name: value for name in Printing.model_fields if (value := getattr(self, name)) is not None}
        joint = {"colours": {**other.colours, **self.colours}, "spot": {**other.spot, **self.spot}}
        return other.model_copy(update={**said, **joint, "cover": self.cover.over(other.cover)})

    @property
    def bleed_shown(self) -> float:
        """Millimetres shown beyond the trim; 3 unless told otherwise."""
        return BLEED if self.bleed is None else self.bleed

    @property
    def marks_shown(self) -> tuple[Mark, ...]:
        """Crop and registration marks and the slug unless told otherwise."""
        return MARKS if self.marks is None else self.marks

    @property
    def most_ink(self) -> float:
        """Percent of all inks together in one place; 300 unless told otherwise, as on coated offset paper."""
        return INK_LIMIT if self.ink_limit is None else self.ink_limit

    @property
    def deep_black(self) -> Inks:
        """Inks of large black areas; black with some of each colour unless told otherwise."""
        return RICH_BLACK if self.rich_black is None else self.rich_black

    @property
    def is_file(self) -> bool:
        """Whether the profile is a file of the publication, not one of the manifest."""
        return bool(self.profile) and str(self.profile).lower().endswith((".icc", ".icm"))


BLEED = 3.0
"""mm"""
MARKS: tuple[Mark, ...] = ("crop", "registration", "slug")
INK_LIMIT = 300.0
"""percent (ISO 12647-2: not over 350, and better not over 300)"""
RICH_BLACK: Inks = (40, 30, 30, 100)
"""percent"""


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile of a press (ISO 15076-1), and how output intents name its printing condition."""

    data: bytes = field(repr=False)
    condition: str
    """Identifier of the characterization data, such as FOGRA39; or what the profile calls itself."""
    registry: str = ""
    """Where the identifier is registered; empty where it is not."""
    named: Span = field(default=Span(""), repr=False, compare=False)
    """Where the publication or a layout names it, for diagnostics."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What makes a file for the press of one for the screen."""

    press: Printing
    profile: Profile
    slug: str = ""
    """The line beside each page, before its number."""
    face: bytes = field(default=b"", repr=False)
    """A font file in which the line is drawn."""
    folds: tuple[float, ...] = ()
    """Where a sheet is folded: mm from the left edge of its trim."""

    def key(self) -> str:
        """Hash of all of it."""
        contents = (repr(self), *(sha256(data).hexdigest() for data in (self.profile.data, self.face)))
        return sha256("\n".join(contents).encode()).hexdigest()
