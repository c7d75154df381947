"""Fits chosen lines to their measure: reckoned once more in the engine's own units, with its roundings.

What WeasyPrint 70 does with a text node of a line, found by measuring it (tests/typeset/lines/test_engine.py):

- letter spacing is cut to whole units and added after every cluster; after the last comes the exact value;
- a space gets word and letter spacing together, cut to whole units;
- a space at either end of a text node of more than a space gets half the letter spacing once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from scoprint.typeset.lines.breaks import Breaks
from scoprint.typeset.lines.items import RESHAPED, SIMPLE, contexts
from scoprint.typeset.lines.optical import left_hang, right_hang
from scoprint.typeset.lines.painting import painted_node
from scoprint.typeset.lines.paragraph import Line, Paragraph, Rules, Run, Style
from scoprint.typeset.lines.search import USUAL_SPACE, split
from scoprint.typeset.lines.shaping import HYPHEN, UNIT, Shaper, letter_spacing, shaper
from scoprint.typeset.lines.ties import NO_BREAK_SPACE

ROUNDS = 4
"""How often the word spacing is corrected by what painting makes of it."""
LEAST = 2
"""Units of the least word spacing: as long as spaces have some, words are shaped by themselves, without kerning to
the spaces beside them."""


class _Spacing(NamedTuple):
    """What is added to the characters of a line."""

    tracking: int = 0
    """Thousandths of an em, of what is tracked."""
    spread: float = 0.0
    """Thousandths of an em, of square characters."""

    def of(self, style: Style) -> float:
        """Letter spacing of a style in Pango's units, not cut."""
        return letter_spacing(style, self.tracking, self.spread) / UNIT


class _Node(NamedTuple):
    """A text node of a line."""

    shaper: Shaper
    text: str
    advance: int
    """Units, without any spacing."""
    clusters: int
    """Spaces not among them."""
    spaces: int
    halves: tuple[bool, bool]
    """Whether it begins and ends with a space, and is more than a space."""
    words: tuple[tuple[str, str], ...]
    """What stands between its spaces, each with the script of the letter before it, where it matters."""
    width: float | None
    """pt of an object."""
    gap: float
    """pt of blank before it."""

    def natural(self, spacing: _Spacing) -> float:
        """Its width with the least word spacing, in units."""
        if self.width is not None:
            return (self.width + self.gap) / UNIT
        exact = spacing.of(self.shaper.style)
        whole = int(exact)
        left = int(whole / 2)
        edges = left * self.halves[0] + (whole - left) * self.halves[1]
        return self.advance + (self.clusters + self.spaces) * whole + (exact - whole) + edges + self.gap / UNIT

    @property
    def space(self) -> float:
        """Width of its natural spaces, pt."""
        return self.spaces * self.shaper.space

    @property
    def inner(self) -> float:
        """What its words grow by with a tracking of one em, pt."""
        return (self.clusters - self.spaces) * self.shaper.em

    @property
    def squares(self) -> int:
        """Square characters."""
        return self.clusters if self.shaper.give else 0


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
        left, right = left_hang(first, head[0], rules), right_hang(final, tail[-1], rules)
        measure = paragraph.measures[min(number, len(paragraph.measures) - 1)] + left + right
        gaps = [0.0, *(before.after + after.before for (before, _), (after, _) in pairwise(pieces))]
        nodes = [_node(run, text, gap) for (run, text), gap in zip(pieces, gaps, strict=True)]
        last = number == len(ends) - 1
        word_space, spacing, ratio = _fill(nodes, measure, rules, last=last)
        yield Line(start, end, hyphen, word_space, spacing.tracking, ratio, left, right, spacing.spread)


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


def _node(run: Run, text: str, gap: float) -> _Node:
    of = shaper(run.style)
    if run.width is not None:
        return _Node(of, text, 0, 0, 0, (False, False), (), run.width, gap)
    words = text.replace(NO_BREAK_SPACE, " ").split(" ")
    scripts = tuple(contexts(words)) if max(text) >= SIMPLE else ("",) * len(words)
    shapes = [of.shape(word, script) for word, script in zip(words, scripts, strict=True) if word]
    spaces = len(words) - 1
    longer = len(text) > 1
    return _Node(
        of,
        text,
        sum(shape.advance for shape in shapes) + spaces * of.shape(" ").advance,
        sum(shape.clusters[-1] for shape in shapes),
        spaces,
        (longer and not words[0], longer and not words[-1]),
        tuple(zip(words, scripts, strict=True)),
        None,
        gap,
    )


