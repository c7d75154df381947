"""The search: pages one after the other, of which the few best beginnings are followed (a beam search)."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from operator import attrgetter

from scoprint.model.plan import Side
from scoprint.typeset.makeup.beginning import Beginning
from scoprint.typeset.makeup.calls import Calls
from scoprint.typeset.makeup.figures import Figures
from scoprint.typeset.makeup.frames import Geometry
from scoprint.typeset.makeup.matter import Block, Float
from scoprint.typeset.makeup.nextpage import NextPage
from scoprint.typeset.makeup.running import Position, RunningCopy

BEAM = 6
"""How many beginnings are followed."""
ENDED = 24
"""How many are followed whose copy has ended: what is left are figures, for which one page each is tried."""


class Search:
    """Makes up one part."""

    def __init__(
        self, blocks: Sequence[Block], floats: Sequence[Float], geometry: Geometry, side: Side, heads: Sequence[float]
    ) -> None:
        self.running = RunningCopy(blocks, geometry)
        self.figures = Figures(floats, self.running)
        self.calls = Calls(self.running, self.figures, side)
        self.geometry = geometry
        self._heads = tuple(heads)
        self._next = NextPage(self.running, self.figures, self.calls, self._heads)

    def best(self) -> Beginning:
        """The best makeup of the whole part."""
        nothing = Position(0)
        start = Beginning(nothing, frozenset(), (), 0.0, 0.0, page=0, opened=False)
        if self._is_whole(start):
            return start
        level = [start]
        finished: Beginning | None = None

        def bound() -> float:
            return finished.cost if finished else inf

        while level:
            grown = dict[tuple[Position, frozenset[int]], Beginning]()
            for beginning in level:
                for after in self._next.after(beginning, bound):
                    if self._is_whole(after):
                        if finished is None or after.cost < finished.cost:
                            finished = after
                        continue
                    place = (after.position, after.placed)
                    if place not in grown or after.cost < grown[place].cost:
                        grown[place] = after
            following = sorted(grown.values(), key=attrgetter("key"))
            hopeful = [each for each in following if finished is None or each.rank < finished.cost]
            ended = [each for each in hopeful if each.position == self.running.end]
            level = [each for each in hopeful if each.position != self.running.end][:BEAM] + ended[:ENDED]
        return finished or start

    def _is_whole(self, beginning: Beginning) -> bool:
        placed = beginning.position == self.running.end and len(beginning.placed) == len(self.figures.floats)
        return placed and beginning.page >= len(self._heads)
