"""Where floats are called, and what it costs that they stand on a later page than their call."""

from __future__ import annotations

from scoprint.model.plan import Side
from scoprint.typeset.makeup.beginning import lateness
from scoprint.typeset.makeup.figures import Figures
from scoprint.typeset.makeup.fills import ILLEGAL
from scoprint.typeset.makeup.running import Position, RunningCopy


class Calls:
    """The calls of the floats of a part."""

    def __init__(self, running: RunningCopy, figures: Figures, first: Side) -> None:
        """Take them in; `first` is the side of the part's first page."""
        self._running = running
        self._figures = figures
        self._first = first
        self._of = tuple(self._find(figure) for figure in range(len(figures.floats)))

    def side_of(self, page: int) -> Side:
        """The side of a page of the part."""
        return self._first.other if page % 2 else self._first

    def is_called(self, figure: int, position: Position) -> bool:
        """Whether the call of a float stands before a position."""
        call = self._of[figure]
        return (call.block, call.line) < (position.block, position.line)

    def rows_before(self, figure: int) -> int:
        """About how many rows of copy stand before the line that calls a float."""
        call = self._of[figure]
        return self._running.rows_before(call) if call.block >= 0 else 0

    def rows_before_block(self, figure: int) -> int:
        """About how many rows of copy stand before the block that calls a float."""
        return self._running.rows_before(Position(max(0, self._of[figure].block)))

    def delay(self, figure: int, called: int, page: int) -> float:
        """What it costs that a float which is called on an earlier page does not stand on this page."""
        if self._figures.floats[figure].opens:
            return ILLEGAL
        ahead = page + 1 - called
        following = self.side_of(page + 1)
        if ahead == 1 and self._figures.wants_page(figure, self._running.geometry.page(following)):
            return 0.0
        facing = following is Side.RECTO
        return lateness(ahead, facing=facing) - lateness(ahead - 1, facing=not facing)

    def _find(self, figure: int) -> Position:
        """The line that calls a float, in the first variant of its block."""
        each = self._figures.floats[figure]
        if each.after < 0 or not len(self._running):
            return Position(-1)
        block = min(each.after, len(self._running) - 1)
        lines = self._running.ways[block][0].lines
        return Position(block, 0, min(lines - 1, int(each.at * lines)))