def _fill(nodes: list[_Node], measure: float, rules: Rules, *, last: bool) -> tuple[float, _Spacing, float]:
    """Word space in pt, what is added to characters, and the ratio of painted to natural gaps."""
    least = LEAST * UNIT
    missing = measure - _width(nodes, _Spacing())
    final = nodes[-1].shaper
    squares = sum(node.squares for node in nodes) - bool(nodes[-1].squares)
    space = sum(node.space + node.squares * node.shaper.give for node in nodes) - nodes[-1].shaper.give
    spaces = sum(node.spaces for node in nodes)
    inner = sum(node.inner for node in nodes) - final.em
    if last and missing >= 0:
        return least, _Spacing(), 1.0
    tracked, ratio = split(missing, inner, space or USUAL_SPACE, rules)
    tracking = _whole(tracked / inner * 1000, rules) if inner > 0 else 0
    if squares > 0:
        units = round((ratio - 1) * sum(node.space for node in nodes) / spaces / UNIT) if spaces else LEAST
        units = units if abs(units) >= LEAST else LEAST
        spacing = _Spacing(tracking, _spread(nodes, measure, tracking, units, squares))
        return _safe(units, nodes, spacing), spacing, ratio
    spacing = _Spacing(tracking)
    if not spaces:
        return least, spacing, 1.0
    units = _word_spacing(nodes, measure, spacing, spaces)
    gaps = units * spaces * UNIT + sum(2 * node.spaces * node.shaper.em for node in nodes) * tracking / 1000
    return _safe(units, nodes, spacing), spacing, 1 + gaps / space


def _whole(tracking: float, rules: Rules) -> int:
    """Tracking in whole thousandths: rather more of it than less, so that spaces keep within their bounds."""
    away = floor(tracking) if tracking < 0 else ceil(tracking)
    return min(max(away, rules.track_low), rules.track_high)


def _word_spacing(nodes: list[_Node], measure: float, spacing: _Spacing, spaces: int) -> int:
    """The word spacing, in units, with which the line is painted as wide as the measure."""
    units = round((measure - _width(nodes, spacing)) / UNIT / spaces)

    def off(units: int) -> float:
        return measure - _painted(nodes, spacing, units)

    return _corrected(units, off, spaces, LEAST)


def _spread(nodes: list[_Node], measure: float, tracking: int, word: int, squares: int) -> float:
    """What must be added to square characters, in thousandths of an em, for the line to be as wide as the measure."""
    size = next(node.shaper.style.size for node in nodes if node.squares)

    def spread(units: int) -> float:
        return 1000 * _cut_safe(units) / size

    def off(units: int) -> float:
        return measure - _painted(nodes, _Spacing(tracking, spread(units)), word)

    return spread(_corrected(round(off(0) / UNIT / squares), off, squares, 0))


def _corrected(units: int, off: Callable[[int], float], many: int, least: int) -> int:
    """Units of which many are added to a line, so that nothing is missing when it is painted."""
    best, error = least, float("inf")
    for _ in range(ROUNDS):
        units = units if abs(units) >= least else least
        missing = off(units)
        if abs(missing) < error:
            best, error = units, abs(missing)
        step = round(missing / UNIT / many)
        if not step:
            break
        units += step
    return best


def _painted(nodes: list[_Node], spacing: _Spacing, units: int) -> float:
    """From the left of the first character to the right of the last as painted, pt."""
    *before, last = nodes
    width = sum(node.natural(spacing) + node.spaces * units for node in before) * UNIT
    if last.width is not None:
        return width + last.gap + last.width
    if RESHAPED.search(last.text):
        # Drawn word by word, each where it was laid out.
        return width + (last.natural(spacing) - spacing.of(last.shaper.style) + last.spaces * units) * UNIT
    whole = int(spacing.of(last.shaper.style))
    return width + last.gap + painted_node(last.words, last.shaper.style, whole, units)


def _width(nodes: list[_Node], spacing: _Spacing) -> float:
    """From the left of the first character to the right of the last, pt: no spacing comes after it."""
    after = 0.0 if nodes[-1].width is not None else spacing.of(nodes[-1].shaper.style)
    return (sum(node.natural(spacing) for node in nodes) - after) * UNIT


def _safe(units: int, nodes: list[_Node], spacing: _Spacing) -> float:
    """Word spacing in pt that is cut to a number of units, however a style sheet rounds it."""
    letters = int(spacing.of(nodes[0].shaper.style))
    return (units + (0.3 if units + letters >= 0 else -0.3)) * UNIT


def _cut_safe(units: int) -> float:
    """Letter spacing in pt that is cut to a number of units."""
    return (units + (0.3 if units > 0 else -0.3)) * UNIT if units else 0.0
