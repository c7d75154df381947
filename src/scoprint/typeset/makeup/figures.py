"""Floats on a page: every likely arrangement of those that are due, and what is left for text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property

from scoprint.model.pageplan import Place
from scoprint.typeset.makeup.arrangement import BLANK, Arrangement, Slot, joined
from scoprint.typeset.makeup.fills import Inset
from scoprint.typeset.makeup.frames import PageFrames
from scoprint.typeset.makeup.matter import SIDE, Float
from scoprint.typeset.makeup.running import RunningCopy

RANK = 15.0
"""Badness of each place that the float would sooner have had."""
WIDTH = 120.0
"""Badness of each width that it would sooner have had."""
STACKED = 60.0
"""Badness of a float over, or at the other end of, columns that have one already."""
OPENING = 40.0
"""Badness of a float right below what stands at the head of an opening page."""
STRETCHED = 10.0
"""Badness of the whole stretch of a picture."""
LEFTWARD = 4.0
"""Badness of each column of text to the right of a float: copy goes on from the page before at the left."""
LEAST_TEXT = 0.25
"""Share of a page that floats leave for text."""
STUMP = 5
"""A column with fewer lines of text is not begun, be it below a float or below the head of an opening."""
ARRANGEMENTS = 5
"""How many arrangements of the same floats are tried on a page."""


_DOWN: tuple[Place, ...] = ("side", "head", "foot")


class Figures:
    """Arranges the floats of a part."""

    def __init__(self, floats: Sequence[Float], running: RunningCopy) -> None:
        """Take them in, in the order of their calls, with the copy that calls them."""
        geometry, blocks = running.geometry, len(running)
        known = {place for plan in geometry.plans.values() for place in plan.figures if place != "side" or plan.boxes}
        # What no page of this layout has a place for goes to a head or foot like any figure.
        self.floats = tuple(
            each if known & set(each.places) else replace(each, places=("head", "foot"))
            for each in (_before_end(each, blocks) for each in floats)
        )
        self.stump = geometry.rows_for(STUMP * running.line)
        """Rows of the least column of text."""
        self._geometry = geometry
        # Most beginnings of a part have the same floats before them.
        self._arranged, self._wanting = cache(self._arrange), cache(self._wants)

    def arrangements(self, page: PageFrames, due: Sequence[int], text_rows: int, *, opening: bool) -> list[Arrangement]:
        """The likeliest arrangements of any of the floats that are due, and of none.

        Args:
            page: frames that are free.
            due: floats that may stand on the page, in order.
            text_rows: rows of copy that are left; for text a quarter of the page is kept, or as much as is left.
            opening: whether something else stands at the head of the page.
        """
        least = min(text_rows, int(page.rows * LEAST_TEXT))
        return self._arranged(page, tuple(due), least, alone=not text_rows, opening=opening)

    def _arrange(
        self, page: PageFrames, due: tuple[int, ...], least: int, *, alone: bool, opening: bool
    ) -> list[Arrangement]:
        groups: dict[frozenset[int], list[Arrangement]] = {frozenset(): [self._bare(page, opening=opening)]}
        for figure in due:
            grown = dict(groups)
            earlier = {other for other in due if other < figure and self._same_series(other, figure)}
            for chosen, members in groups.items():
                if not earlier <= chosen:
                    continue
                made = [
                    after
                    for before in members
                    for slot in self._slots(before, figure, stumps=alone)
                    for after in [before.with_slot(slot, page, self.stump)]
                    if after.rows >= least
                ]
                inset = self._inset(page, figure)
                if inset and not alone:
                    taken = self._geometry.rows_for(inset.height + 2 * self._geometry.figure_gap)
                    cost = self._rank(figure, "column")
                    made += [
                        replace(before, insets=(*before.insets, inset), cost=before.cost + cost)
                        for before in members
                        if before.rows - taken >= least
                    ]
                if made:
                    made.sort(key=lambda each: each.cost)
                    # Columns can end alike above nothing but a free foot, so one of those is among them.
                    kept, free = made[:ARRANGEMENTS], (each for each in made if not each.has_feet)
                    if all(each.has_feet for each in kept):
                        kept += [each for each in [next(free, None)] if each]
                    grown[chosen | {figure}] = kept
            groups = grown
        return [each for members in groups.values() for each in members]

    def _bare(self, page: PageFrames, *, opening: bool) -> Arrangement:
        """The page without floats."""
        blank = sum(frame.rows >= self.stump for frame in page.boxes)
        return Arrangement(page, cost=BLANK * blank, opening=opening)

    def stretched(self, page: PageFrames, arrangement: Arrangement) -> Iterator[Arrangement]:
        """The same arrangement with one picture a row higher or lower."""
        for index, slot in enumerate(arrangement.slots):
            stretch = self.floats[slot.figure].stretch
            if not stretch or slot.place == "side":
                continue
            natural = self._height(slot.figure, slot.span)
            for rows in (slot.rows - 1, slot.rows + 1):
                height = rows * self._geometry.leading - self._geometry.figure_gap
                if abs(height - natural) > stretch or rows > min(page.text[slot.frame].rows, self._geometry.rows):
                    continue
                base = slot.cost - self._stretch_cost(slot.figure, slot.height - natural)
                cost = base + self._stretch_cost(slot.figure, height - natural)
                changed = slot._replace(rows=rows, height=height, cost=cost)
                again = Arrangement(page, insets=arrangement.insets)
                for each in (*arrangement.slots[:index], changed, *arrangement.slots[index + 1 :]):
                    run = again.page.text[each.frame : each.frame + each.span]
                    # A wider float that follows may no longer have an even edge to stand on.
                    if each.place != "side" and (
                        not joined(run, each.place, again.page.boxes) or any(frame.rows < each.rows for frame in run)
                    ):
                        break
                    again = again.with_slot(each, page, self.stump)
                else:
                    yield replace(again, cost=arrangement.cost - slot.cost + cost)

    def packed(self, page: PageFrames, pending: Sequence[int]) -> Arrangement:
        """A page without text, with as many floats as fit, in order."""
        made = Arrangement(page)
        held = set[str]()
        for figure in pending:
            if self.floats[figure].series in held:
                continue
            widths = [span for span, _ in self.floats[figure].heights]
            page_now = made.page

            def order(slot: Slot, widths: list[int] = widths, now: PageFrames = page_now) -> tuple[int, int, int, int]:
                """The width that it would have, then from the head down and from the left: no copy goes on there."""
                top = 0 if slot.place == "side" else now.text[slot.frame].top
                return (widths.index(slot.span), _DOWN.index(slot.place), top, slot.frame)

            slots = sorted(self._slots(made, figure, stumps=True), key=order)
            # There is no copy beside or within which it could stand: a head takes anything.
            slots = slots or list(self._end_slots(made, figure, "head", stumps=True))
            if slots:
                made = made.with_slot(slots[0], page, self.stump)
            else:
                held.add(self.floats[figure].series)
        return made

    def alone(self, page: PageFrames, figure: int) -> Slot:
        """The float on a page of its own, at the greatest width at which it fits; cut to the page if at none."""
        most = max(1, len(page.text))
        options = [(span, height) for span, height in self.floats[figure].heights if span <= most]
        options = [each for each in options if each[0] != SIDE] or list(self.floats[figure].heights)
        fitting = [each for each in options if each[1] <= self._geometry.height]
        span, height = max(fitting) if fitting else min(options, key=lambda each: each[1])
        rank = 0.0 if self.wants_page(figure, page) else self._rank(figure, "page")
        return Slot(figure, "page", 0, max(1, span), self._geometry.rows, min(height, self._geometry.height), rank)

    def too_tall(self, figure: int) -> float:
        """Height in pt by which a float is taller than the page at each width; 0 if it fits at one."""
        return max(0.0, min(height for _, height in self.floats[figure].heights) - self._geometry.height)

    def white_beside(self, slot: Slot, page: PageFrames) -> float:
        """Share of the page that stays white beside a float that has it for itself."""
        wide = min(1.0, max(1, slot.span) / max(1, len(page.text)))
        return max(0.0, 1.0 - wide * slot.height / self._geometry.height)

    def may_have_page(self, figure: int, page: PageFrames) -> bool:
        """Whether the float may go on a page of its own: it is one of its places, or it wants one."""
        has_place = "page" in self.floats[figure].places and "page" in page.figures
        return has_place or self.wants_page(figure, page)

    def wants_page(self, figure: int, page: PageFrames) -> bool:
        """Whether the float goes on a page of its own: by wish, or because nothing would be left for text."""
        return self._wanting(figure, page)

    def _wants(self, figure: int, page: PageFrames) -> bool:
        if self.floats[figure].places[0] == "page" and "page" in page.figures:
            return True
        free = Arrangement(page)
        if self._inset(page, figure):
            return False
        least = int(page.rows * LEAST_TEXT)
        return not any(
            slot.place == "side" or free.with_slot(slot, page, self.stump).rows >= least
            for slot in self._slots(free, figure, stumps=False)
        )

    def least_area(self, figure: int) -> int:
        """Rows of text that the float displaces, at least; none if it may stand beside the text."""
        return self._least_areas[figure]

    @cached_property
    def _least_areas(self) -> tuple[int, ...]:
        plans, gap = self._geometry.plans.values(), self._geometry.figure_gap
        return tuple(
            min(page.rows for page in plans)
            if all(self.wants_page(index, page) for page in plans)
            else min(span * self._geometry.rows_for(height + gap) for span, height in each.heights)
            for index, each in enumerate(self.floats)
        )

    def _same_series(self, one: int, two: int) -> bool:
        return self.floats[one].series == self.floats[two].series

    def _rank(self, figure: int, place: Place) -> float:
        places = self.floats[figure].places
        return RANK * (places.index(place) if place in places else len(places))

    def _height(self, figure: int, span: int) -> float:
        heights = dict(self.floats[figure].heights)
        return heights[span] if span in heights else heights[1]

    def _stretch_cost(self, figure: int, by: float) -> float:
        stretch = self.floats[figure].stretch
        return STRETCHED * abs(by) / stretch if stretch else 0.0

    def _inset(self, page: PageFrames, figure: int) -> Inset | None:
        each = self.floats[figure]
        heights = dict(each.heights)
        if "column" not in each.places or "column" not in page.figures or 1 not in heights:
            return None
        return Inset(figure, each.after, heights[1], each.quote)

    def _slots(self, arrangement: Arrangement, figure: int, *, stumps: bool) -> Iterator[Slot]:
        """Every place where the float fits beside those that are there."""
        each, page = self.floats[figure], arrangement.page
        for place in each.places:
            if place not in page.figures:
                continue
            if place == "side":
                yield from self._side_slots(page, figure)
            elif place in ("head", "foot"):
                yield from self._end_slots(arrangement, figure, place, stumps=stumps)

    def _end_slots(self, arrangement: Arrangement, figure: int, place: Place, *, stumps: bool) -> Iterator[Slot]:
        """Every place at the head, or at the foot, at every width."""
        for option, (span, natural) in enumerate(self.floats[figure].heights):
            if span != SIDE:
                wish = WIDTH * option + self._rank(figure, place)
                yield from self._of_width(arrangement, figure, (place, span, natural, wish), stumps=stumps)

    def _of_width(
        self, arrangement: Arrangement, figure: int, wish: tuple[Place, int, float, float], *, stumps: bool
    ) -> Iterator[Slot]:
        place, span, natural, base = wish
        page = arrangement.page
        rows, height = self._rows_and_height(natural, self.floats[figure].stretch)
        for first in range(len(page.text) - span + 1):
            run = page.text[first : first + span]
            if not joined(run, place, page.boxes):
                continue
            left = [frame.rows - rows for frame in run]
            if any(each < 0 or (0 < each < self.stump and not stumps) for each in left):
                continue
            cost = base + self._stretch_cost(figure, height - natural) + LEFTWARD * (len(page.text) - span - first)
            met = [slot for slot in arrangement.slots if slot.meets(first, span)]
            # Floats at a foot stand in order from above, so each must be as wide as the last.
            if place == "foot" and any(slot.place == "foot" and slot[2:4] != (first, span) for slot in met):
                continue
            cost += STACKED * bool(met) + OPENING * (place == "head" and arrangement.opening)
            yield Slot(figure, place, first, span, rows, height, cost)

    def _side_slots(self, page: PageFrames, figure: int) -> Iterator[Slot]:
        heights = dict(self.floats[figure].heights)
        for index, frame in enumerate(page.boxes):
            wide = page.text and frame.width >= page.text[0].width - 0.5
            if SIDE in heights:
                height = heights[SIDE]
            elif wide and 1 in heights:
                height = heights[1]
            else:
                continue
            rows = self._geometry.rows_for(height + self._geometry.figure_gap)
            if self._geometry.rows_for(height) <= frame.rows:
                yield Slot(figure, "side", index, SIDE, min(rows, frame.rows), height, self._rank(figure, "side"))

    def _rows_and_height(self, natural: float, stretch: float) -> tuple[int, float]:
        """Rows for a float, and its height once its picture has taken up what is left of the last row."""
        leading, gap = self._geometry.leading, self._geometry.figure_gap
        near = max(1, round((natural + gap) / leading))
        if abs(near * leading - gap - natural) <= stretch:
            return near, near * leading - gap
        return self._geometry.rows_for(natural + gap), natural


def _before_end(each: Float, blocks: int) -> Float:
    """A pull quote from the end of the copy may stand above its last block."""
    return replace(each, after=blocks - 2) if each.quote and each.after > blocks - 2 >= 0 else each
