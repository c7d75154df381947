"""What a column is filled with, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import NamedTuple

from scoprint.typeset.makeup.frames import SLIVER
from scoprint.typeset.makeup.running import Position

SHORT = (0.0, 12.0, 400.0)
"""Badness of a column that is so many lines short; that of parts of a line lies between."""
SHORTER = 100.0
"""Badness of each further line."""
HYPHEN = 15.0
"""Badness of a hyphen at the end of a column."""
ILLEGAL = 5000.0
"""Badness of a widow, orphan or loose crosshead, of a note away from its call, of matter that leaves its frame."""
SOURCE = 25.0
"""Badness of a pull quote directly below its source."""
AFTER_END = 1000.0
"""Badness of a pull quote after the end of the copy."""
AWAY = 5.0
"""Badness of each block between a call and what is set in the column after it."""
GOES_ON = 300.0
"""Badness of a note that is taller than a column and goes on in a later one."""


def shortness(lines: float) -> float:
    """Badness of a column that is so many lines short, a line being that of the copy and not a row of the grid."""
    whole = floor(lines + SLIVER)
    if whole >= len(SHORT) - 1:
        return SHORT[-1] + SHORTER * (lines - len(SHORT) + 1)
    return SHORT[whole] + (SHORT[whole + 1] - SHORT[whole]) * max(0.0, lines - whole)


class Inset(NamedTuple):
    """A float that is to stand in a column, between two blocks."""

    figure: int
    after: int
    height: float
    quote: bool


class Step(NamedTuple):
    """Something placed in a column: lines of a block, or a float (then `block` is -1)."""

    block: int
    variant: int
    first: int
    last: int
    inset: Inset | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Matter placed from the head of a column."""

    cost: float
    rows: int
    foot: int
    """Rows if the column ends here."""
    insets: int
    """How many of the floats that are to stand in columns have been placed."""
    last: Step | None = None
    before: State | None = None

    def steps(self) -> tuple[Step, ...]:
        """What was placed, from the head down."""
        steps = list[Step]()
        state: State | None = self
        while state is not None and state.last is not None:
            steps.append(state.last)
            state = state.before
        return tuple(reversed(steps))


@dataclass(frozen=True, slots=True)
class Fill:
    """A column as filled."""

    cost: float
    start: Position
    end: Position
    rows: int
    """Of the column."""
    short: int
    """How many of them stay empty."""
    state: State
    broken: bool = False
    """Whether a rule had to be broken."""
    hyphen: bool = False

    @property
    def key(self) -> tuple[float, Position, int]:
        """By which the better of two is found, ties included."""
        return (self.cost, self.end, self.state.insets)
