"""The text columns of each page: their edges, their lines of running text, and the crossheads among them."""

from __future__ import annotations

import math
import statistics
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scoprint.check.typography.lines import Line, fragments, joined
from scoprint.check.typography.sheets import Box, Face, Sheet

_TRIED = 100
"""Lines of a column whose ends are tried as its edges."""
_SHORT = 0.6
"""Of the measure: pieces that are shorter say nothing about where columns stand."""
_BROAD = 1.25
"""Of the measure: pieces that are longer are not set in its columns."""
_EDGE = 1.0
"""pt within which the ends of lines are taken for one edge."""
_BELOW = 1.75
"""Leadings from a crosshead to the text under it, at most."""
_LETTERS = 8
"""Letters up to which a piece is no line to be measured."""
_TOLD = 3
"""Lines as wide as the measure that tell where a column stands, whatever else stands in it."""
_SPREAD = 0.35
"""Share of the lines that are equally wide where text is justified; the rest are indented, last or beside something."""
_LONGEST = 0.95
"""Share of ragged lines that are not longer than the measure, the rest being of another one."""
_LINES = 20
"""Lines of a page from which on its foot is that of the type area."""
_RULE = 3.0
"""pt: what is lower is a rule, and no picture."""
_ABOVE = 4.0
"""Leadings from a crosshead to the text over it or under it, at most; what stands farther is not its column's."""
_HEAD = (0.95, 1.6)
"""Sizes of a crosshead, in sizes of the text: a smaller one is a label, a larger one a pull quote or a title."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a document's running text has in common on all pages."""

    face: Face
    measure: float
    """Width of a full line, pt."""
    justified: bool
    """Whether lines are spread to the measure; else they end where their words end."""
    leading: float
    """From line to line, pt."""
    foot: float
    """The lowest baseline of running text, pt from the foot of the page."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of running text on one page."""

    page: int
    number: int
    """From the left, counted from 1."""
    x0: float
    x1: float
    lines: tuple[Line, ...]
    """Its running text, from head to foot."""
    others: tuple[Line, ...]
    """What else is set in its width: crossheads, captions, notes."""
    heads: tuple[Line, ...]
    """Those that look like a crosshead: bold or somewhat larger than the text, and not in a box."""
    boxes: tuple[Box, ...]
    """Pictures, rules and tints that reach into its width."""


def find_body(sheets: Sequence[Sheet], leading: float | None = None) -> Body | None:
    """The face, measure and leading of most of the text; None where there is no text.

    Args:
        sheets: all pages.
        leading: pt, where it is known.
    """
    faces = Counter(glyph.face for sheet in sheets for glyph in sheet.glyphs if glyph.text.isalpha())
    if not faces:
        return None
    face = max(faces, key=lambda each: (faces[each], each.size, each.family))
    pieces = [[piece for piece in fragments(sheet.glyphs) if piece.is_body(face)] for sheet in sheets]
    flat = [piece for page in pieces for piece in page]
    widths = sorted(piece.x1 - piece.x0 for piece in flat if len(piece.glyphs) > _LETTERS)
    measure = densest(widths, 2 * _EDGE)
    if measure is None:
        return None
    justified = sum(abs(width - measure) <= _EDGE for width in widths) > _SPREAD * len(widths)
    if not justified:
        measure = widths[math.ceil(_LONGEST * len(widths)) - 1]
    steps = Counter(round(above.baseline - below.baseline, 1) for above, below in _stacked(pieces))
    likely = max(steps, key=lambda step: (steps[step], -step)) if steps else 1.2 * face.size
    feet = [min(piece.baseline for piece in page) for page in pieces if len(page) > _LINES]
    return Body(face, measure, justified, leading or likely, min(feet or [piece.baseline for piece in flat]))


