"""The running copy, measured: how many rows each block of it takes, and which notes come with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from scoprint.typeset.makeup.frames import SLIVER, Geometry
from scoprint.typeset.makeup.matter import Block, Variant

LOOSENESS = 60.0
"""Badness of a variant twice as bad as the best of its block; none counts for more than thrice that."""

PARTED = 6
"""From so many lines on, a text that stays with what follows (a letter with its signature) may be parted itself."""


class NoteCall(NamedTuple):
    """A note, as it waits for a place."""

    block: int
    variant: int
    note: int


class Position(NamedTuple):
    """How far the copy has been placed."""

    block: int
    variant: int = 0
    line: int = 0
    """First line of the block that is not yet placed; 0 if none is, and then the variant is not yet chosen (0)."""
    waiting: tuple[NoteCall, ...] = ()
    """Notes that found no room in the column of their call."""


@dataclass(frozen=True, slots=True)
class Way:
    """A variant, with sums."""

    lines: int
    cost: float
    extents: tuple[float, ...]
    """Height of the first n lines, for each n."""
    notes: tuple[tuple[int, float], ...]
    hyphens: frozenset[int]
    goes_on: frozenset[int] = frozenset()
    """Which of the notes are further pieces of the one before."""

    def note_height(self, first: int, last: int) -> float:
        """Height of the notes that are called in some lines."""
        return sum(height for line, height in self.notes if first <= line < last)


class Room(NamedTuple):
    """Room that lines of a block take in a column."""

    rows: int
    """When something follows."""
    foot: int
    """When it is the last of the column, so that the space below it is dropped."""


class RunningCopy:
    """Blocks with their sums, on the grid of a geometry.

    A text whose lines are whole rows high stands on the grid: the space above it is made up to whole rows. Anything
    else is made up to whole rows together with the spaces around it.
    """

    def __init__(self, blocks: Sequence[Block], geometry: Geometry) -> None:
        self.blocks = tuple(blocks)
        self.geometry = geometry
        self.ways = tuple(_ways(block) for block in blocks)
        self.solid = tuple(not block.variants or (block.keeps_next and _is_short(block)) for block in blocks)
        self.aligned = tuple(self._stands_on_grid(block) for block in blocks)
        self.gaps = tuple(self._gap(index) for index in range(len(blocks)))
        self._rooms = dict[tuple[int, int, int, int, bool], Room]()

    def __len__(self) -> int:
        return len(self.blocks)

    @property
    def end(self) -> Position:
        """Where everything is placed."""
        return Position(len(self.blocks))

    @cached_property
    def line(self) -> float:
        """Height (pt) of the lines of which most of the copy is, by which white space is judged.

        A row of the grid may be a part of it, so that paragraphs can stand half a line apart.
        """
        heights = Counter[float]()
        for block in self.blocks:
            if block.variants and block.leading:
                heights[block.leading] += block.variants[0].lines
        return max(heights, key=lambda height: (heights[height], -height), default=self.geometry.leading)

    def lines_of(self, rows: int) -> float:
        """How many lines of the copy have room in so many rows."""
        return rows * self.geometry.leading / self.line

    @property
    def jump_rows(self) -> int:
        """Rows of a jump line."""
        return self.geometry.rows_for(self.line)

    @cached_property
    def least_rows(self) -> tuple[int, ...]:
        """Rows of the first n blocks with their notes, for each n, each set as short as can be."""
        sizes = [
            min(
                self.room(index, variant, 0, way.lines, at_head=False).foot
                + self.geometry.rows_for(way.note_height(0, way.lines))
                for variant, way in enumerate(ways)
            )
            for index, ways in enumerate(self.ways)
        ]
        return (0, *accumulate(sizes))

    @cached_property
    def most_rows(self) -> tuple[int, ...]:
        """At most so many rows each block adds to a column with its notes."""
        return tuple(
            1
            + max(
                self.room(index, variant, 0, way.lines, at_head=False).rows
                + self.note_rows(way.note_height(0, way.lines))
                for variant, way in enumerate(ways)
            )
            for index, ways in enumerate(self.ways)
        )

    def rows_before(self, position: Position) -> int:
        """About how many rows of copy stand before a position."""
        rows = self.least_rows[position.block]
        if position.line:
            way = self.ways[position.block][position.variant]
            rows += self.geometry.rows_for(way.extents[position.line])
        return rows

    def rows_after(self, position: Position) -> int:
        """About how many rows of copy are still to be placed at a position."""
        return self.least_rows[-1] - self.rows_before(position)

    def room(self, block: int, variant: int, first: int, last: int, *, at_head: bool) -> Room:
        """Room for some lines of a block, at the head of a column or below other matter."""
        key = (block, variant, first, last, at_head)
        found = self._rooms.get(key)
        if found is None:
            found = self._rooms[key] = self._room(block, variant, first, last, at_head=at_head)
        return found

    def _room(self, block: int, variant: int, first: int, last: int, *, at_head: bool) -> Room:
        above, content, below = self.parts_of(block, variant, first, last, at_head=at_head)
        rows_for = self.geometry.rows_for
        if self.aligned[block]:
            rows = rows_for(above) + rows_for(content)
            return Room(rows, rows)
        return Room(rows_for(above + content + below), rows_for(above + content))

    def parts_of(self, block: int, variant: int, first: int, last: int, *, at_head: bool) -> tuple[float, float, float]:
        """Space above, height, and the space below that is reckoned with the piece."""
        way, declared = self.ways[block][variant], self.blocks[block]
        content = way.extents[last] - way.extents[first] + (declared.repeats if first else 0.0)
        above = 0.0 if first or at_head else self.gaps[block]
        below = declared.after if last == way.lines and not self.aligned[block] else 0.0
        return above, content, below

    def note_rows(self, height: float) -> int:
        """Rows that notes take at the foot of a column, the space above them included."""
        return self.geometry.rows_for(height + self.note_gap) if height else 0

    @property
    def note_gap(self) -> float:
        """Least space between text and notes."""
        return self.geometry.leading / 2

    def height_of(self, call: NoteCall) -> float:
        """Height of a note."""
        return self.ways[call.block][call.variant].notes[call.note][1]

    def goes_on(self, call: NoteCall) -> bool:
        """Whether it is a further piece of the note before it."""
        return call.note in self.ways[call.block][call.variant].goes_on

    def calls(self, block: int, variant: int, first: int, last: int) -> tuple[NoteCall, ...]:
        """Notes called in some lines of a block."""
        notes = self.ways[block][variant].notes
        return tuple(NoteCall(block, variant, index) for index, (line, _) in enumerate(notes) if first <= line < last)

    def _stands_on_grid(self, block: Block) -> bool:
        heights = {height for variant in block.variants for height in variant.heights or (block.leading,)}
        rows = [height / self.geometry.leading for height in sorted({*heights, block.repeats})]
        return bool(block.variants) and all(abs(each - round(each)) < SLIVER for each in rows)

    def _gap(self, index: int) -> float:
        if index == 0:
            return 0.0
        above = self.blocks[index - 1].after
        had = 0.0 if self.aligned[index - 1] else above
        return max(self.blocks[index].before, above) - had


def _is_short(block: Block) -> bool:
    return min(variant.lines for variant in block.variants) < PARTED


def _ways(block: Block) -> tuple[Way, ...]:
    if not block.variants:
        return (Way(1, 0.0, (0.0, block.height), (), frozenset()),)
    best = min(variant.badness for variant in block.variants)
    return tuple(_way(block, variant, best) for variant in block.variants)


def _way(block: Block, variant: Variant, best: float) -> Way:
    heights = variant.heights or (block.leading,) * variant.lines
    # Demerits of lines are of any size; that of the best setting of the paragraph is their measure.
    excess = (variant.badness - best) / max(best, 100.0 * variant.lines)
    return Way(
        lines=len(heights),
        cost=LOOSENESS * min(3.0, excess),
        extents=(0.0, *accumulate(heights)),
        notes=variant.notes,
        hyphens=frozenset(variant.hyphens),
        goes_on=variant.goes_on,
    )
