"""What the engine tells of a galley: how each piece was laid out, and where what is too tall may be parted."""

from __future__ import annotations

from dataclasses import dataclass, field

PIECE = "data-piece"
"""Attribute of what is placed as one: its number in the galley."""
INLINE = "data-inline"
"""Attribute of an element inside a line: its number in the galley."""
WORDS = "data-words"
"""Attribute of a chosen line: what is added to each space, pt."""
LETTERS = "data-letters"
"""Attribute of a chosen line, and of an element in one: what is added to each letter, pt."""

BOXED = frozenset(("sidebar", "facts"))
"""Classes of boxes whose pieces may be parted from each other."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Style of text as the engine computed it."""

    families: tuple[str, ...]
    style: str
    """`normal`, `italic` or `oblique`."""
    weight: int
    size: float
    """pt"""
    letter_spacing: float
    """pt"""
    features: tuple[tuple[str, int], ...]
    language: str
    transform: str
    hyphens: str


@dataclass(slots=True)
class Measured:
    """A piece of the galley as it was laid out; lengths in pt."""

    x: float
    """From the left of the galley to the border."""
    width: float
    """From border to border."""
    measure: float
    """Of its lines."""
    height: float
    """From border edge to border edge."""
    before: float
    after: float
    """Margins above and below."""
    is_padded: bool
    """Whether there is padding or a border above or below the lines."""
    align: str
    indent: float
    leading: float
    keeps_next: bool = False
    """Whether the style sheet forbids to part it from what follows."""
    line_ends: list[int] = field(default_factory=list)
    """Ink of the piece that is reached with each line the engine made, see `craft.body.ink`."""
    tops: list[float] = field(default_factory=list)
    """Where each of them begins, from the top of the piece."""
    hyphens: list[bool] = field(default_factory=list)
    """Whether the engine put a hyphen at the end of each line."""
    styles: dict[str, TextStyle] = field(default_factory=dict)
    """By the number of the element that holds the text."""
    solids: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Width and height of what is not text (a picture in the line, a drop cap), by number, margins included."""
    floats: set[str] = field(default_factory=set)
    """Numbers of those that the lines run around."""
    is_plain: bool = True
    """Whether its lines hold nothing whose width cannot be known beforehand."""
    sticks_out: float = 0.0
    """By so much text leaves the side at which lines end."""
    pictures: dict[str, float] = field(default_factory=dict)
    """Heights of its pictures, by number."""
    table: Rows | None = None
    """Where it may be parted if it is a table, or a box of several pieces."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table, or the pieces of a box, that may be parted from each other; lengths in pt."""

    heights: tuple[float, ...]
    """Of each group of rows that cells hold together; what is above the table is in the first, below in the last."""
    counts: tuple[int, ...]
    """Rows of each group."""
    head: float
    """Height of the rows that name the columns; of the frame of a box above and below what it holds."""
    columns: tuple[float, ...]
    """Widths, spaces between not included."""
    width: float
    """Of the table."""
    numbers: tuple[tuple[str, ...], ...] = ()
    """Of a box: the numbers of the elements of each group."""

    def height(self, first: int, last: int) -> float:
        """Of some groups, with the head above them."""
        return sum(self.heights[first:last]) + (self.head if first else 0.0)

    def chunks(self, height: float) -> tuple[tuple[int, int], ...]:
        """First group, and one past the last, of parts that are no higher than so many pt, where rows allow it."""
        found, first = list[tuple[int, int]](), 0
        for last in range(1, len(self.heights) + 1):
            if last == len(self.heights) or self.height(first, last + 1) > height:
                found.append((first, last))
                first = last
        return tuple(found)
