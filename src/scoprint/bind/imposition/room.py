"""Where the places of a sheet lie: pages, the gaps between them, and the margins for marks. Lengths in pt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoprint.model.imposition import Imposition, Press, Slot
from scoprint.model.lengths import MILLIMETRE

MARK_MARGIN = 10 * MILLIMETRE
"""Round the pages, for marks."""


@dataclass(frozen=True, slots=True)
class Room:
    """A sheet and its places."""

    sheet: tuple[float, float]
    width: float
    """Of a place."""
    height: float
    lefts: Sequence[float]
    """Left edge of each column of places."""
    bottoms: Sequence[float]
    """Lower edge of each row, the topmost first."""
    needed: tuple[float, float]
    """The smallest sheet."""
    trim: float

    @property
    def overflow(self) -> bool:
        """Whether the sheet is too small."""
        return self.sheet[0] < self.needed[0] - 0.01 or self.sheet[1] < self.needed[1] - 0.01

    def corner(self, slot: Slot) -> tuple[float, float]:
        """The lower left corner of a page."""
        return self.lefts[slot.column], self.bottoms[slot.row]

    def bleed(self, slot: Slot) -> tuple[float, float, float, float]:
        """Left, bottom, width and height of what a page may paint: its trim, and half of each gap, or the bleed."""
        left, bottom = self.corner(slot)
        west = min(self.trim, self._gap(self.lefts, slot.column - 1, self.width) / 2)
        east = min(self.trim, self._gap(self.lefts, slot.column, self.width) / 2)
        north = min(self.trim, self._gap(self.bottoms[::-1], len(self.bottoms) - 1 - slot.row, self.height) / 2)
        south = min(self.trim, self._gap(self.bottoms[::-1], len(self.bottoms) - 2 - slot.row, self.height) / 2)
        return left - west, bottom - south, self.width + west + east, self.height + north + south

    def _gap(self, edges: Sequence[float], before: int, size: float) -> float:
        """Between a place and the next; outside there is room enough."""
        if 0 <= before < len(edges) - 1:
            return edges[before + 1] - edges[before] - size
        return 2 * self.trim


def measure(width: float, height: float, imposition: Imposition, press: Press) -> Room:
    """Lay the places of a sheet out, in its middle.

    Args:
        width: of the largest trimmed page.
        height: likewise.
        imposition: how many columns and rows there are.
        press: gaps and sheet.
    """
    trim = press.trim * MILLIMETRE
    spine = 2 * press.mill * MILLIMETRE
    folds = press.scheme in ("booklet", "signatures")
    # Of folded sheets every second gap between columns is a spine, the first one next to the first column.
    gaps = [spine if folds and column % 2 == 0 else 2 * trim for column in range(imposition.columns - 1)]
    across = imposition.columns * width + sum(gaps)
    down = imposition.rows * height + (imposition.rows - 1) * 2 * trim
    margin = trim + (MARK_MARGIN if press.marks else 0)
    needed = across + 2 * margin, down + 2 * margin
    sheet = (press.sheet[0] * MILLIMETRE, press.sheet[1] * MILLIMETRE) if press.sheet else needed
    lefts = [(sheet[0] - across) / 2]
    for gap in gaps:
        lefts.append(lefts[-1] + width + gap)
    top = (sheet[1] + down) / 2
    bottoms = [top - height - row * (height + 2 * trim) for row in range(imposition.rows)]
    return Room(sheet, width, height, tuple(lefts), tuple(bottoms), needed, trim)
