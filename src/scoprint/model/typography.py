"""What was measured, of a whole document and of each of its pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is to be seen."""

    page: int
    """Counted from 1 in the file."""
    column: int
    """From the left, counted from 1."""
    text: str
    """The line, by which it is found."""
    before: str = ""
    """The line before it in its paragraph, by which short ones are found."""


@dataclass(frozen=True, slots=True)
class Spaces:
    """Word spaces of justified lines, last lines of paragraphs excepted.

    A line counts once, with its mean word space divided by the word space that the font itself has. Tracking is
    part of the space, as it is to the eye.
    """

    lines: int
    mean: float
    deviation: float
    p95: float
    widest: float
    over_1_5: float
    """Share of the lines over 1.5 times the natural space, per cent; so the next two."""
    over_2: float
    under_0_8: float


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of a page or a document."""

    lines: int
    """Lines of running text."""
    spaces: Spaces
    hyphenated: float
    """Share of the lines of running text that end in a hyphen, per cent."""
    longest_ladder: int
    """Most hyphenated lines in a row, within a column."""
    ladders: tuple[Place, ...]
    """First lines of three and more hyphenated lines in a row."""
    rivers: int
    """Wide spaces under one another in three lines or more."""
    widows: tuple[Place, ...]
    """Last lines of paragraphs alone at the head of a column."""
    orphans: tuple[Place, ...]
    """First lines of paragraphs alone at the foot of a column."""
    runts: tuple[Place, ...]
    """Last lines, of paragraphs of two and more, with one word or a part of one."""
    loose_heads: tuple[Place, ...]
    """Crossheads at the foot of a column."""
    carried: tuple[Place, ...]
    """Words broken over the end of a page."""
    grid_drift: float
    """pt by which the worst baseline misses the grid."""
    column_feet: float
    """Leadings between the highest and the lowest foot of the columns of a full page that end in running text."""
    overrun: float
    """pt by which the worst line passes an edge of its column; marks that may hang in the margin do not count."""
    steepest: Place | None = None
    """First line of the longest ladder; the next two likewise where there is something to be seen."""
    adrift: Place | None = None
    """The line that misses the grid most."""
    outside: Place | None = None
    """The line that passes the edge of its column most."""
    misplaced: tuple[Place, ...] = ()
    """Lines of square characters that begin or end with a mark that must not stand there."""
    ragged: tuple[Place, ...] = ()
    """Lines of square characters that are not flush with their column; in justified text only."""

    @property
    def rivers_per_100(self) -> float:
        """Rivers in a hundred lines of running text."""
        return round(100 * self.rivers / self.lines, 1) if self.lines else 0.0


@dataclass(frozen=True, slots=True)
class PageTally:
    """The figures of one page that has running text."""

    page: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class TypeReport:
    """A document's typography."""

    family: str
    """Of the running text; empty where the document has none."""
    size: float
    """pt"""
    leading: float
    """pt"""
    measure: float
    """Width of a column, pt."""
    whole: Tally
    pages: tuple[PageTally, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A text of a finished PDF with its report."""

    path: str
    """The PDF, as findings name it."""
    title: str
    """Slug of the article; empty where the PDF was measured as a whole."""
    labels: tuple[str, ...]
    """The folio of each page of the PDF."""
    report: TypeReport
