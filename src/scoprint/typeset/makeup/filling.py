"""Pages filled: the good ways of copy through the columns that floats leave, and how it ends in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoprint.typeset.makeup.arrangement import Arrangement
from scoprint.typeset.makeup.columns import Columns
from scoprint.typeset.makeup.fills import Fill, Inset
from scoprint.typeset.makeup.running import Position, RunningCopy

RAGGED = 4.0
"""Badness of each line by which columns of the last page are shorter than its longest."""
HOLE = 12.0
"""Badness of each such line where a float stands at the foot, so that the white is a hole above it."""
PATHS = 4
"""How many ways to fill the columns of a page so far are followed."""
FLOORS = 3
"""How many heights of balanced columns are tried."""

Fills = tuple[Fill | None, ...]
"""For each text frame what it holds; None where copy had ended, or no room was left."""


class Filling:
    """Fills pages with the copy of a part."""

    def __init__(self, running: RunningCopy) -> None:
        self._running = running
        self._geometry = running.geometry
        self._columns = Columns(running)

    def paths(
        self, start: Position, rows: Sequence[int], insets: tuple[Inset, ...]
    ) -> list[tuple[float, Position, Fills]]:
        """The best ways through the columns of a page, with their badness and how far the copy comes.

        Args:
            start: how far it had come.
            rows: of each column.
            insets: floats that stand in columns; all of them are placed.
        """
        paths: list[tuple[float, Position, int, Fills]] = [(0.0, start, 0, ())]
        for height in rows:
            best = dict[tuple[Position, int], tuple[float, Position, int, Fills]]()
            for cost, position, inset, fills in paths:
                if height == 0 or (position == self._running.end and inset == len(insets)):
                    found: list[tuple[float, Position, int, Fills]]
                    found = [(cost, position, inset, (*fills, None))]
                else:
                    found = [
                        (cost + fill.cost, fill.end, inset + fill.state.insets, (*fills, fill))
                        for fill in self._columns.fills(position, height, insets[inset:])
                    ]
                for each in found:
                    place = (each[1], each[2])
                    if place not in best or each[0] < best[place][0]:
                        best[place] = each
            paths = sorted(best.values(), key=lambda path: path[:3])[: PATHS + 3 * len(insets)]
        return [(cost, position, fills) for cost, position, inset, fills in paths if inset == len(insets)]

    def last(self, start: Position, arrangement: Arrangement, left: int) -> Iterator[tuple[int | None, float, Fills]]:
        """Ways in which the copy ends on a page: the columns as even as can be.

        Args:
            start: how far it had come.
            arrangement: the page with its floats.
            left: least rows of copy that are left.

        Yields:
            The row at which the columns end, if above the foot; the badness; the columns.
        """
        full = max((frame.bottom for frame in arrangement.page.text), default=0)
        top = min((frame.top for frame in arrangement.page.text), default=0)
        balanced = self._geometry.balance
        even = balanced and not arrangement.has_feet
        found = 0
        for floor in range(top + 1 if even else full, full + 1):
            rows = [frame.rows for frame in arrangement.page.above(floor).text]
            if sum(rows) < left - len(rows) and floor < full:
                continue
            for cost, position, fills in self.paths(start, rows, arrangement.insets):
                if position == self._running.end:
                    rate = HOLE if arrangement.has_feet else RAGGED
                    total = cost + (rate * self._ragged_lines(rows, fills) if balanced else 0.0)
                    yield (floor if floor < full else None), total, fills
                    found += 1
                    break
            if found == FLOORS:
                return

    def forced(self, start: Position, rows: Sequence[int]) -> tuple[float, Position, Fills]:
        """The columns where no rule leaves a way: the highest is filled at any price, the others go on from there."""
        highest = rows.index(max(rows))
        fill = self._columns.forced(start, rows[highest])
        cost, position, fills = self.paths(fill.end, rows[highest + 1 :], ())[0]
        empty = sum(map(self._columns.shortness, rows[:highest]))
        return cost + fill.cost + empty, position, (*(None for _ in range(highest)), fill, *fills)

    def _ragged_lines(self, rows: Sequence[int], fills: Fills) -> float:
        empty = sum(height for height, fill in zip(rows, fills, strict=True) if fill is None)
        ended = next((fill for fill in reversed(fills) if fill is not None), None)
        return self._running.lines_of(empty + (ended.short if ended else 0))
