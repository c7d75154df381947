"""The next page: every good page that can follow a beginning of a part, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import itemgetter

from scoprint.typeset.makeup.arrangement import Arrangement
from scoprint.typeset.makeup.beginning import Beginning, Choice
from scoprint.typeset.makeup.calls import Calls
from scoprint.typeset.makeup.figures import Figures
from scoprint.typeset.makeup.filling import Filling, Fills
from scoprint.typeset.makeup.fills import AFTER_END
from scoprint.typeset.makeup.frames import PageFrames
from scoprint.typeset.makeup.running import Position, RunningCopy

PAGE = 1500.0
"""Badness of a page, by which what is still to be placed is reckoned too.

What stays white on a page that is not the last, where copy has ended or beside a float that stands alone, costs its
share of this."""
TURN = 60.0
"""Badness of a hyphen at the end of a page."""
STUB = 200.0
"""Badness of a last page with fewer lines of copy than this."""
STUB_LINES = 6
UNCLOSED = 100.0
"""Badness of an end on a page that is not made by the plan for the last, if there is one."""
BARE = 400.0
"""Badness of a page of floats after the copy has ended."""
TRIED = 12
"""How many arrangements of floats are tried on a page, of those with which it can be filled."""
HOPELESS = 400.0
"""An arrangement that promises to cost so much more than the best is not tried."""
DUE = 5
"""How many floats are tried on a page."""


class NextPage:
    """Makes the pages that can follow."""

    def __init__(self, running: RunningCopy, figures: Figures, calls: Calls, heads: tuple[float, ...]) -> None:
        """Take a part in; `heads` are the heights of what stands at the head of its first pages."""
        self._running = running
        self._figures = figures
        self._calls = calls
        self._geometry = running.geometry
        self._filling = Filling(running)
        self._heads = heads

    def after(self, beginning: Beginning, bound: Callable[[], float]) -> Iterator[Beginning]:
        """The beginning with each good next page, but for those with which no makeup can cost less than the bound."""
        head = self._heads[beginning.page] if beginning.page < len(self._heads) else 0.0
        side = self._calls.side_of(beginning.page)
        whole = self._geometry.page(side) if beginning.opened else self._geometry.opener(side)
        head_rows = self._geometry.rows_for(head)
        # The page before anything is chosen for it.
        empty = Choice(whole.below(head_rows), side, head)
        if head and not self._begins(beginning.position, empty.page):
            yield self._after(beginning, empty, beginning.position, opened=beginning.opened)
            return
        pending = [each for each in range(len(self._figures.floats)) if each not in beginning.placed]
        if beginning.position == self._running.end:
            yield self._without_text(beginning, empty, pending)
            return
        if not head:
            yield from self._of_one_float(beginning, empty, pending)
        got_on = False
        pages = [empty]
        if "closer" in self._geometry.plans and beginning.opened:
            pages.append(replace(empty, page=self._geometry.plans["closer"].below(head_rows)))
        for number, each in enumerate(pages):
            for after in self._with_text(beginning, each, pending, bound, closing=number > 0):
                got_on = True
                yield after
        if not got_on and beginning.cost + PAGE < bound():
            yield self._forced(beginning, empty)

    def _begins(self, position: Position, page: PageFrames) -> bool:
        """Whether there is room for text below a head: some lines in a column, or all that is left of the copy."""
        highest = max((frame.rows for frame in page.text), default=0)
        left = self._running.rows_after(position)
        return highest >= self._figures.stump or (highest > 1 and left <= page.rows)

    def _with_text(
        self, beginning: Beginning, empty: Choice, pending: list[int], bound: Callable[[], float], *, closing: bool
    ) -> Iterator[Beginning]:
        page = empty.page
        before, left = self._running.rows_before(beginning.position), self._running.rows_after(beginning.position)
        due = [each for each in pending if self._calls.rows_before_block(each) <= before + page.rows][:DUE]
        arrangements = self._figures.arrangements(page, due, max(1, left), opening=empty.head > 0)
        waiting = frozenset(pending)
        promised = [(self._promise(each, page, beginning, left, waiting), each) for each in arrangements]
        promised.sort(key=itemgetter(0))
        least, tried = None, 0
        for promise, arrangement in promised:
            if tried == TRIED or (least is not None and promise > least + HOPELESS):
                break
            if beginning.cost + PAGE + arrangement.cost >= bound():
                continue
            made = self._best_of(beginning, empty, arrangement, closing=closing)
            if made:
                # What cannot be filled says nothing about what the others cost.
                least = promise if least is None else least
                tried += 1
            yield from made

    def _best_of(
        self, beginning: Beginning, empty: Choice, arrangement: Arrangement, *, closing: bool
    ) -> list[Beginning]:
        """The best pages with certain floats, for each place that the copy may reach; none where none is possible."""
        if not self._reaches_calls(beginning.position, arrangement):
            return []
        filled = list(self._filled(beginning, empty, arrangement, closing=closing))
        if arrangement.slots and all(any(fill and fill.short for fill in after.fills) for after in filled):
            for again in self._figures.stretched(empty.page, arrangement):
                filled += self._filled(beginning, empty, again, closing=closing)
        best = dict[tuple[Position, int], Beginning]()
        for after in filled:
            place = (after.position, len(after.placed))
            if place not in best or after.cost < best[place].cost:
                best[place] = after
        return [best[place] for place in sorted(best)]

    def _reaches_calls(self, start: Position, arrangement: Arrangement) -> bool:
        """Whether the copy on a page may come as far as the calls of the floats that are to stand on it."""
        # Spaces that fall away at the heads of columns are worth a line or two each.
        columns = len(arrangement.page.text)
        most = (
            self._running.rows_before(start)
            + arrangement.rows
            + 2 * columns * self._geometry.rows_for(self._running.line)
        )
        return most >= self._running.least_rows[-1] or all(
            self._calls.rows_before(figure) <= most for figure in arrangement.floats
        )

    def _promise(
        self, arrangement: Arrangement, page: PageFrames, beginning: Beginning, left: int, pending: frozenset[int]
    ) -> float:
        """What a page with these floats costs at least: their places, room lost beside them, floats that wait.

        Where the copy ends on the page, floats that wait need one more page.
        """
        wanted = sum(self._figures.least_area(slot.figure) for slot in arrangement.slots if slot.place != "side")
        lost = page.rows - arrangement.rows - wanted
        waiting = [each for each in beginning.called if each[0] not in arrangement.floats]
        delays = sum(self._calls.delay(figure, called, beginning.page) for figure, called in waiting)
        if left <= arrangement.rows:
            lost, delays = 0, (PAGE + BARE) * bool(pending - arrangement.floats)
        return arrangement.cost + PAGE * lost / max(1, page.rows) + delays

    def _filled(
        self, beginning: Beginning, empty: Choice, arrangement: Arrangement, *, closing: bool
    ) -> Iterator[Beginning]:
        """The page with certain floats: filled, and ended where the copy may end on it."""
        start = beginning.position
        choice = replace(empty, arrangement=arrangement)
        if not closing:
            jumps = self._geometry.jump_lines
            rows = [frame.rows for frame in arrangement.page.text]
            if jumps and rows:
                rows[-1] = max(0, rows[-1] - self._running.jump_rows)
            for cost, position, fills in self._filling.paths(start, rows, arrangement.insets):
                if position == self._running.end or (position == start and not arrangement.floats):
                    continue
                turn = next((fill.hyphen for fill in reversed(fills) if fill), False)
                made = replace(choice, fills=fills, jumps=jumps, cost=cost + arrangement.cost + TURN * turn)
                yield from self._if_called(beginning, made, position)
        left = self._running.rows_after(start)
        if left > arrangement.rows + len(empty.page.text):
            return
        for floor, cost, fills in self._filling.last(start, arrangement, left):
            used = self._running.lines_of(_used(fills))
            stub = STUB if used < STUB_LINES and beginning.opened else 0.0
            unclosed = UNCLOSED if "closer" in self._geometry.plans and not closing and beginning.opened else 0.0
            late = AFTER_END * self._quotes_alone(arrangement, fills)
            total = cost + arrangement.cost + stub + unclosed + late
            made = replace(choice, fills=fills, floor=floor, cost=total)
            yield from self._if_called(beginning, made, self._running.end)

    def _quotes_alone(self, arrangement: Arrangement, fills: Fills) -> int:
        """How many pull quotes stand in columns that the copy does not reach."""
        return sum(
            self._figures.floats[slot.figure].quote and not any(fills[slot.frame : slot.frame + slot.span])
            for slot in arrangement.slots
            if slot.place in ("head", "foot")
        )

    def _if_called(self, beginning: Beginning, choice: Choice, position: Position) -> Iterator[Beginning]:
        floats = choice.arrangement.floats if choice.arrangement else frozenset[int]()
        if position != self._running.end and not all(self._calls.is_called(each, position) for each in floats):
            return
        yield self._after(beginning, choice, position, opened=True)

    def _of_one_float(self, beginning: Beginning, empty: Choice, pending: list[int]) -> Iterator[Beginning]:
        """Pages for one float that is due."""
        page, seen = empty.page, set[str]()
        for figure in pending:
            series = self._figures.floats[figure].series
            due = self._calls.is_called(figure, beginning.position)
            if series not in seen and due and self._figures.may_have_page(figure, page):
                choice = replace(empty, alone=figure, cost=self._figures.alone(page, figure).cost)
                yield self._after(beginning, choice, beginning.position, opened=True)
            seen.add(series)

    def _without_text(self, beginning: Beginning, empty: Choice, pending: list[int]) -> Beginning:
        """A page of floats, once the copy has ended."""
        arrangement = self._figures.packed(empty.page, pending)
        choice = replace(empty, arrangement=arrangement, cost=BARE)
        if not arrangement.slots and not empty.head:
            choice = replace(empty, alone=pending[0], cost=BARE)
        return self._after(beginning, choice, beginning.position, opened=True)

    def _forced(self, beginning: Beginning, empty: Choice) -> Beginning:
        """A page where no rule leaves a way."""
        page = empty.page
        cost, position, fills = self._filling.forced(beginning.position, [frame.rows for frame in page.text])
        choice = replace(empty, arrangement=Arrangement(page), fills=fills, cost=cost)
        return self._after(beginning, choice, position, opened=True)

    def _after(self, beginning: Beginning, choice: Choice, position: Position, *, opened: bool) -> Beginning:
        """The beginning with one more page."""
        number = beginning.page
        new = choice.arrangement.floats if choice.arrangement else frozenset[int]()
        if choice.alone is not None:
            new |= {choice.alone}
        placed = beginning.placed | new
        called = {figure: page for figure, page in beginning.called if figure not in new}
        for figure in range(len(self._figures.floats)):
            if figure not in placed and figure not in called and self._calls.is_called(figure, position):
                called[figure] = number
        cost = choice.cost + sum(self._calls.delay(figure, page, number) for figure, page in called.items())
        if position != self._running.end or len(placed) < len(self._figures.floats):
            cost += PAGE * self._white(choice, position)
        choice = replace(choice, cost=cost)
        total = beginning.cost + PAGE + cost
        rows = self._running.rows_after(position)
        rows += sum(self._figures.least_area(each) for each in range(len(self._figures.floats)) if each not in placed)
        rank = total + PAGE * rows / max(1, self._geometry.page(choice.side).rows)
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

    def _white(self, choice: Choice, position: Position) -> float:
        """Share of a page that is not the last which stays white, where no column that is short has its price."""
        if choice.alone is not None:
            return self._figures.white_beside(self._figures.alone(choice.page, choice.alone), choice.page)
        if choice.arrangement is None or position != self._running.end:
            return 0.0
        empty = choice.arrangement.rows - _used(choice.fills)
        return empty / max(1, self._geometry.page(choice.side).rows)


def _used(fills: Fills) -> int:
    """Rows of columns that have copy in them."""
    return sum(fill.rows - fill.short for fill in fills if fill)
