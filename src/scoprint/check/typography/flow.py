"""Columns followed in reading order, and the paragraphs that run through them."""

from __future__ import annotations

import statistics
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import east_asian_width

from scoprint.check.typography.columns import Body, Column, heads_over
from scoprint.check.typography.lines import HUNG, Line
from scoprint.check.typography.squares import left, right

_FULL = 3.0
"""pt by which a justified line may miss the edge: rounding leaves it short, and so do lines whose last mark hangs."""
_INDENT = 3.0
"""pt; a smaller one is a side bearing or a hanging mark."""
_FLUSH = 0.5
"""pt by which lines of square characters may miss the edge."""
_HOOD = 0.1
"""em by which the hood of an f passes its advance, at most."""
_CUT = 1.5
"""Leadings between two lines of a column, beyond which text of other columns may come between."""
_ITEMS = frozenset("–—•◦▪‣·")
_SPACE = 1.3
"""Leadings between paragraphs that are set apart instead of indented, at least."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines that are read from head to foot before the eye goes to another place."""

    column: Column
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in its paragraph."""

    line: Line
    frame: int
    """Index of its frame."""
    page: int
    column: int
    full: bool
    """Whether it is spread to the right edge of its column."""
    overrun: float
    """pt by which it passes an edge of its column, hanging marks not counted; ragged lines have no edge to pass."""
    first: bool = False
    last: bool = False
    before: Line | None = None
    """The line before it in its paragraph."""


def frames(columns: Iterable[Column], body: Body) -> list[Frame]:
    """Frames of a page in reading order, which is the order of the content stream.

    A column is one frame, unless the content stream goes elsewhere in the middle of it, as it does where a figure
    over all columns parts the page into an upper and a lower half.
    """
    listed = list(columns)
    found = []
    for column in listed:
        away = sorted(line.order for other in listed if other is not column for line in other.lines)
        start = 0
        for n in range(1, len(column.lines)):
            above, below = column.lines[n - 1], column.lines[n]
            between = bisect(away, below.order) > bisect(away, above.order)
            if above.baseline - below.baseline > _CUT * body.leading and between:
                found.append(Frame(column, column.lines[start:n]))
                start = n
        found.append(Frame(column, column.lines[start:]))
    return sorted(found, key=lambda frame: statistics.median_low(line.order for line in frame.lines))


def paragraphs(flow: Sequence[Frame], body: Body) -> list[list[Placed]]:
    """The paragraphs of a text.

    One begins where its first line is indented, or stands under a crosshead or apart, or where the line before does
    not fill its measure: where it is not spread to it, or, in text that is not justified, where the next word would
    have found room.
    """
    found: list[list[Placed]] = []
    before: tuple[Frame, Line] | None = None
    for number, frame in enumerate(flow):
        for line in frame.lines:
            first = before is None or _begins(before, (frame, line), body)
            if first:
                found.append([])
            found[-1].append(_placed(line, number, frame, body))
            before = (frame, line)
    return [list(_ended(paragraph)) for paragraph in found]


def ragged(flow: Sequence[Frame], body: Body) -> list[Placed]:
    """Lines of square characters that end short of their column though their paragraph goes on.

    Where a line ends for want of room it lacks less than the next character; what lacks more ends where it should.
    """
    found = []
    for number, frame in enumerate(flow if body.justified else ()):
        column = frame.column
        for above, below in pairwise(frame.lines):
            room = column.x1 - above.x1
            goes_on = abs(below.x0 - column.x0) <= _FLUSH or abs(left(below) - column.x0) <= _FLUSH
            near = above.baseline - below.baseline < _SPACE * body.leading
            if _FLUSH < room < 2 * body.face.size and goes_on and near and not heads_over(below, column, body):
                found.append(_placed(above, number, frame, body))
    return found


def _ended(paragraph: Sequence[Placed]) -> Iterator[Placed]:
    last, before = len(paragraph) - 1, None
    for n, each in enumerate(paragraph):
        yield replace(each, first=n == 0, last=n == last, before=before)
        before = each.line


def _placed(line: Line, number: int, frame: Frame, body: Body) -> Placed:
    column = frame.column
    full = body.justified and _reaches(line, column)
    return Placed(line, number, column.page, column.number, full, _overrun(line, column) if body.justified else 0.0)


def _begins(before: tuple[Frame, Line], here: tuple[Frame, Line], body: Body) -> bool:
    """Whether a line is the first of a paragraph, seen from the line before it."""
    (above_frame, above), (frame, line) = before, here
    room = above_frame.column.x1 - above.x1
    own, its = line.x0 - frame.column.x0, above.x0 - above_frame.column.x0
    # A quotation may be set in as far at the right as at the left, and its first line further.
    set_in = body.justified and _INDENT < own < its + 1 and abs(room - own) < _FULL
    if set_in and not heads_over(line, frame.column, body):
        return False
    if not _reaches(above, above_frame.column) and (body.justified or room > _first_word(line)):
        return True
    if heads_over(line, frame.column, body):
        return True
    # Beside a drop cap, and in a block that is set in, lines are indented alike, or the first one further.
    if own > _INDENT and (own - its > 1 or _is_item(line)):
        return True
    apart = above.baseline - line.baseline
    return above_frame is frame and _SPACE * body.leading < apart < 2.5 * body.leading and _empty(above, line, frame)


def _empty(above: Line, below: Line, frame: Frame) -> bool:
    return not any(below.baseline < other.baseline < above.baseline for other in frame.column.others)


def _reaches(line: Line, column: Column) -> bool:
    return line.x1 > column.x1 - _FULL


def _is_item(line: Line) -> bool:
    """Whether a line begins with the mark of an item; other lines of the item hang below its words."""
    return line.glyphs[0].text in _ITEMS


def _first_word(line: Line) -> float:
    """Room that the first word of a line, or its first square character, would have taken on the line before, pt."""
    first = line.glyphs[0]
    square = first.text[:1] and east_asian_width(first.text[0]) in "WF"
    end = first.x1 if square else line.gaps[0].x0 if line.gaps else line.x1
    return end - line.x0 + line.face.natural


def _overrun(line: Line, column: Column) -> float:
    first, last = line.glyphs[0], line.glyphs[-1]
    before = column.x0 - (first.x1 if first.text in HUNG else left(line))
    after = (last.x0 if last.text in HUNG else right(line)) - column.x1
    if last.text == "f":
        # Its hood passes its advance, of which not every font tells.
        after -= _HOOD * last.face.size
    return max(0.0, before, after)
