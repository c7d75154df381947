"""Fits chosen lines to their measure: reckoned once more in the engine's own units, with its roundings.

What WeasyPrint 70 does with a text node of a line, found by measuring it (tests/typeset/lines/test_engine.py):

- letter spacing is cut to whole units and added after every cluster; after the last comes the exact value;
- a space gets word and letter spacing together, cut to whole units;
- a space at either end of a text node of more than a space gets half the letter spacing once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from scoprint.typeset.lines.breaks import NO_BREAK_SPACE, Breaks
from scoprint.typeset.lines.optical import left_hang, right_hang
from scoprint.typeset.lines.painting import painted_node
from scoprint.typeset.lines.paragraph import Line, Paragraph, Rules, Run
from scoprint.typeset.lines.search import USUAL_SPACE, split
from scoprint.typeset.lines.shaping import HYPHEN, UNIT, Shaper, letter_spacing, shaper

ROUNDS = 4
"""How often the word spacing is corrected by what painting makes of it."""
LEAST = 2
"""Units of the least word spacing: as long as spaces have some, words are shaped by themselves, without kerning to
the spaces beside them."""


class _Node(NamedTuple):
    """A text node of a line."""

    shaper: Shaper
    advance: int
    """Units, without any spacing."""
    clusters: int
    """Spaces not among them."""
    spaces: int
    halves: tuple[bool, bool]
    """Whether it begins and ends with a space, and is more than a space."""
    words: tuple[str, ...]
    """What stands between its spaces."""
    width: float | None
    """pt of an object."""

    def natural(self, tracking: int) -> float:
        """Its width with the least word spacing, in units."""
        if self.width is not None:
            return self.width / UNIT
        exact = letter_spacing(self.shaper.style, tracking) / UNIT
        whole = int(exact)
        left = int(whole / 2)
        edges = left * self.halves[0] + (whole - left) * self.halves[1]
        return self.advance + (self.clusters + self.spaces) * whole + (exact - whole) + edges

    @property
    def space(self) -> float:
        """Width of its natural spaces, pt."""
        return self.spaces * self.shaper.space

    @property
    def inner(self) -> float:
        """What its words grow by with a tracking of one em, pt."""
        return (self.clusters - self.spaces) * self.shaper.em


def fit(paragraph: Paragraph, rules: Rules, breaks: Breaks, chain: tuple[int, ...]) -> Iterator[Line]:
    """Give each line its word space and tracking.

    Args:
        paragraph: what is set.
        rules: bounds of tracking and spaces.
        breaks: the opportunities.
        chain: those at which the lines end.
    """
    ends = [(breaks.starts[start], breaks.ends[at], breaks.adds_hyphen[at]) for start, at in pairwise((0, *chain))]
    for number, ((start, end, hyphen), pieces) in enumerate(zip(ends, _cut(paragraph, ends), strict=True)):
        (first, head), (final, tail) = pieces[0], pieces[-1]
        left, right = (left_hang(first, head[0]), right_hang(final, tail[-1])) if rules.hang else (0.0, 0.0)
        measure = paragraph.measures[min(number, len(paragraph.measures) - 1)] + left + right
        nodes = [_node(run, text) for run, text in pieces]
        last = number == len(ends) - 1
        word_space, tracking, ratio = _fill(nodes, measure, rules, last=last)
        yield Line(start, end, hyphen, word_space, tracking, ratio, left, right)


def _cut(paragraph: Paragraph, ends: list[tuple[int, int, bool]]) -> Iterator[list[tuple[Run, str]]]:
    """The text nodes of each line."""
    index = place = 0
    for start, end, hyphen in ends:
        while start >= place + len(paragraph.runs[index].text):
            place += len(paragraph.runs[index].text)
            index += 1
        at, after = index, place
        pieces = list[tuple[Run, str]]()
        while after < end:
            run = paragraph.runs[at]
            text = run.text[max(0, start - after) : end - after]
            if text:
                pieces.append((run, text))
            after += len(run.text)
            at += 1
        if hyphen:
            run, text = pieces[-1]
            pieces[-1] = run, text + HYPHEN
        yield pieces


def _node(run: Run, text: str) -> _Node:
    of = shaper(run.style)
    if run.width is not None:
        return _Node(of, 0, 0, 0, (False, False), (), run.width)
    words = text.replace(NO_BREAK_SPACE, " ").split(" ")
    shapes = [of.shape(word) for word in words if word]
    spaces = len(words) - 1
    longer = len(text) > 1
    return _Node(
        of,
        sum(shape.advance for shape in shapes) + spaces * of.shape(" ").advance,
        sum(shape.clusters[-1] for shape in shapes),
        spaces,
        (longer and not words[0], longer and not words[-1]),
        tuple(words),
        None,
    )


def _fill(nodes: list[_Node], measure: float, rules: Rules, *, last: bool) -> tuple[float, int, float]:
    """Word space in pt, tracking in thousandths of an em, and the ratio of painted to natural gaps."""
    least = LEAST * UNIT
    missing = measure - _width(nodes, 0)
    space = sum(node.space for node in nodes)
    spaces = sum(node.spaces for node in nodes)
    inner = sum(node.inner for node in nodes) - nodes[-1].shaper.em
    if last and missing >= 0:
        return least, 0, 1.0
    tracked = split(missing, inner, space or USUAL_SPACE, rules).tracked
    tracking = _whole(tracked / inner * 1000, rules) if inner > 0 else 0
    if not spaces:
        return least, tracking, 1.0
    units = _word_spacing(nodes, measure, tracking, spaces)
    gaps = units * spaces * UNIT + sum(2 * node.spaces * node.shaper.em for node in nodes) * tracking / 1000
    return _safe(units, nodes, tracking), tracking, 1 + gaps / space


def _whole(tracking: float, rules: Rules) -> int:
    """Tracking in whole thousandths: rather more of it than less, so that spaces keep within their bounds."""
    away = floor(tracking) if tracking < 0 else ceil(tracking)
    return min(max(away, rules.track_low), rules.track_high)


def _word_spacing(nodes: list[_Node], measure: float, tracking: int, spaces: int) -> int:
    """The word spacing, in units, with which the line is painted as wide as the measure."""
    best, error = LEAST, float("inf")
    units = round((measure - _width(nodes, tracking)) / UNIT / spaces)
    for _ in range(ROUNDS):
        units = units if abs(units) >= LEAST else LEAST
        off = measure - _painted(nodes, tracking, units)
        if abs(off) < error:
            best, error = units, abs(off)
        step = round(off / UNIT / spaces)
        if not step:
            break
        units += step
    return best


def _painted(nodes: list[_Node], tracking: int, units: int) -> float:
    """From the left of the first character to the right of the last as painted, pt."""
    *before, last = nodes
    width = sum(node.natural(tracking) + node.spaces * units for node in before) * UNIT
    if last.width is not None:
        return width + last.width
    spacing = int(letter_spacing(last.shaper.style, tracking) / UNIT)
    return width + painted_node(last.words, last.shaper.style, spacing, units)


def _width(nodes: list[_Node], tracking: int) -> float:
    """From the left of the first character to the right of the last, pt: no spacing comes after it."""
    after = 0.0 if nodes[-1].width is not None else letter_spacing(nodes[-1].shaper.style, tracking)
    return sum(node.natural(tracking) for node in nodes) * UNIT - after


def _safe(units: int, nodes: list[_Node], tracking: int) -> float:
    """Word spacing in pt that is cut to a number of units, however a style sheet rounds it."""
    spacing = int(letter_spacing(nodes[0].shaper.style, tracking) / UNIT)
    return (units + (0.3 if units + spacing >= 0 else -0.3)) * UNIT
