"""The search: pages one after the other, of which the few best beginnings are followed (a beam search)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter, itemgetter

from scoprint.model.plan import Side
from scoprint.typeset.makeup.beginning import Beginning, Choice, lateness
from scoprint.typeset.makeup.columns import AFTER_END, Columns, Fill, Inset, shortness
from scoprint.typeset.makeup.figures import STUMP, Arrangement, Figures
from scoprint.typeset.makeup.frames import Geometry, PageFrames
from scoprint.typeset.makeup.matter import Block, Float
from scoprint.typeset.makeup.running import Position, RunningCopy

PAGE = 1500.0
"""Badness of a page, by which what is still to be placed is reckoned too."""
TURN = 60.0
"""Badness of a hyphen at the end of a page."""
RAGGED = 4.0
"""Badness of each row by which columns of the last page are shorter than its longest."""
STUB = 200.0
"""Badness of a last page with fewer rows of copy than this."""
STUB_ROWS = 6
UNCLOSED = 100.0
"""Badness of an end on a page that is not made by the plan for the last, if there is one."""
BARE = 400.0
"""Badness of a page of floats after the copy has ended."""
BEAM = 6
"""How many beginnings are followed."""
PATHS = 4
"""How many ways to fill the columns of a page so far are followed."""
TRIED = 12
"""How many arrangements of floats are tried on a page."""
HOPELESS = 400.0
"""An arrangement that promises to cost so much more than the best is not tried."""
DUE = 5
"""How many floats are tried on a page."""


class Search:
    """Makes up one part."""

    def __init__(
        self, blocks: Sequence[Block], floats: Sequence[Float], geometry: Geometry, side: Side, heads: Sequence[float]
    ) -> None:
        self.running = RunningCopy(blocks, geometry)
        self.figures = Figures(floats, geometry, len(self.running))
        self.geometry = geometry
        self._columns = Columns(self.running)
        self._first = side
        self._heads = tuple(heads)

    def best(self) -> Beginning:
        """The best makeup of the whole part."""
        nothing = Position(0)
        start = Beginning(nothing, frozenset(), (), 0.0, 0.0, page=0, opened=False)
        if self._is_whole(start):
            return start
        level, finished = [start], None
        while level:
            grown = dict[tuple[Position, frozenset[int]], Beginning]()
            for beginning in level:
                for after in self._expand(beginning):
                    if self._is_whole(after):
                        if finished is None or after.cost < finished.cost:
                            finished = after
                        continue
                    place = (after.position, after.placed)
                    if place not in grown or after.cost < grown[place].cost:
                        grown[place] = after
            following = sorted(grown.values(), key=attrgetter("key"))
            level = [each for each in following if finished is None or each.rank < finished.cost][:BEAM]
        return finished or start

    def side_of(self, page: int) -> Side:
        """The side of a page of the part."""
        other = Side.VERSO if self._first is Side.RECTO else Side.RECTO
        return other if page % 2 else self._first

    def call_of(self, figure: int) -> Position:
        """The line that calls a float, in the first variant of its block."""
        each = self.figures.floats[figure]
        if each.after < 0 or not len(self.running):
            return Position(-1)
        block = min(each.after, len(self.running) - 1)
        lines = self.running.ways[block][0].lines
        return Position(block, 0, min(lines - 1, int(each.at * lines)))

    def is_called(self, figure: int, position: Position) -> bool:
        """Whether the call of a float stands before a position."""
        call = self.call_of(figure)
        return (call.block, call.line) < (position.block, position.line)

    def _is_whole(self, beginning: Beginning) -> bool:
        placed = beginning.position == self.running.end and len(beginning.placed) == len(self.figures.floats)
        return placed and beginning.page >= len(self._heads)

    def _expand(self, beginning: Beginning) -> Iterator[Beginning]:
        """Every good next page."""
        head = self._heads[beginning.page] if beginning.page < len(self._heads) else 0.0
        side = self.side_of(beginning.page)
        whole = self.geometry.page(side)
        if not beginning.opened and "opener" in self.geometry.plans:
            whole = self.geometry.plans["opener"]
        head_rows = self.geometry.rows_for(head)
        page = whole.below(head_rows)
        if head and not self._begins(beginning.position, page):
            yield self._after(beginning, Choice(page, side, head), beginning.position, opened=beginning.opened)
            return
        pending = [each for each in range(len(self.figures.floats)) if each not in beginning.placed]
        if beginning.position == self.running.end:
            yield self._without_text(beginning, page, side, head, pending)
            return
        if not head:
            yield from self._of_one_float(beginning, page, side, pending)
        got_on = False
        pages = [page]
        if "closer" in self.geometry.plans and beginning.opened:
            pages.append(self.geometry.plans["closer"].below(head_rows))
        for number, each in enumerate(pages):
            for after in self._with_text(beginning, each, side, head, pending, closing=number > 0):
                got_on = True
                yield after
        if not got_on:
            yield self._forced(beginning, page, side, head)

    def _begins(self, position: Position, page: PageFrames) -> bool:
        """Whether there is room for text below a head: some rows in a column, or all that is left of the copy."""
        highest = max((frame.rows for frame in page.text), default=0)
        left = self.running.least_rows[-1] - self.running.rows_before(position)
        return highest >= STUMP or (highest > 1 and left <= page.rows)

    def _with_text(
        self, beginning: Beginning, page: PageFrames, side: Side, head: float, pending: list[int], *, closing: bool
    ) -> Iterator[Beginning]:
        start = beginning.position
        left = self.running.least_rows[-1] - self.running.rows_before(start)
        reach = self.running.rows_before(start) + page.rows
        due = [each for each in pending if self.running.rows_before(self._reached(each)) <= reach][:DUE]
        arrangements = self.figures.arrangements(page, due, max(1, left), opening=head > 0)
        waiting = frozenset(pending)
        promised = [(self._promise(each, page, beginning, left, waiting), each) for each in arrangements]
        promised.sort(key=itemgetter(0))
        for promise, arrangement in promised[:TRIED]:
            if promise > promised[0][0] + HOPELESS:
                break
            got = dict[tuple[Position, int], Beginning]()
            uneven = True
            for after in self._filled(beginning, page, side, head, arrangement, closing=closing):
                uneven = uneven and any(fill is not None and fill.short for fill in after.fills)
                place = (after.position, len(after.placed))
                if place not in got or after.cost < got[place].cost:
                    got[place] = after
            if uneven and arrangement.slots:
                for again in self.figures.stretched(page, arrangement):
                    for after in self._filled(beginning, page, side, head, again, closing=closing):
                        place = (after.position, len(after.placed))
                        if place not in got or after.cost < got[place].cost:
                            got[place] = after
            yield from (got[place] for place in sorted(got))

    def _promise(
        self, arrangement: Arrangement, page: PageFrames, beginning: Beginning, left: int, pending: frozenset[int]
    ) -> float:
        """What a page with these floats costs at least: their places, room lost beside them, floats that wait.

        Where the copy ends on the page, floats that wait need one more page.
        """
        wanted = sum(self.figures.least_area(slot.figure) for slot in arrangement.slots)
        lost = page.rows - arrangement.rows - wanted
        waiting = [each for each in beginning.called if each[0] not in arrangement.floats]
        delays = sum(self._delay(figure, called, beginning.page) for figure, called in waiting)
        if left <= arrangement.rows:
            lost, delays = 0, (PAGE + BARE) * bool(pending - arrangement.floats)
        return arrangement.cost + PAGE * lost / max(1, page.rows) + delays

    def _reached(self, figure: int) -> Position:
        call = self.call_of(figure)
        return Position(max(0, call.block))

    def _filled(
        self,
        beginning: Beginning,
        page: PageFrames,
        side: Side,
        head: float,
        arrangement: Arrangement,
        *,
        closing: bool,
    ) -> Iterator[Beginning]:
        """The page with certain floats: filled, and ended where the copy may end on it."""
        start = beginning.position
        choice = Choice(page, side, head, arrangement)
        if not closing:
            jumps = self.geometry.jump_lines
            rows = [frame.rows for frame in arrangement.page.text]
            if jumps and rows:
                rows[-1] = max(0, rows[-1] - 1)
            for cost, position, fills in self._paths(start, rows, arrangement.insets):
                if position == self.running.end or (position == start and not arrangement.floats):
                    continue
                turn = next((fill.hyphen for fill in reversed(fills) if fill), False)
                made = replace(choice, fills=fills, jumps=jumps, cost=cost + arrangement.cost + TURN * turn)
                yield from self._if_called(beginning, made, position)
        left = self.running.least_rows[-1] - self.running.rows_before(start)
        if left > arrangement.rows + len(page.text):
            return
        for floor, cost, fills in self._last(start, arrangement, left):
            used = sum(fill.rows - fill.short for fill in fills if fill)
            stub = STUB if used < STUB_ROWS and beginning.opened else 0.0
            unclosed = UNCLOSED if "closer" in self.geometry.plans and not closing and beginning.opened else 0.0
            late = AFTER_END * self._quotes_alone(arrangement, fills)
            total = cost + arrangement.cost + stub + unclosed + late
            made = replace(choice, fills=fills, floor=floor, cost=total)
            yield from self._if_called(beginning, made, self.running.end)

    def _quotes_alone(self, arrangement: Arrangement, fills: tuple[Fill | None, ...]) -> int:
        """How many pull quotes stand in columns that the copy does not reach."""
        return sum(
            self.figures.floats[slot.figure].quote and not any(fills[slot.frame : slot.frame + slot.span])
            for slot in arrangement.slots
            if slot.place in ("head", "foot")
        )

    def _if_called(self, beginning: Beginning, choice: Choice, position: Position) -> Iterator[Beginning]:
        floats = choice.arrangement.floats if choice.arrangement else frozenset[int]()
        if position != self.running.end and not all(self.is_called(each, position) for each in floats):
            return
        yield self._after(beginning, choice, position, opened=True)

    def _paths(
        self, start: Position, rows: Sequence[int], insets: tuple[Inset, ...]
    ) -> list[tuple[float, Position, tuple[Fill | None, ...]]]:
        """The best ways through the columns of a page; all insets are placed."""
        paths: list[tuple[float, Position, int, tuple[Fill | None, ...]]] = [(0.0, start, 0, ())]
        for height in rows:
            best = dict[tuple[Position, int], tuple[float, Position, int, tuple[Fill | None, ...]]]()
            for cost, position, inset, fills in paths:
                if height == 0 or (position == self.running.end and inset == len(insets)):
                    found: list[tuple[float, Position, int, tuple[Fill | None, ...]]]
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

    def _last(
        self, start: Position, arrangement: Arrangement, left: int
    ) -> Iterator[tuple[int | None, float, tuple[Fill | None, ...]]]:
        """Ways in which the copy ends on a page: the columns as even as can be."""
        full = max((frame.bottom for frame in arrangement.page.text), default=0)
        top = min((frame.top for frame in arrangement.page.text), default=0)
        balanced = self.geometry.balance
        even = balanced and not arrangement.has_feet
        found = 0
        for floor in range(top + 1 if even else full, full + 1):
            rows = [frame.rows for frame in arrangement.page.above(floor).text]
            if sum(rows) < left - len(rows) and floor < full:
                continue
            for cost, position, fills in self._paths(start, rows, arrangement.insets):
                if position == self.running.end:
                    total = cost + (self._raggedness(rows, fills) if balanced else 0.0)
                    yield (floor if floor < full else None), total, fills
                    found += 1
                    break
            if found == 3:
                return

    def _raggedness(self, rows: Sequence[int], fills: tuple[Fill | None, ...]) -> float:
        empty = sum(height for height, fill in zip(rows, fills, strict=True) if fill is None)
        ended = next((fill for fill in reversed(fills) if fill is not None), None)
        return RAGGED * (empty + (ended.short if ended else 0))

    def _of_one_float(
        self, beginning: Beginning, page: PageFrames, side: Side, pending: list[int]
    ) -> Iterator[Beginning]:
        """Pages for one float that is due."""
        seen = set[str]()
        for figure in pending:
            series = self.figures.floats[figure].series
            due = self.is_called(figure, beginning.position)
            if series not in seen and due and self.figures.wants_page(figure, page):
                yield self._after(beginning, Choice(page, side, alone=figure), beginning.position, opened=True)
            seen.add(series)

    def _without_text(
        self, beginning: Beginning, page: PageFrames, side: Side, head: float, pending: list[int]
    ) -> Beginning:
        """A page of floats, once the copy has ended."""
        arrangement = self.figures.packed(page, pending)
        choice = Choice(page, side, head, arrangement, cost=BARE)
        if not arrangement.slots and not head:
            choice = Choice(page, side, alone=pending[0], cost=BARE)
        return self._after(beginning, choice, beginning.position, opened=True)

    def _forced(self, beginning: Beginning, page: PageFrames, side: Side, head: float) -> Beginning:
        """A page where no rule leaves a way: the highest column is filled at any price, the others go on from there."""
        rows = [frame.rows for frame in page.text]
        highest = rows.index(max(rows))
        fill = self._columns.forced(beginning.position, rows[highest])
        paths = self._paths(fill.end, rows[highest + 1 :], ())
        cost, position, fills = paths[0]
        whole = (*(None for _ in range(highest)), fill, *fills)
        empty = sum(shortness(height) for height in rows[:highest])
        choice = Choice(page, side, head, Arrangement(page), whole, cost=cost + fill.cost + empty)
        return self._after(beginning, choice, position, opened=True)

    def _after(self, beginning: Beginning, choice: Choice, position: Position, *, opened: bool) -> Beginning:
        """The beginning with one more page."""
        number = beginning.page
        new = choice.arrangement.floats if choice.arrangement else frozenset[int]()
        if choice.alone is not None:
            new |= {choice.alone}
        placed = beginning.placed | new
        called = {figure: page for figure, page in beginning.called if figure not in new}
        for figure in range(len(self.figures.floats)):
            if figure not in placed and figure not in called and self.is_called(figure, position):
                called[figure] = number
        cost = choice.cost + sum(self._delay(figure, page, number) for figure, page in called.items())
        choice = replace(choice, cost=cost)
        total = beginning.cost + PAGE + cost
        rows = self.running.least_rows[-1] - self.running.rows_before(position)
        rows += sum(self.figures.least_area(each) for each in range(len(self.figures.floats)) if each not in placed)
        rank = total + PAGE * rows / max(1, self.geometry.page(choice.side).rows)
        return Beginning(
            position,
            placed,
            tuple(sorted(called.items())),
            total,
            rank,
            number + 1,
            opened,
            choice,
            beginning,
        )

    def _delay(self, figure: int, called: int, page: int) -> float:
        """What it costs that a float which was called does not stand on this page."""
        ahead = page + 1 - called
        if ahead == 1 and self.figures.wants_page(figure, self.geometry.page(self.side_of(page + 1))):
            return 0.0
        facing = self.side_of(page + 1) is Side.RECTO
        return lateness(ahead, facing=facing) - lateness(ahead - 1, facing=not facing)
