"""Notes at the foot of columns: how many fit, and what goes to a later column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoprint.typeset.makeup.fills import GOES_ON, ILLEGAL, Fill, State, Step, shortness
from scoprint.typeset.makeup.running import NoteCall, Position, RunningCopy


class Feet:
    """The notes of a running copy, as columns must hold them."""

    def __init__(self, running: RunningCopy) -> None:
        self._running = running
        self.may_go_on = any(way.goes_on for ways in running.ways for way in ways)
        """Whether any note is taller than a column, so that it has pieces."""

    def going_on(self, start: Position, state: State, rows: int) -> tuple[NoteCall, ...]:
        """What of the last note called in a column goes on in a later one.

        Args:
            start: with the notes that wait for the column.
            state: the matter of the column.
            rows: that are left below it.

        Returns:
            Pieces of one note whose beginning has room; none where all notes fit, or others would have to move.
        """
        running = self._running
        new = (
            call
            for step in state.steps()
            if step.inset is None
            for call in running.calls(step.block, step.variant, step.first, step.last)
        )
        calls = (*start.waiting, *new)
        count = self.that_fit(calls, rows)
        rest = calls[count:]
        return rest if count and all(map(running.goes_on, rest)) else ()

    def only_notes(self, start: Position, rows: int, least: int) -> Fill | None:
        """A column for notes that wait, where they leave fewer rows than text needs."""
        running = self._running
        waiting = start.waiting
        finished = start.block == len(running)
        if not waiting or (not finished and rows - running.note_rows(sum(map(running.height_of, waiting))) >= least):
            return None
        count = self.that_fit(waiting, rows)
        if not count and least > 1:
            return Fill(shortness(self._running.lines_of(rows)), start, start, rows, rows, State(0.0, 0, 0, 0))
        end = start._replace(waiting=waiting[max(1, count) :])
        moved = not all(map(running.goes_on, waiting[: max(1, count)]))
        return Fill(ILLEGAL if moved else GOES_ON, start, end, rows, 0, State(0.0, 0, 0, 0), broken=moved)

    def with_notes_moved(self, start: Position, rows: int) -> Iterator[Fill]:
        """Some lines over as many of their notes as find room; the others wait."""
        running, block = self._running, start.block
        way = running.ways[block][start.variant]
        last = way.lines if running.solid[block] else start.line + 1
        while last < way.lines:
            room = running.room(block, start.variant, start.line, last + 1, at_head=True)
            if room.foot > max(1, rows // 2):
                break
            last += 1
        foot = running.room(block, start.variant, start.line, last, at_head=True).foot
        if foot > rows:
            return
        calls = (*start.waiting, *running.calls(block, start.variant, start.line, last))
        count = self.that_fit(calls, rows - foot)
        if not calls[count:]:
            return
        state = State(way.cost, foot, foot, 0, Step(block, start.variant, start.line, last))
        end = after(running, block, start.variant, last, calls[count:])
        yield Fill(ILLEGAL + way.cost, start, end, rows, 0, state, broken=True)

    def that_fit(self, notes: Sequence[NoteCall], rows: int) -> int:
        """How many of some notes fit so many rows."""
        height, count = 0.0, 0
        for note in notes:
            height += self._running.height_of(note)
            if self._running.note_rows(height) > rows:
                break
            count += 1
        return count


def after(running: RunningCopy, block: int, variant: int, line: int, waiting: tuple[NoteCall, ...]) -> Position:
    """The position behind so many lines of a block."""
    if line >= running.ways[block][variant].lines:
        return Position(block + 1, waiting=waiting)
    return Position(block, variant, line, waiting)
