"""Columns: every good way to fill one from a given place of the copy, by dynamic programming over blocks and rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import floor
from typing import NamedTuple

from scoprint.typeset.makeup.fills import (
    AFTER_END,
    AWAY,
    GOES_ON,
    HYPHEN,
    ILLEGAL,
    SHORT,
    SOURCE,
    Fill,
    Inset,
    State,
    Step,
    shortness,
)
from scoprint.typeset.makeup.footnotes import Feet, after
from scoprint.typeset.makeup.frames import SLIVER
from scoprint.typeset.makeup.matter import Block
from scoprint.typeset.makeup.running import Position, RunningCopy

EXCESS = 100.0
"""What ways to set the same blocks may cost over the best of them, to be followed."""
ENDS = 4
"""How many of the best ways to fill a column are followed."""


class Columns:
    """Fills columns, and remembers what it filled."""

    def __init__(self, running: RunningCopy) -> None:
        self._running = running
        self._geometry = running.geometry
        self._feet = Feet(running)
        self._near = floor((len(SHORT) - 1) * running.line / running.geometry.leading + SLIVER)
        self._limit = max(frame.rows for plan in running.geometry.plans.values() for frame in plan.text)
        self._tables = dict[tuple[Position, tuple[Inset, ...]], list[list[State]]]()
        self._fills = dict[tuple[Position, int, tuple[Inset, ...]], tuple[Fill, ...]]()

    def shortness(self, rows: int) -> float:
        """Badness of a column that is so many rows of the grid short."""
        return shortness(self._running.lines_of(rows))

    def fills(self, start: Position, rows: int, insets: tuple[Inset, ...] = ()) -> tuple[Fill, ...]:
        """The best ways to fill a column by the rules; at least one, which may be to leave it empty.

        A fill that ends the copy has no badness for the rows that it leaves empty.
        """
        key = (start, rows, insets)
        found = self._fills.get(key)
        if found is None:
            found = self._fills[key] = self._find(start, rows, insets)
        return found

    def forced(self, start: Position, rows: int) -> Fill:
        """A fill that gets on at any price: it breaks rules, moves notes, and at last leaves the frame."""
        notes = self._feet.only_notes(start, rows, least=1)
        if notes is not None:
            return notes
        candidates = [
            *self._ends(start, rows, (), _Rules(1, 1, 1), far=True),
            *self._feet.with_notes_moved(start, rows),
        ]
        if candidates:
            return min(candidates, key=lambda fill: (fill.cost + 10.0 * fill.short, fill.key))
        running, block = self._running, start.block
        last = start.line + 1
        rows_of_first = running.room(block, start.variant, start.line, last, at_head=True).foot
        step = Step(block, start.variant, start.line, last)
        state = State(ILLEGAL, rows_of_first, rows_of_first, 0, step)
        calls = running.calls(block, start.variant, start.line, last)
        end = after(running, block, start.variant, last, (*start.waiting, *calls))
        return Fill(2 * ILLEGAL, start, end, rows, 0, state, broken=True)

    def _find(self, start: Position, rows: int, insets: tuple[Inset, ...]) -> tuple[Fill, ...]:
        rules = _Rules(self._geometry.orphans, self._geometry.widows, 2)
        notes = self._feet.only_notes(start, rows, least=2 + rules.orphans)
        if notes is not None:
            return (notes,)
        best = dict[tuple[Position, int], Fill]()
        for far in (False, True):
            for fill in self._ends(start, rows, insets, rules, far=far):
                key = (fill.end, fill.state.insets)
                if key not in best or fill.cost < best[key].cost:
                    best[key] = fill
            if best:
                break
        if not best:
            return (Fill(self.shortness(rows), start, start, rows, rows, State(0.0, 0, 0, 0)),)
        return tuple(sorted(best.values(), key=lambda fill: fill.key)[: ENDS + len(insets)])

    def _ends(
        self, start: Position, rows: int, insets: tuple[Inset, ...], rules: _Rules, *, far: bool
    ) -> Iterator[Fill]:
        """Every place at which the column may end; without `far`, only those that leave at most two lines empty."""
        most = rows if far else self._near
        running = self._running
        held = sum(map(running.height_of, start.waiting))
        first = start.block
        for level, states in enumerate(self._table(start, insets)):
            block = first + level
            if level:
                way = running.ways[block - 1][start.variant if level == 1 and start.line else 0]
                held += way.note_height(start.line if level == 1 else 0, way.lines)
            room = rows - running.note_rows(held)
            ends = block == len(running)
            # A block that ends far above the foot cannot be parted near it.
            highest = room - most - (0 if ends else running.most_rows[block])
            near = states if ends else [state for state in states if state.foot >= highest]
            if not self._feet.may_go_on:
                near = [state for state in near if state.foot <= room]
            yield from self._before(start, block, rows, near, room, rules, most)
            if not ends and near:
                yield from self._inside(start, block, rows, near, held, rules, most)

    def _before(
        self, start: Position, block: int, rows: int, states: Sequence[State], room: int, rules: _Rules, most: int
    ) -> Iterator[Fill]:
        """Ends before a block."""
        ends = block == len(self._running)
        loose = block > start.block and self._running.blocks[block - 1].keeps_next
        for state in states:
            left = room - state.foot
            if state.last is None or (loose and (left < 0 or rules.crosshead > 1)):
                continue
            if left < 0:
                yield from self._over_notes(start, Position(block), rows, state, state.foot)
            elif left <= most or ends:
                broken = loose and not ends
                cost = state.cost + (0.0 if ends else self.shortness(left)) + ILLEGAL * broken
                yield Fill(cost, start, Position(block), rows, left, state, broken=broken)

    def _inside(
        self, start: Position, block: int, rows: int, states: Sequence[State], held: float, rules: _Rules, most: int
    ) -> Iterator[Fill]:
        """Ends within a block below other matter."""
        running = self._running
        going_on = bool(start.line) and block == start.block
        if running.solid[block] and (rules.crosshead > 1 or not running.blocks[block].variants):
            return
        orphans, widows = rules.of(running.blocks[block])
        line = start.line if going_on else 0
        least = line + (min(2, orphans) if going_on else orphans)
        for variant, way in enumerate(running.ways[block]):
            if going_on and variant != start.variant:
                continue
            reach = _Reach(variant, line, least, way.lines - widows)
            yield from self._within(start, block, rows, states, held, rules, most, reach)

    def _within(
        self,
        start: Position,
        block: int,
        rows: int,
        states: Sequence[State],
        held: float,
        rules: _Rules,
        most: int,
        reach: _Reach,
    ) -> Iterator[Fill]:
        """Ends within a variant of a block."""
        running, (variant, line, fewest, greatest) = self._running, reach
        declared, way = running.blocks[block], running.ways[block][variant]
        follows_crosshead = block > 0 and running.blocks[block - 1].keeps_next
        repeats = declared.repeats if line else 0.0
        # The choice of a variant is paid for where the block begins.
        price = 0.0 if line else way.cost
        broken = rules.crosshead == 1
        notes = running.note_rows(held)
        for state in states:
            at_head, least = state.last is None, fewest
            if not line and not broken:
                least = max(least, declared.together, 2 if follows_crosshead and not at_head else 0)
            above = 0.0 if line or at_head else running.gaps[block]
            free = (rows - state.rows) * self._geometry.leading - above - repeats
            last = min(greatest, bisect_right(way.extents, way.extents[line] + free + SLIVER) - 1)
            tried = 0
            while last >= least and tried < 3:
                used = state.rows + running.room(block, variant, line, last, at_head=at_head).foot
                if way.notes:
                    notes = running.note_rows(held + way.note_height(line, last))
                left = rows - used - notes
                if left > most:
                    break
                hyphen = last - 1 in way.hyphens
                chosen = state.cost + price
                end, step = Position(block, variant, last), Step(block, variant, line, last)
                if left >= 0:
                    tried += 1
                    cost = chosen + self.shortness(left) + HYPHEN * hyphen + ILLEGAL * broken
                    filled = State(chosen, used, used, state.insets, step, state)
                    yield Fill(cost, start, end, rows, left, filled, broken, hyphen)
                elif self._feet.may_go_on and not broken:
                    filled = State(chosen + HYPHEN * hyphen, used, used, state.insets, step, state)
                    over = list(self._over_notes(start, end, rows, filled, used))
                    tried += len(over)
                    yield from over
                last -= 1

    def _over_notes(self, start: Position, end: Position, rows: int, state: State, used: int) -> Iterator[Fill]:
        """The column over notes of which the last goes on in a later one, where it is so tall that it may."""
        if rest := self._feet.going_on(start, state, rows - used):
            yield Fill(state.cost + GOES_ON, start, end._replace(waiting=rest), rows, 0, state)

    def _table(self, start: Position, insets: tuple[Inset, ...]) -> list[list[State]]:
        """States before each block from the start on, until the tallest column is full."""
        bare = Position(start.block, start.variant, start.line)
        key = (bare, insets)
        found = self._tables.get(key)
        if found is None:
            found = self._tables[key] = list(self._levels(bare, insets))
        return found

    def _levels(self, start: Position, insets: tuple[Inset, ...]) -> Iterator[list[State]]:
        running, block = self._running, start.block
        states = [State(0.0, 0, 0, 0)]
        while states:
            if insets and not (start.line and block == start.block):
                states = self._with_insets(states, block, insets)
            yield states
            if block == len(running):
                return
            going_on = bool(start.line) and block == start.block
            best = dict[tuple[int, int], State]()
            for state in states:
                at_head = state.last is None
                for variant, way in enumerate(running.ways[block]):
                    if going_on and variant != start.variant:
                        continue
                    line = start.line if going_on else 0
                    room = running.room(block, variant, line, way.lines, at_head=at_head)
                    foot = state.rows + room.foot
                    if foot > self._limit:
                        continue
                    cost = state.cost + (0.0 if going_on else way.cost)
                    place = (state.rows + room.rows, state.insets)
                    if place not in best or cost < best[place].cost:
                        step = Step(block, variant, line, way.lines)
                        best[place] = State(cost, place[0], foot, state.insets, step, state)
            cheapest = min((state.cost for state in best.values()), default=0.0)
            states = [best[place] for place in sorted(best) if best[place].cost <= cheapest + EXCESS]
            block += 1

    def _with_insets(self, states: list[State], block: int, insets: tuple[Inset, ...]) -> list[State]:
        """The same states, and those with the next float below them, where it may stand before a block."""
        running, gap = self._running, self._geometry.figure_gap
        if block and running.blocks[block - 1].keeps_next:
            return states
        made = list(states)
        for state in made:
            if state.insets == len(insets):
                continue
            inset = insets[state.insets]
            if inset.after >= block:
                continue
            above = gap if state.last is not None else 0.0
            foot = state.rows + self._geometry.rows_for(above + inset.height)
            if foot > self._limit:
                continue
            rows = state.rows + self._geometry.rows_for(above + inset.height + gap)
            below_source = inset.quote and inset.after == block - 1
            cost = state.cost + AWAY * min(20, block - 1 - inset.after) + SOURCE * below_source
            cost += AFTER_END * (inset.quote and block == len(running))
            # `made` grows while it is walked, so that two floats may follow each other.
            made.append(State(cost, rows, foot, state.insets + 1, Step(-1, 0, 0, 0, inset), state))
        return made


class _Reach(NamedTuple):
    """Where a column may end within a variant of a block."""

    variant: int
    line: int
    """The first that is not yet placed."""
    least: int
    greatest: int
    """Lines placed before the end."""


class _Rules(NamedTuple):
    """Least lines at the foot and head of a column, and after a crosshead (1: anything may be parted anywhere)."""

    orphans: int
    widows: int
    crosshead: int

    def of(self, block: Block) -> tuple[int, int]:
        """Least lines of a block at the foot and at the head of a column."""
        return (min(self.orphans, block.least), min(self.widows, block.least)) if block.least else self[:2]
