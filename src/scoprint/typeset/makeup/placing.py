"""Pages as chosen → where each line, box, note and float stands, and what could not be made well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scoprint.typeset.makeup.arrangement import Slot
from scoprint.typeset.makeup.beginning import Beginning, Choice
from scoprint.typeset.makeup.fills import Fill, Step
from scoprint.typeset.makeup.frames import Frame
from scoprint.typeset.makeup.matter import Fault, FaultKind, Item, Jump, Page, Placed, PlacedFloat, PlacedNote
from scoprint.typeset.makeup.running import NoteCall, Position
from scoprint.typeset.makeup.search import Search

_SLACK = 0.01
"""pt that rounding may add."""


@dataclass
class Placing:
    """Places what a search has chosen, page by page."""

    search: Search
    pages: list[Page] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    called: dict[int, int] = field(default_factory=dict)
    """The page on which each float is called."""

    def place(self, chosen: Beginning) -> None:
        """Fill `pages` and `faults`."""
        for choice, position in chosen.pages():
            number = len(self.pages)
            for figure in range(len(self.search.figures.floats)):
                if figure not in self.called and self.search.calls.is_called(figure, position):
                    self.called[figure] = number
            self.pages.append(self._page(choice, number))

    def _page(self, choice: Choice, number: int) -> Page:
        geometry = self.search.geometry
        if choice.head > geometry.height + _SLACK:
            self.faults.append(Fault("taller", "head", number, choice.head - geometry.height))
        copy, floats = list[Item](), list[PlacedFloat]()
        if choice.alone is not None:
            floats.append(self._float(self.search.figures.alone(choice.page, choice.alone), choice, number))
        if choice.arrangement is not None:
            tops = {("head", index): frame.top for index, frame in enumerate(choice.page.text)}
            tops |= {("foot", index): frame.bottom for index, frame in enumerate(choice.page.text)}
            tops |= {("side", index): frame.top for index, frame in enumerate(choice.page.boxes)}
            # From the edges inwards: of floats at a foot, the last is the lowest.
            slots = choice.arrangement.slots
            inwards = [slot for slot in slots if slot.place != "foot"]
            inwards += [slot for slot in reversed(slots) if slot.place == "foot"]
            floats += [self._float(slot, choice, number, tops) for slot in inwards]
            frames = choice.arrangement.page
            for frame, fill in zip(frames.text, choice.fills, strict=False):
                if fill is not None:
                    copy += self._column(frame, fill, number)
        insets = [item for item in copy if isinstance(item, PlacedFloat)]
        for each in (*floats, *insets):
            self._judge(each)
        jump = None
        if choice.jumps and choice.page.text:
            last = choice.page.text[-1]
            jump = Jump(last.x, (last.bottom - self.search.running.jump_rows) * geometry.leading, last.width)
        return Page(
            plan="" if choice.alone is not None else choice.page.plan,
            side=choice.side,
            items=tuple(self._in_reading_order(copy, floats)),
            head=choice.head,
            jump=jump,
            cost=choice.cost,
        )

    def _float(
        self, slot: Slot, choice: Choice, number: int, tops: dict[tuple[str, int], int] | None = None
    ) -> PlacedFloat:
        """A float; `tops` holds the rows up to which earlier ones have come, and is brought up to date."""
        geometry = self.search.geometry
        if tops is None:
            run = choice.page.text[: max(1, slot.span)]
            x = min((each.x for each in run), default=0.0)
            width = max((each.x + each.width for each in run), default=geometry.width) - x
            return PlacedFloat(slot.figure, slot.place, number, x, 0.0, width, slot.height, slot.span)
        if slot.place == "side":
            frame = choice.page.boxes[slot.frame]
            row = tops["side", slot.frame]
            tops["side", slot.frame] += slot.rows
            y = row * geometry.leading
            return PlacedFloat(slot.figure, slot.place, number, frame.x, y, frame.width, slot.height, slot.span)
        covered = range(slot.frame, slot.frame + slot.span)
        first, last = choice.page.text[slot.frame], choice.page.text[covered[-1]]
        row = tops[slot.place, slot.frame]
        at_head = slot.place == "head"
        for index in covered:
            tops[slot.place, index] += slot.rows if at_head else -slot.rows
        y = row * geometry.leading - (0.0 if at_head else slot.height)
        left = min(first.x, last.x)
        width = max(first.x + first.width, last.x + last.width) - left
        return PlacedFloat(slot.figure, slot.place, number, left, y, width, slot.height, slot.span)

    def _judge(self, placed: PlacedFloat) -> None:
        each = self.search.figures.floats[placed.figure]
        too_tall = self.search.figures.too_tall(placed.figure)
        if too_tall > _SLACK:
            self.faults.append(Fault("taller", each.name, placed.page, too_tall))
        away = placed.page - self.called.get(placed.figure, placed.page)
        if away > 1:
            self.faults.append(Fault("far", each.name, placed.page, away))

    def _column(self, frame: Frame, fill: Fill, number: int) -> Iterator[Item]:
        """Pieces of a column from the head down, each followed by the notes that it calls."""
        name, leading = self.search.running.blocks, self.search.geometry.leading
        steps = fill.state.steps()
        bottom = (frame.top + fill.rows) * leading
        notes = self._notes(frame, fill, number)
        for call in fill.start.waiting:
            yield from notes.pop(call.block, ())
        row = frame.top
        for index, step in enumerate(steps):
            is_last = index == len(steps) - 1
            item, rows = self._piece(frame, step, row, number, is_last=is_last)
            row += rows
            yield item
            if isinstance(item, Placed):
                over = item.y + item.height - bottom
                if over > _SLACK:
                    kind: FaultKind = "taller" if item.height > self.search.geometry.height + _SLACK else "overfull"
                    self.faults.append(Fault(kind, name[step.block].name, number, over))
                yield from notes.pop(step.block, ())
        if fill.broken and steps and self._is_parted(steps[-1], fill.end):
            self.faults.append(Fault("parted", name[max(0, steps[-1].block)].name, number))

    def _notes(self, frame: Frame, fill: Fill, number: int) -> dict[int, list[PlacedNote]]:
        """The notes at the foot of a column by the block that calls them."""
        running, leading = self.search.running, self.search.geometry.leading
        name, calls = running.blocks, list(fill.start.waiting)
        for step in fill.state.steps():
            if step.inset is None:
                calls += running.calls(step.block, step.variant, step.first, step.last)
        moved = set(fill.end.waiting)
        here = [call for call in calls if call not in moved]
        bottom = (frame.top + fill.rows) * leading
        y = max(frame.top * leading, bottom - sum(map(running.height_of, here)))
        notes = dict[int, list[PlacedNote]]()
        for pieces in self._joined(here):
            call, height = pieces[0], sum(map(running.height_of, pieces))
            placed = PlacedNote(*call, len(pieces), number, frame.index, frame.x, y, frame.width, height)
            notes.setdefault(call.block, []).append(placed)
            y += height
        if y > bottom + _SLACK:
            self.faults.append(Fault("notes-over", name[here[-1].block].name, number, y - bottom))
        for call in (each for each in calls if each in moved and each not in fill.start.waiting):
            if not running.goes_on(call):
                self.faults.append(Fault("note-moved", name[call.block].name, number))
            elif call._replace(note=call.note - 1) in here:
                self.faults.append(Fault("note-goes-on", name[call.block].name, number))
        return notes

    def _joined(self, calls: Sequence[NoteCall]) -> Iterator[list[NoteCall]]:
        """Notes, each with those of its pieces that follow."""
        pieces = list[NoteCall]()
        for call in calls:
            if pieces and not (self.search.running.goes_on(call) and pieces[-1] == call._replace(note=call.note - 1)):
                yield pieces
                pieces = []
            pieces.append(call)
        if pieces:
            yield pieces

    def _piece(
        self, frame: Frame, step: Step, row: int, number: int, *, is_last: bool
    ) -> tuple[Placed | PlacedFloat, int]:
        running, geometry = self.search.running, self.search.geometry
        at_head = row == frame.top
        if step.inset is not None:
            above = 0.0 if at_head else geometry.figure_gap
            below = 0.0 if is_last else geometry.figure_gap
            height, rows = step.inset.height, geometry.rows_for(above + step.inset.height + below)
            spare = rows * geometry.leading - above - height - below
            y = row * geometry.leading + above + (0.0 if at_head else spare if is_last else spare / 2)
            return PlacedFloat(step.inset.figure, "column", number, frame.x, y, frame.width, height, 1), rows
        above, height, below = running.parts_of(step.block, step.variant, step.first, step.last, at_head=at_head)
        room = running.room(step.block, step.variant, step.first, step.last, at_head=at_head)
        rows = room.foot if is_last else room.rows
        spare = rows * geometry.leading - above - height - (0.0 if is_last else below)
        is_box = not running.blocks[step.block].variants
        # Room left by what is not whole rows high goes above a text, as above a crosshead, and on both sides of a box.
        y = row * geometry.leading + (0.0 if at_head else above + (spare / 2 if is_box else spare))
        lines = (0, 0) if is_box else (step.first, step.last)
        placed = Placed(step.block, step.variant, *lines, number, frame.index, frame.x, y, frame.width, height)
        return placed, rows

    def _is_parted(self, step: Step, end: Position) -> bool:
        running, geometry = self.search.running, self.search.geometry
        if step.inset is not None or end.block == len(running):
            return False
        lines = running.ways[step.block][step.variant].lines
        if step.last == lines:
            return running.blocks[step.block].keeps_next
        block = running.blocks[step.block]
        few = step.first == 0 and step.last < max(block.least or geometry.orphans, block.together)
        return few or lines - step.last < (block.least or geometry.widows) or running.solid[step.block]

    def _in_reading_order(self, copy: list[Item], floats: list[PlacedFloat]) -> Iterator[Item]:
        """The copy, and each float after the end of the first block here that is not before its call."""
        waiting = sorted(floats, key=lambda each: each.figure)
        for index, item in enumerate(copy):
            yield item
            if not isinstance(item, Placed) or self._goes_on(item):
                continue
            following = copy[index + 1] if index + 1 < len(copy) else None
            if isinstance(following, PlacedNote):
                continue
            due = [each for each in waiting if self.search.figures.floats[each.figure].after <= item.block]
            yield from due
            waiting = [each for each in waiting if each not in due]
        yield from waiting

    def _goes_on(self, item: Placed) -> bool:
        block = self.search.running.blocks[item.block]
        return bool(block.variants) and item.last < block.variants[item.variant].lines
