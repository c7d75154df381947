"""The frames of each page in pt and rows, from what the layout declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

from scoprint.model.lengths import points
from scoprint.model.pageplan import Composition, FrameSpec, PagePlan, Place
from scoprint.model.plan import Side

SLIVER = 0.01
"""Rows that the rounding of lengths may add; less than anything that shows."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the type area."""

    x: float
    width: float
    top: int
    bottom: int
    """First row, and one past the last."""
    index: int
    """Its place among the frames of the plan."""

    @property
    def rows(self) -> int:
        """Its height in rows."""
        return max(0, self.bottom - self.top)


@dataclass(frozen=True)
class PageFrames:
    """The frames of a kind of page."""

    plan: str
    text: tuple[Frame, ...]
    """In reading order; a float that spans columns covers some of these that follow each other."""
    boxes: tuple[Frame, ...]
    figures: tuple[Place, ...]

    @cached_property
    def rows(self) -> int:
        """Rows of all columns of text together."""
        return sum(frame.rows for frame in self.text)

    def below(self, row: int) -> PageFrames:
        """The same page with nothing above a row."""
        return self._cut(row, None)

    def above(self, row: int) -> PageFrames:
        """The same page with nothing from a row downwards."""
        return self._cut(0, row)

    def _cut(self, top: int, bottom: int | None) -> PageFrames:
        def cut(frame: Frame) -> Frame:
            low = frame.bottom if bottom is None else min(bottom, frame.bottom)
            return Frame(frame.x, frame.width, max(top, frame.top), low, frame.index)

        return PageFrames(self.plan, tuple(map(cut, self.text)), tuple(map(cut, self.boxes)), self.figures)


@dataclass(frozen=True, slots=True)
class Geometry:
    """The type area and its page plans."""

    width: float
    height: float
    leading: float
    """Height of a row."""
    figure_gap: float
    plans: Mapping[str, PageFrames]
    widows: int = 2
    orphans: int = 2
    balance: bool = True
    jump_lines: bool = False

    @property
    def rows(self) -> int:
        """Rows of the type area."""
        return floor(self.height / self.leading + 0.01)

    @property
    def text_width(self) -> float:
        """Width of each text frame: the measure to which blocks are broken."""
        return next(frame.width for plan in self.plans.values() for frame in plan.text)

    def rows_for(self, height: float) -> int:
        """Whole rows that hold a height."""
        return ceil(height / self.leading - SLIVER)

    def page(self, side: Side) -> PageFrames:
        """The plan for a page that neither opens nor closes a part."""
        return self.plans[side.value] if side.value in self.plans else self.plans["page"]

    def opener(self, side: Side) -> PageFrames:
        """The plan for the first page with text: that for openers on its side, for openers, or for any page."""
        named = (f"opener-{side.value}", "opener")
        return next((self.plans[name] for name in named if name in self.plans), self.page(side))

    def span_width(self, span: int) -> float:
        """Greatest width of so many neighbouring text frames, in any plan."""
        widths = [
            max(run[0].x + run[0].width, run[-1].x + run[-1].width) - min(run[0].x, run[-1].x)
            for plan in self.plans.values()
            for first in range(len(plan.text) - span + 1)
            for run in [plan.text[first : first + span]]
        ]
        return max(widths, default=self.text_width)

    def side_width(self) -> float | None:
        """Width of the narrowest frame that takes boxes; None where there is none."""
        return min((frame.width for plan in self.plans.values() for frame in plan.boxes), default=None)


def geometry(composition: Composition, width: float, height: float, *, rtl: bool = False) -> Geometry:
    """The frames of a composition.

    Args:
        composition: as declared, and free of the faults LAY-006 to LAY-010.
        width: of the type area, pt.
        height: of the type area, pt.
        rtl: whether the first column stands at the right.
    """
    rows = composition.row_count(height)
    return Geometry(
        width=width,
        height=height,
        leading=points(composition.leading),
        figure_gap=points(composition.figure_gap),
        plans={
            name: _page_frames(name, plan, composition, width, rows, rtl=rtl)
            for name, plan in composition.plans.declared()
        },
        widows=composition.widows,
        orphans=composition.orphans,
        balance=composition.balance,
        jump_lines=composition.jump_lines,
    )


def _page_frames(
    name: str, plan: PagePlan, composition: Composition, width: float, rows: int, *, rtl: bool
) -> PageFrames:
    column, gutter = composition.column_width(width), points(composition.gutter)

    def frame(index: int, spec: FrameSpec) -> Frame:
        first, last = spec.rows or (1, rows)
        across = spec.span * column + (spec.span - 1) * gutter
        before = (spec.column - 1) * (column + gutter)
        return Frame(width - before - across if rtl else before, across, first - 1, last, index)

    frames = [(spec.takes, frame(index, spec)) for index, spec in enumerate(plan.frames)]
    return PageFrames(
        plan=name,
        text=tuple(each for takes, each in frames if takes == "text"),
        boxes=tuple(each for takes, each in frames if takes == "boxes"),
        figures=plan.figures,
    )
