"""Some pages of a part, as chosen, and what they cost so far."""

from __future__ import annotations

from dataclasses import dataclass

from scoprint.model.plan import Side
from scoprint.typeset.makeup.arrangement import Arrangement
from scoprint.typeset.makeup.fills import Fill
from scoprint.typeset.makeup.frames import PageFrames
from scoprint.typeset.makeup.running import Position

LATE = (0.0, 60.0, 900.0)
"""Badness of a float so many pages after its call."""
LATER = 900.0
"""Badness of each further page."""
FACING = 30.0
"""Badness of a float on the facing page after its call."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A page as chosen."""

    page: PageFrames
    """Its frames below the head, floats not yet taken off."""
    side: Side
    head: float = 0.0
    arrangement: Arrangement | None = None
    fills: tuple[Fill | None, ...] = ()
    """For each text frame what it holds; None where copy had ended, or no room was left."""
    alone: int | None = None
    """The float that has the page for itself."""
    floor: int | None = None
    """The row at which all columns end, on a last page that is balanced."""
    jumps: bool = False
    """Whether a row is kept for a jump line."""
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Beginning:
    """Some pages, and what is still to be placed."""

    position: Position
    placed: frozenset[int]
    """Floats."""
    called: tuple[tuple[int, int], ...]
    """Floats that are called on pages so far but not placed, with the page of the call."""
    cost: float
    rank: float
    """Its cost with an estimate of what is to come."""
    page: int
    """How many pages there are."""
    opened: bool
    """Whether one of them had text."""
    choice: Choice | None = None
    before: Beginning | None = None

    @property
    def key(self) -> tuple[float, int, Position, list[int]]:
        """By which the better of two is found, ties included."""
        return (self.rank, self.page, self.position, sorted(self.placed))

    @property
    def fills(self) -> tuple[Fill | None, ...]:
        """The columns of the last page."""
        return self.choice.fills if self.choice else ()

    def pages(self) -> tuple[tuple[Choice, Position], ...]:
        """The pages, first to last, each with how far the copy has come at its foot."""
        made = list[tuple[Choice, Position]]()
        each: Beginning | None = self
        while each is not None and each.choice is not None:
            made.append((each.choice, each.position))
            each = each.before
        return tuple(reversed(made))


def lateness(pages: int, *, facing: bool) -> float:
    """Badness of a float so many pages after its call; `facing` if it is the next page, and in the same opening."""
    if pages == 1 and facing:
        return FACING
    return LATE[pages] if pages < len(LATE) else LATE[-1] + LATER * (pages - len(LATE) + 1)
