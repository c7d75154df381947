"""The cover as the printer gets it: front, spine and back as one sheet. Lengths in mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scoprint.model.declared import Declared

Method = Literal["saddle-stitched", "perfect-bound"]
"""Sheets put into each other and stitched through the fold, without a spine; or a block glued into its cover."""
Turn = Literal["down", "up"]
"""The way in which a spine is read: from head to tail (ISO 6357), or from tail to head."""
PanelName = Literal["back-flap", "back", "spine", "front", "front-flap"]
PriceCode = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]
AddOn = Annotated[str, StringConstraints(pattern=r"^(\d{2}|\d{5})$")]
"""What stands beside an EAN-13: two digits for the number of a periodical, five for the price of a book."""

THINNEST_LETTERED = 4.0
"""mm of a spine below which a line of text on it will be folded over its edges: covers are wrapped to within 1 mm."""


class CoverSettings(Declared):
    """How the cover is made, as `[press.cover]` declares it."""

    binding: Method | None = None
    pages: Literal[1, 4] | None = None
    """How many pages of the issue the cover shows: the first alone, or the first two and the last two."""
    spine: float | None = Field(default=None, gt=0, le=100)
    """Its width where the printer has said it; else computed from the paper."""
    counts_cover: bool | None = None
    """Whether the thickness of the cover is part of the spine."""
    flaps: float | None = Field(default=None, ge=0, le=200)
    """Width of what is folded in at front and back; 0 for none."""
    spine_text: Turn | None = None
    """As in the tradition of the edition's language unless told otherwise."""
    price_code: PriceCode | None = None
    """The two digits behind the ISSN in the barcode."""
    barcode_size: float | None = Field(default=None, ge=80, le=200)
    """Percent of the nominal size, in which the narrowest bar has 0.33 mm (GS1 General Specifications)."""

    def over(self, other: CoverSettings) -> CoverSettings:
        """These settings, and where they say nothing those of another."""
        return other.model_copy(update=self.model_dump(exclude_none=True))

    @property
    def is_stitched(self) -> bool:
        """Whether the issue has no spine, which is so unless told otherwise."""
        return self.binding != "perfect-bound"

    @property
    def pages_shown(self) -> int:
        """Pages of the issue that stand on the cover; 4 unless told otherwise."""
        return self.pages or 4


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the sheet between two folds or edges."""

    name: PanelName
    left: float
    """From the left edge of the trimmed sheet."""
    width: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A page of the issue on the cover."""

    page: int
    """Index in the issue, from 0."""
    panel: PanelName


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """The sheet as planned."""

    height: float
    bleed: float
    panels: tuple[Panel, ...]
    """Of the outside, from left to right."""
    spine: float
    """Width of the spine; 0 where there is none."""
    turn: Turn
    is_lettered: bool
    """Whether the spine is wide enough for text."""
    outside: tuple[Placed, ...]
    inside: tuple[Placed, ...]
    """Empty where the inside is not printed."""
    right_bound: bool
    article_number: str
    """The digits of the barcode, with `+` before those of the add-on; empty for no barcode."""
    barcode_size: float
    """Percent of the nominal size."""

    @property
    def width(self) -> float:
        """Of the trimmed sheet."""
        return sum(panel.width for panel in self.panels)

    @property
    def folds(self) -> tuple[float, ...]:
        """Where it is folded, from the left edge of the trimmed sheet."""
        return tuple(dict.fromkeys(panel.left for panel in self.panels[1:]))

    def panel(self, name: PanelName) -> Panel | None:
        """The panel of a name; None where the sheet has none."""
        return next((panel for panel in self.panels if panel.name == name), None)
