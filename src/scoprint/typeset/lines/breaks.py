"""The places at which lines of a paragraph may end, with what the text measures up to each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from scoprint.typeset.lines.hyphens import Joint, joints
from scoprint.typeset.lines.items import SIMPLE, first_script, last_script
from scoprint.typeset.lines.optical import left_hang, right_hang
from scoprint.typeset.lines.paragraph import Paragraph, Rules, Run, Style
from scoprint.typeset.lines.shaping import HYPHEN, Shape, Shaper, shaper
from scoprint.typeset.lines.squares import joints as square_joints
from scoprint.typeset.lines.squares import lost
from scoprint.typeset.lines.ties import NO_BREAK_SPACE, TIED, loosened

FORCED = 1_000.0
"""Penalty for parting a word where no language would, because it is wider than the measure."""
DASH_HEAD = 120.0
"""Penalty for a line that begins with a dash which stands between spaces."""

_WORD = re.compile(r"[^ \t\n\r\f]+")
_STRETCH = re.compile("[ \u00a0]|[^ \u00a0]+")


class Sums(NamedTuple):
    """What a stretch of text measures."""

    width: float = 0.0
    """pt, natural."""
    space: float = 0.0
    """pt of natural spaces that stretch."""
    spaces: int = 0
    """Square characters among them, which are justified like spaces."""
    ems: float = 0.0
    """pt by which words grow with a tracking of one em, the gaps between words not counted."""


@dataclass(slots=True)
class Breaks:
    """Break opportunities in order, the first before the text and the last behind it; a row of lists for speed."""

    ends: list[int] = field(default_factory=list)
    """Where the text of a line ends that is broken here."""
    starts: list[int] = field(default_factory=list)
    """Where the text of the next line starts."""
    up_to: list[Sums] = field(default_factory=list)
    """What the text measures up to the end, the hyphen included."""
    from_: list[Sums] = field(default_factory=list)
    """What it measures up to the start of the next line."""
    penalties: list[float] = field(default_factory=list)
    adds_hyphen: list[bool] = field(default_factory=list)
    flagged: list[bool] = field(default_factory=list)

    def add(self, end: int, start: int, up_to: Sums, from_: Sums, joint: Joint) -> None:
        """Append an opportunity."""
        self.ends.append(end)
        self.starts.append(start)
        self.up_to.append(up_to)
        self.from_.append(from_)
        self.penalties.append(joint.penalty)
        self.adds_hyphen.append(joint.adds_hyphen)
        self.flagged.append(joint.flagged)


PLAIN = Joint(0, 0.0, adds_hyphen=False, flagged=False)
DASHED = Joint(0, DASH_HEAD, adds_hyphen=False, flagged=False)
BOUND = Joint(0, TIED, adds_hyphen=False, flagged=False)


class _Piece(NamedTuple):
    """A stretch of one style within a word."""

    text: str
    shaper: Shaper
    width: float | None
    before: float = 0.0
    after: float = 0.0
    """pt of blank at its ends, where no line begins or ends there."""
    script: str = ""
    """Of the letter before it in its text node, where that is another than its language is written in."""


class _Word(NamedTuple):
    """A stretch without breakable spaces: its measures up to each joint, and to its end."""

    at: tuple[tuple[Joint, Sums, Sums], ...]
    """A joint, what the word measures up to it, its hyphen included, and what up to the start of a line there."""
    total: Sums


def _word(pieces: tuple[_Piece, ...], places: tuple[Joint, ...]) -> _Word:
    at = list[tuple[Joint, Sums, Sums]]()
    waiting = iter(places)
    joint = next(waiting, None)
    width = space = ems = 0.0
    spaces = offset = 0
    for piece, following in zip(pieces, (*pieces[1:], None), strict=True):
        of = piece.shaper
        em, give = of.em, of.give
        width += piece.before
        end = offset + len(piece.text)
        for each in _STRETCH.finditer(piece.text):
            text = each.group()
            shape = of.shape(text, piece.script) if piece.width is None else Shape((0.0, piece.width), (0, 0), 0, ())
            while joint is not None and joint.offset <= offset + len(text):
                reach = joint.offset - offset
                many = shape.clusters[reach]
                reached = width + shape.ends[reach]
                sums = Sums(reached, space + many * give, spaces + many * bool(give), ems + many * em)
                more = of.hyphen if joint.adds_hyphen else 0.0
                less = piece.after + (following.before if following else 0.0) if joint.offset == end else 0.0
                if give and reach < len(text):
                    head, tail = lost(of, text[reach - 1], text[reach])
                    more, less = more + head, less - tail
                at.append((joint, sums._replace(width=reached + more), sums._replace(width=reached + less)))
                joint = next(waiting, None)
            width += shape.width
            offset += len(text)
            many = shape.clusters[-1]
            if text == NO_BREAK_SPACE:
                space, spaces, ems = space + shape.width, spaces + 1, ems - em
            else:
                space, spaces, ems = space + many * give, spaces + many * bool(give), ems + many * em
        width += piece.after
    return _Word(tuple(at), Sums(width, space, spaces, ems))


@lru_cache(maxsize=20_000)
def _plain_word(text: str, style: Style, rules: Rules, script: str) -> _Word:
    piece = _Piece(text, shaper(style), None, script=script)
    return _word((piece,), _joints((piece,), rules))


def _forced(word: _Word, pieces: tuple[_Piece, ...], places: tuple[Joint, ...], measure: float) -> tuple[Joint, ...]:
    """The joints of a word, and where a part of it is wider than the measure, one before each cluster."""
    reach = [0.0, *(sums.width for _, sums, _ in word.at), word.total.width]
    if max(after - before for before, after in pairwise(reach)) <= measure:
        return places
    found = {place.offset: place for place in places}
    offset = 0
    for piece in pieces:
        clusters = piece.shaper.shape(piece.text).clusters
        for index in range(len(piece.text)):
            if offset and clusters[index + 1] > clusters[index]:
                found.setdefault(offset, Joint(offset, FORCED, adds_hyphen=False, flagged=False))
            offset += 1
    return tuple(found[key] for key in sorted(found))


class _Runs:
    """The runs of a paragraph, found by offsets into its text."""

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self._runs = runs
        self._starts = list(accumulate((len(run.text) for run in runs), initial=0))
        self.mixed = any(max(run.text, default="") >= SIMPLE for run in runs)
        """Whether marks have to be shaped in the script of what is before them."""

    def at(self, offset: int) -> Run:
        """The run in which a character stands."""
        return self._runs[bisect_right(self._starts, offset) - 1]

    def _first(self, run: Run) -> str:
        return first_script(run.text) if self.mixed else ""

    def pieces(self, start: int, end: int, script: str) -> tuple[_Piece, ...]:
        """A stretch of the text by its runs, behind a letter of a script."""
        first, last = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        found = []
        for run, place in zip(self._runs[first:last], self._starts[first:last], strict=True):
            if text := run.text[max(0, start - place) : end - place]:
                before = run.before if start <= place else 0.0
                after = run.after if place + len(run.text) <= end else 0.0
                begun = script if start > place else self._first(run)
                found.append(_Piece(text, shaper(run.style), run.width, before, after, begun))
        return tuple(found)


def _joints(pieces: tuple[_Piece, ...], rules: Rules) -> tuple[Joint, ...]:
    """Joints of a word of several styles: parted as one word where language and size are the same."""
    whole = "".join(piece.text for piece in pieces)
    found = {joint.offset: joint for joint in square_joints(whole, pieces[0].shaper.style.language)}
    offset = 0
    for (language, hyphenates, _, ideographic), zone in groupby(pieces, _manner):
        text = "".join(piece.text for piece in zone)
        if not ideographic:
            for joint in joints(text, language, rules, hyphenates=hyphenates):
                found.setdefault(joint.offset + offset, joint._replace(offset=joint.offset + offset))
        offset += len(text)
    return tuple(found[place] for place in sorted(found))


def _manner(piece: _Piece) -> tuple[str, bool, float, bool]:
    style = piece.shaper.style
    return style.language, style.hyphenates, style.size, style.ideographic


def opportunities(paragraph: Paragraph, rules: Rules, narrowest: float | None = None) -> Breaks:
    """Find where lines may end.

    Args:
        paragraph: what is to be broken.
        rules: the least that must stay of a hyphenated word.
        narrowest: a measure, pt, into which every word must go; wider ones may be parted anywhere.
    """
    runs, text = _Runs(paragraph.runs), paragraph.text
    breaks = Breaks()
    sums = Sums()
    breaks.add(0, 0, sums, sums, PLAIN)
    last_end = 0
    script = ""
    for each in _WORD.finditer(loosened(text, runs.at(0).style.language)):
        start, end, letters = each.start(), each.end(), each.group()
        if last_end:
            of = shaper(runs.at(start - 1).style)
            before = sums
            sums = Sums(sums.width + of.space, sums.space + of.space, sums.spaces + 1, sums.ems - of.em)
            breaks.add(last_end, start, before, sums, _between(text[start - 1], letters[0]))
        else:
            breaks.starts[0] = start
        word = _measured(runs.pieces(start, end, script), rules, narrowest)
        script = (last_script(letters) or script) if runs.mixed else ""
        width, space, spaces, ems = sums
        for joint, (w, s, n, e), (after, *_) in word.at:
            up_to = Sums(width + w, space + s, spaces + n, ems + e)
            from_ = up_to._replace(width=width + after)
            breaks.add(start + joint.offset, start + joint.offset + joint.skip, up_to, from_, joint)
        w, s, n, e = word.total
        sums = Sums(width + w, space + s, spaces + n, ems + e)
        last_end = end
    breaks.add(last_end, len(text), sums, sums, PLAIN)
    if rules.hang or any(run.style.ideographic for run in paragraph.runs):
        _let_hang(breaks, runs, text, rules)
    return breaks


def _between(space: str, first: str) -> Joint:
    """What it costs to end a line at a space before a word that begins with a character."""
    if space == NO_BREAK_SPACE:
        return BOUND
    return DASHED if first in "–—" else PLAIN


def _measured(pieces: tuple[_Piece, ...], rules: Rules, narrowest: float | None) -> _Word:
    first = pieces[0]
    if len(pieces) == 1 and first.width is None and narrowest is None:
        return _plain_word(first.text, first.shaper.style, rules, first.script)
    places = _joints(pieces, rules)
    word = _word(pieces, places)
    return word if narrowest is None else _word(pieces, _forced(word, pieces, places, narrowest))


def _let_hang(breaks: Breaks, runs: _Runs, text: str, rules: Rules) -> None:
    """Take what hangs into the margins off the lines."""
    for at, (start, end) in enumerate(zip(breaks.starts, breaks.ends, strict=True)):
        if end:
            mark = HYPHEN if breaks.adds_hyphen[at] else text[end - 1]
            up_to = breaks.up_to[at]
            breaks.up_to[at] = up_to._replace(width=up_to.width - right_hang(runs.at(end - 1), mark, rules))
        if start < len(text):
            from_ = breaks.from_[at]
            breaks.from_[at] = from_._replace(width=from_.width + left_hang(runs.at(start), text[start], rules))
