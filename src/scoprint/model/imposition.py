"""Imposition: which pages stand on which side of which sheet, and how sheets are made into a bound book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scheme = Literal["booklet", "signatures", "n-up", "stack"]
"""Saddle-stitched: sheets folded and put into each other. Perfect-bound: folded sheets beside each other. Pages side by
side. Pages that follow each other when the cut piles are put upon each other."""

FOLDED: tuple[int, ...] = (4, 8, 16, 32)
"""Pages that a sheet can be folded to."""


@dataclass(frozen=True, slots=True)
class Press:
    """How the printer makes a book of sheets. Lengths in mm."""

    scheme: Scheme = "booklet"
    signature: int = 4
    """Pages of a folded sheet; only for schemes that fold."""
    columns: int = 2
    """Only for schemes that do not fold."""
    rows: int = 1
    sheet: tuple[float, float] | None = None
    """Width and height; as large as the pages need where None."""
    trim: float = 3.0
    """What is cut away round each page, within which bleed is printed."""
    mill: float = 0.0
    """What is milled off at the spine of perfect-bound signatures."""
    paper: float | None = None
    """Thickness of a leaf, by which inner pages are moved towards the spine; None to move none."""
    right_bound: bool = False
    """Whether the spine of a front cover is at its right."""
    blanks: Literal["end", "before-last"] = "end"
    """Where blank pages go that fill the last signature: behind all, or before the last page, which is a back cover."""
    marks: bool = True


@dataclass(frozen=True, slots=True)
class Slot:
    """A page on a side of a sheet."""

    page: int | None
    """Index in the input, from 0; None for a blank."""
    column: int
    row: int
    """From the top."""
    upright: bool = True
    """Whether its head points to the top of the sheet."""
    inset: int = 0
    """How many leaves lie outside of this one in the folded book."""
    spine: Literal["left", "right", ""] = ""
    """The edge of the page at which the book is bound."""


@dataclass(frozen=True, slots=True)
class SheetSide:
    """One side of a sheet, as it is printed."""

    number: int
    """Of the sheet, from 1."""
    back: bool
    """Printed on the back of the side before, which is turned about its vertical axis."""
    slots: tuple[Slot, ...]
    signature: int = 0
    """Place of the signature in the book, from 0."""


@dataclass(frozen=True, slots=True)
class Imposition:
    """All sides in the order of printing."""

    sides: tuple[SheetSide, ...]
    columns: int
    rows: int
    blanks: int
    """Blank pages that were added."""