def find_columns(sheet: Sheet, body: Body) -> tuple[Column, ...]:
    """The columns of a page, from left to right."""
    pieces = list(fragments(sheet.glyphs))
    edges = _edges([piece for piece in pieces if piece.is_body(body.face)], body)
    pieces = [part for piece in pieces for part in _split(piece, edges)]
    columns = []
    for number, (x0, x1) in enumerate(edges, start=1):
        within = joined(piece for piece in pieces if _within(piece, x0, x1))
        lines = tuple(line for line in within if line.is_body(body.face))
        if lines:
            others = tuple(line for line in within if not line.is_body(body.face))
            boxes = tuple(box for box in sheet.boxes if _reaches(box, x0, x1))
            heads = tuple(_heads(others, lines, boxes, body))
            columns.append(Column(sheet.number, number, x0, x1, lines, others, heads, boxes))
    return tuple(columns)


def heads_over(line: Line, column: Column, body: Body) -> bool:
    """Whether a crosshead stands directly over a line of running text."""
    reach = _BELOW * body.leading
    return any(0 < head.baseline - line.baseline <= reach for head in column.heads)


def loose_heads(column: Column, body: Body) -> Iterator[Line]:
    """Crossheads under running text with nothing of it, or of what else they might head, under them."""
    titles = [line.baseline for line in column.others if line.face.size > _HEAD[1] * body.face.size]
    for head in column.heads:
        over = [line.baseline for line in column.lines if 0 < line.baseline - head.baseline <= _ABOVE * body.leading]
        # What stands under a title is its deck, whatever is over both.
        titled = any(head.baseline < title < min(over) for title in titles) if over else False
        if over and not titled and not _heads_something(head, column, body):
            yield head


def _heads_something(head: Line, column: Column, body: Body) -> bool:
    """Whether a line or a picture comes close under a crosshead, be it the second line of the crosshead."""
    under = [line for line in (*column.lines, *column.others) if line.baseline < head.baseline - 1]
    tops = [box.y1 for box in column.boxes if box.y1 - box.y0 > _RULE]
    # Text and further crossheads may follow at a distance; a note at the foot is none of its text.
    after = [line.baseline for line in (*column.lines, *column.heads)]
    if any(1 < head.baseline - baseline <= _ABOVE * body.leading for baseline in after):
        return True
    return any(
        head.baseline - line.baseline <= _BELOW * max(body.leading, 1.3 * line.face.size) for line in under
    ) or any(0 < head.baseline - top <= _BELOW * body.leading for top in tops)


def ends_in_text(column: Column, body: Body) -> bool:
    """Whether no picture, box or note stands between the last line of a column and the foot of the page."""
    low, last = body.foot - 0.5 * body.leading, column.lines[-1].baseline
    tops = [*(line.baseline for line in column.others), *(box.y1 for box in column.boxes)]
    return not any(low < top < last - 1 for top in tops)


def densest(values: Iterable[float], width: float) -> float | None:
    """The median of the values in the window that holds most of them; None where there are none."""
    ordered = sorted(values)
    if not ordered:
        return None
    ends = [bisect_right(ordered, value + width) for value in ordered]
    start = max(range(len(ordered)), key=lambda n: (ends[n] - n, -n))
    return statistics.median(ordered[start : ends[start]])


def _heads(others: Iterable[Line], lines: Sequence[Line], boxes: Iterable[Box], body: Body) -> Iterator[Line]:
    # A frame or tint on which no running text stands is a box, and its title is no crosshead.
    apart = [box for box in boxes if not any(box.y0 < line.baseline < box.y1 for line in lines)]
    for line in others:
        if _is_head(line, body) and not any(box.y0 < line.baseline < box.y1 for box in apart):
            yield line


def _is_head(line: Line, body: Body) -> bool:
    size = line.face.size / body.face.size
    return (line.face.heavy > body.face.heavy or size > 1.05) and _HEAD[0] <= size <= _HEAD[1]


def _stacked(pages: Iterable[Sequence[Line]]) -> Iterator[tuple[Line, Line]]:
    """Lines that follow one another downwards in the content stream."""
    for page in pages:
        for above, below in pairwise(page):
            if 0 < above.baseline - below.baseline < 3 * above.face.size:
                yield above, below


