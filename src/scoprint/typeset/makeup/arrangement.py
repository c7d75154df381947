"""A page with floats: which stand where, and the frames that are left for text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from scoprint.model.pageplan import Place
from scoprint.typeset.makeup.fills import Inset
from scoprint.typeset.makeup.frames import Frame, PageFrames

BLANK = 60.0
"""Badness of a frame for boxes in which nothing stands."""


class Slot(NamedTuple):
    """A float in its place on a page."""

    figure: int
    place: Place
    frame: int
    """The first text frame that it covers, or the frame for boxes, by position in `text` or `boxes`."""
    span: int
    """Text frames covered, or `SIDE`."""
    rows: int
    height: float
    cost: float

    def meets(self, first: int, span: int) -> bool:
        """Whether it stands in one of so many text frames."""
        return self.place in ("head", "foot") and self.frame < first + span and first < self.frame + self.span


@dataclass(frozen=True)
class Arrangement:
    """A page with floats."""

    page: PageFrames
    """Frames less what the floats take."""
    slots: tuple[Slot, ...] = ()
    insets: tuple[Inset, ...] = ()
    cost: float = 0.0
    opening: bool = False
    """Whether something else stands at the head."""

    @property
    def rows(self) -> int:
        """Rows for text."""
        return self.page.rows

    @cached_property
    def floats(self) -> frozenset[int]:
        """Which floats are on the page."""
        return frozenset((*(slot.figure for slot in self.slots), *(inset.figure for inset in self.insets)))

    @property
    def has_feet(self) -> bool:
        """Whether a float stands at the foot, so that the columns cannot end higher."""
        return any(slot.place == "foot" for slot in self.slots)

    def with_slot(self, slot: Slot, page: PageFrames, stump: int) -> Arrangement:
        """The arrangement with one more float, on a page whose least column of text has so many rows."""
        free = self.page
        text, boxes = list(free.text), list(free.boxes)
        cost = self.cost + slot.cost
        if slot.place == "side":
            whole = page.boxes[slot.frame].rows
            cost -= BLANK * (boxes[slot.frame].rows == whole >= stump)
            boxes[slot.frame] = _less(boxes[slot.frame], slot.rows, 0)
        else:
            at_head = slot.place == "head"
            for index in range(slot.frame, slot.frame + slot.span):
                text[index] = _less(text[index], slot.rows if at_head else 0, 0 if at_head else slot.rows)
        cut = PageFrames(page.plan, tuple(text), tuple(boxes), page.figures)
        return Arrangement(cut, (*self.slots, slot), self.insets, cost, self.opening)


def _less(frame: Frame, head: int, foot: int) -> Frame:
    """A frame without so many rows at its head and foot."""
    return Frame(frame.x, frame.width, frame.top + head, frame.bottom - foot, frame.index)


def joined(run: Sequence[Frame], place: Place, boxes: Sequence[Frame]) -> bool:
    """Whether a float can cover all the frames at that end: they begin, or end, in one row, with nothing between."""
    edges = {frame.top if place == "head" else frame.bottom for frame in run}
    left, right = min(frame.x for frame in run), max(frame.x + frame.width for frame in run)
    between = any(
        left < frame.x < right and frame.rows and frame.top < run[0].bottom and run[0].top < frame.bottom
        for frame in boxes
    )
    return len(edges) == 1 and not between
