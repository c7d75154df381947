"""Page plans: where text and boxes stand on the pages of a composed part, as `layout.toml` declares it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from scoprint.model.declared import Declared
from scoprint.model.lengths import Length, points

Place = Literal["head", "foot", "column", "side", "page"]
"""Where a figure may go: the head or foot of the page (or of one column), a column between two paragraphs, a frame
that takes boxes, a page of its own."""


class FrameSpec(Declared):
    """A frame: some columns of the grid, over some of its rows."""

    column: int = Field(ge=1)
    """The first column of the grid that it covers, counted from 1 at the side where lines begin."""
    span: int = Field(default=1, ge=1)
    """How many columns it covers, gutters between them included."""
    rows: tuple[int, int] | None = None
    """First and last row, counted from 1 at the head; without it, the whole height."""
    takes: Literal["text", "boxes"] = "text"
    """The running text, or sidebars, facts, pull quotes and small figures."""


class PagePlan(Declared):
    """The frames of one kind of page, in the order in which they are read."""

    frames: tuple[FrameSpec, ...]
    figures: tuple[Place, ...] = ("head", "foot", "column", "side", "page")
    """Where figures may go on such a page."""


class Plans(Declared):
    """A plan for each kind of page."""

    page: PagePlan | None = None
    """Any page that has no plan of its own below."""
    recto: PagePlan | None = None
    verso: PagePlan | None = None
    opener: PagePlan | None = None
    """The first page that has text."""
    opener_recto: PagePlan | None = None
    opener_verso: PagePlan | None = None
    """The same on a right-hand and on a left-hand page, before `opener`."""
    closer: PagePlan | None = None
    """The last page."""

    def declared(self) -> Iterator[tuple[str, PagePlan]]:
        """The plans that are there, by the names that they have in `layout.toml`."""
        for name in type(self).model_fields:
            plan: PagePlan | None = getattr(self, name)
            if plan is not None:
                yield name.replace("_", "-"), plan


class LineRules(Declared):
    """What a layout asks of the lines that are chosen for it."""

    track_low: int = Field(default=-12, ge=-40, le=0)
    """Thousandths of an em by which letters may be set closer."""
    track_high: int = Field(default=20, ge=0, le=60)
    """Thousandths of an em by which letters may be set wider."""
    hyphen_run: int = Field(default=2, ge=0, le=9)
    """Lines in a row that may end in a hyphen."""
    shortest_word: int = Field(default=5, ge=4, le=20)
    """Letters of the shortest word that is hyphenated."""
    space_low: float = Field(default=0.8, gt=0.3, lt=1)
    """The narrowest word space, as a share of the natural one."""
    space_high: float = Field(default=2.0, gt=1, le=4)
    """The share of the natural word space from which it is thought bad."""
    hang: bool = False
    """Whether hyphens and punctuation hang into the margins."""
    hang_stops: bool = False
    """Whether stops and commas of Chinese and Japanese stand outside the edge as a whole."""


class Composition(Declared):
    """How scoprint itself makes up the pages of a part, in frames on a grid."""

    columns: int = Field(ge=1, le=24)
    """Equal columns of the grid over the type area; frames cover one or several of them."""
    gutter: Length
    leading: Length
    """The height of a row, on which every line of the text stands."""
    plans: Plans
    figure_gap: Length = "6pt"
    """The least space between a figure and the text below or above it."""
    widows: int = Field(default=2, ge=1)
    """Least lines of a paragraph at the head of a column."""
    orphans: int = Field(default=2, ge=1)
    """Least lines of a paragraph at the foot of a column."""
    balance: bool = True
    """Whether the columns of the last page end alike."""
    lines: LineRules = LineRules()
    jump_lines: bool = False
    """Whether a row at the foot of each page but the last is kept for “continued on page …”."""

    def column_width(self, width: float) -> float:
        """Width of a column of the grid in pt, in a type area of a given width in pt."""
        return (width - (self.columns - 1) * points(self.gutter)) / self.columns

    def row_count(self, height: float) -> int:
        """How many rows a type area of a given height in pt holds."""
        # A hundredth of a row forgives the rounding of millimetres.
        return int(height / points(self.leading) + 0.01)
