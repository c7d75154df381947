"""The boxes of a page for the press (ISO 32000-1, 14.11.2): trim, bleed round it, and room for marks round that."""

from __future__ import annotations

from dataclasses import dataclass

from scoprint.bind.objects import Value
from scoprint.model.lengths import MILLIMETRE
from scoprint.model.printing import Printing

OFFSET, LENGTH = 2 * MILLIMETRE, 5 * MILLIMETRE
"""pt from the bleed to the marks, and how long they are."""
ROOM = OFFSET + LENGTH + 3 * MILLIMETRE
"""pt round the bleed for the marks and the line beside the page."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pt."""

    left: float
    bottom: float
    right: float
    top: float

    def grown(self, by: float) -> Box:
        """The box with so much more on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Its lower left corner, width and height."""
        return self.left, self.bottom, self.right - self.left, self.top - self.bottom

    def value(self) -> Value:
        """As it stands in a page."""
        return [round(side, 4) for side in (self.left, self.bottom, self.right, self.top)]


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a page; what is on it keeps its coordinates, whose origin is the lower left of the trim."""

    trim: Box
    bleed: Box
    media: Box

    def entries(self) -> dict[str, Value]:
        """The entries of a page; without a crop box, so that viewers show all of it."""
        return {"/MediaBox": self.media.value(), "/BleedBox": self.bleed.value(), "/TrimBox": self.trim.value()}


def boxes(trim: tuple[float, ...], press: Printing) -> Boxes:
    """The boxes round a trimmed page.

    Raises:
        ValueError: the page has no four sides, or no size.
    """
    left, bottom, right, top = trim
    own = Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    if own.right <= own.left or own.top <= own.bottom:
        raise ValueError("a page has no size")
    bleed = own.grown(press.bleed_shown * MILLIMETRE)
    return Boxes(own, bleed, bleed.grown(ROOM) if press.marks_shown else bleed)
