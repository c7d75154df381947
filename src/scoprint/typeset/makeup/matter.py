"""What is made up, and the pages that are made. All lengths are pt; lines, blocks, floats and pages count from 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoprint.model.pageplan import Place
from scoprint.model.plan import Side

SIDE = 0
"""As the number of columns of a float's height: set to the width of a frame that takes boxes."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which the lines of a paragraph (or the rows of a table) may be broken."""

    lines: int
    badness: float = 0.0
    """Comparable between the variants of one block only."""
    notes: tuple[tuple[int, float], ...] = ()
    """Line that calls a note, and the note's height, in order of the calls; a note that is taller than a column has
    several entries that follow each other, one for each piece of it."""
    hyphens: tuple[int, ...] = ()
    """Lines that end with a hyphen: no column should end with one, and a page still less."""
    heights: tuple[float, ...] = ()
    """Height of each line where they differ, as the rows of a table; else each is as high as the block's leading."""
    goes_on: frozenset[int] = frozenset()
    """Indices of the entries of notes that are not the first of their note."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the running copy, set to the width of the text frames."""

    name: str
    """For explanations."""
    variants: tuple[Variant, ...] = ()
    """Ways to set text that may be parted between lines; empty for a box, which may not."""
    leading: float = 0.0
    """Height of a line."""
    height: float = 0.0
    """Height of a box."""
    before: float = 0.0
    """Space above, dropped at the head of a column. Of two spaces that meet, the greater counts."""
    after: float = 0.0
    """Space below, dropped at the foot of a column."""
    keeps_next: bool = False
    """A crosshead, a question, a letter above its signature: never the last of a column, and not parted if short."""
    together: int = 0
    """So many of its first lines are not parted, such as those beside a drop cap."""
    least: int = 0
    """Fewest lines at the head and foot of a column, where that is not for the composition to say."""
    repeats: float = 0.0
    """Height of what is set again above each piece but the first, such as the head of a table."""


@dataclass(frozen=True, slots=True)
class Float:
    """A figure, sidebar, table of facts or pull quote, which need not stand where it is written."""

    name: str
    after: int
    """The block that calls it; -1 if it belongs to the opening and may stand on any page."""
    heights: tuple[tuple[int, float], ...]
    """Text columns spanned (or `SIDE`) and the height at that width; first what the author asked for."""
    places: tuple[Place, ...] = ("head", "foot")
    """Where it may go, best first. In a frame that takes boxes it has the height for `SIDE`, or for one column."""
    stretch: float = 0.0
    """By so much its picture may grow or shrink, to make columns even."""
    quote: bool = False
    """A pull quote: not directly below its source."""
    at: float = 0.0
    """Share of the block's lines that stand before the call."""
    series: str = "figure"
    """Floats of one series keep their order."""
    opens: bool = False
    """Belongs to the opening, as who wrote it: stands on the first page with text."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Lines of a block, or a box (then `first` and `last` are 0), in a text frame."""

    block: int
    variant: int
    first: int
    last: int
    """One past the last line of the piece."""
    page: int
    frame: int
    """Index among the frames of the page's plan."""
    x: float
    y: float
    """Top of the piece, repeated head included, from the top of the type area."""
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PlacedFloat:
    """A float with the width and height that it was given."""

    figure: int
    """Index of the float."""
    place: Place
    page: int
    x: float
    y: float
    width: float
    height: float
    """May differ from that of the float by its `stretch`; a float taller than the page has the page's height."""
    span: int
    """Text columns spanned, or `SIDE`: which of the float's heights it is."""


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note at the foot of a column."""

    block: int
    variant: int
    note: int
    """Index into the notes of the variant."""
    pieces: int
    """So many entries from there on, that are one note or a part of it."""
    page: int
    frame: int
    x: float
    y: float
    width: float
    height: float


Item = Placed | PlacedFloat | PlacedNote


@dataclass(frozen=True, slots=True)
class Jump:
    """The row kept for “continued on page …”."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as made up."""

    plan: str
    """Name of its plan as declared, such as `page` or `opener-recto`; empty for a page that holds one float."""
    side: Side
    items: tuple[Item, ...]
    """What stands on it, in reading order: a note after its call, a float after the block that calls it."""
    head: float = 0.0
    """Height taken by what stands at its head over all columns, such as the opening of an article."""
    jump: Jump | None = None
    cost: float = 0.0
    """Its share of the badness."""


FaultKind = Literal[
    "overfull", "notes-over", "wider", "split", "beyond", "taller", "note-moved", "note-goes-on", "far", "parted"
]


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be made well."""

    kind: FaultKind
    """Leaves the foot of its frame; so do its notes; has words wider than its frame; a word wider than all lines;
    leaves its side although they are broken; taller than the page; a note of it is not in the column of its call; one
    of its notes goes on in a later column; more than a page after its call; widow, orphan or loose crosshead."""
    name: str
    """Of the block or float."""
    page: int
    amount: float = 0.0
    """pt by which it is too tall or too wide, or pages after the call."""


@dataclass(frozen=True, slots=True)
class Makeup:
    """A part as made up."""

    pages: tuple[Page, ...]
    badness: float
    """As stated in `scoprint.typeset.makeup`; less is better."""
    reasons: tuple[str, ...]
    """What was chosen on each page and what it cost, in plain English, in order."""
    faults: tuple[Fault, ...]