def _edges(pieces: Sequence[Line], body: Body) -> list[tuple[float, float]]:
    """Left and right edges of the columns, from left to right."""
    usual = [piece for piece in pieces if _SHORT * body.measure < piece.x1 - piece.x0 < _BROAD * body.measure]
    broad = [piece for piece in pieces if piece.x1 - piece.x0 >= _BROAD * body.measure]
    found = [_edge(group, body) for group in _groups(usual)]
    # Running text over more than one column, such as an introduction, is a column of its own.
    found += [_edge(group, None) for group in _groups(broad) if len(group) > 2]
    return sorted(found)


def _groups(pieces: Iterable[Line]) -> list[list[Line]]:
    """Pieces that stand over one another."""
    groups: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda each: (each.x0, each.order)):
        middle = (piece.x0 + piece.x1) / 2
        if groups and middle < max(each.x1 for each in groups[-1][-50:]):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _edge(group: Sequence[Line], body: Body | None) -> tuple[float, float]:
    """The edges that most lines of a group keep to, as far apart as the measure where there is one."""
    left = densest([piece.x0 for piece in group], _EDGE) or 0.0
    right = densest([piece.x1 for piece in group], _EDGE) or 0.0
    if body is not None and not body.justified:
        return left, max(piece.x1 for piece in group)
    if body is None or abs(right - left - body.measure) <= 2 * _EDGE:
        return left, right
    full = [piece.x0 for piece in group if abs(piece.x1 - piece.x0 - body.measure) <= 2 * _EDGE]
    if len(full) >= _TOLD:
        left = densest(full, _EDGE) or left
        return left, left + body.measure
    # Most lines are set in, as those of lists are, or too few are full to tell: one edge holds, and the measure.
    # Ragged lines may seem to have an edge where there is none, so that every end of a line is tried.
    tried = [left, right - body.measure]
    tried += sorted({round(x, 1) for piece in group[:_TRIED] for x in (piece.x0, piece.x1 - body.measure)})
    best = max(tried, key=lambda x0: _kept(group, x0, x0 + body.measure))
    ends = [x for piece in group for x in (piece.x0, piece.x1 - body.measure) if abs(x - best) <= _EDGE]
    best = best if best in tried[:2] else statistics.median(ends)
    return best, best + body.measure


def _kept(group: Sequence[Line], x0: float, x1: float) -> int:
    """How many ends of lines stand at the edges of a column; a line that passes one speaks against it."""
    inside = sum((abs(piece.x0 - x0) <= _EDGE) + (abs(piece.x1 - x1) <= _EDGE) for piece in group)
    outside = sum((piece.x0 < x0 - _EDGE) + (piece.x1 > x1 + _EDGE) for piece in group)
    return inside - 2 * outside


def _split(piece: Line, edges: Sequence[tuple[float, float]]) -> Iterator[Line]:
    """Parts a piece that runs on from a column's last line into the first of the next."""
    start = 0
    for n in range(1, len(piece.glyphs)):
        before, after = piece.glyphs[n - 1], piece.glyphs[n]
        wide = after.x0 - before.x1 > after.face.size
        if wide and any(abs(after.x0 - x0) < _EDGE and before.x1 < x0 and piece.x0 < x0 - 1 for x0, _ in edges):
            yield Line(piece.glyphs[start:n])
            start = n
    yield Line(piece.glyphs[start:])


def _within(piece: Line, x0: float, x1: float) -> bool:
    """Whether a piece belongs to the width of a column, which it may overrun somewhat."""
    width = max(piece.x1 - piece.x0, 0.1)
    return (min(piece.x1, x1) - max(piece.x0, x0)) / width > 0.8


def _reaches(box: Box, x0: float, x1: float) -> bool:
    return min(box.x1, x1) - max(box.x0, x0) > 0.3 * (x1 - x0)
