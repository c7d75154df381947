"""The search for the best breaks of a paragraph: one pass that keeps the best way to each break and line count.

Badness of a line, after Knuth and Plass: 100 where its spaces are as wide as `Rules.space_high` or as narrow as
`Rules.space_low`, growing with the square of the distance from the natural space. Tracking takes a part of what is
missing before spaces do, which is what makes them even. Demerits of a line are (10 + badness)² + penalty², and more
for spaces over the limit, for hyphens in a row, for neighbours of unlike colour, for a short last line, and for a
hyphen before it. The weights were set by seven texts in 57 mm at 9/12 pt (tests/typeset/lines/test_breaking.py).
"""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from scoprint.typeset.lines.breaks import Breaks
from scoprint.typeset.lines.paragraph import Rules

LINE = 10.0
"""Badness of a line that is perfect: few lines are better than many."""
POWER = 2.0
"""With which badness grows with the distance from the natural space. Knuth and Plass take 3; in narrow columns, where
some line is bad in any case, that spoils two to mend one."""
STEEP = 20_000.0
"""Demerits more for spaces wider than `Rules.space_high`."""
SPACES_FIRST = 0.25
"""The share of a line's natural space that resists as much as all its tracking: the lower, the sooner it is tracked."""
UNLIKE = 2_500.0
"""Demerits for two neighbours whose spaces differ by more than `LIKE` of the natural space."""
LIKE = 0.65
HYPHEN_RUN = 1_000.0
"""Demerits for each further hyphen in a row."""
LAST_HYPHEN = 40_000.0
"""Demerits for a hyphen in the last full line."""
RUNT = 60_000.0
"""Demerits for a last line of one word, or shorter than `SHORT_LAST` of the measure."""
SHORT_LAST = 0.2
DECENT = 4.0
"""Demerits a line, as a multiple of those at `Rules.space_high`, up to which another line count is offered."""
INVISIBLE = 0.02
"""pt over the measure that nobody sees."""
USUAL_SPACE = 2.5
"""pt of a space, where a paragraph has none."""


class Tolerance(NamedTuple):
    """What is put up with."""

    ratio: float = inf
    """The widest space that is considered, as a share of the natural one."""
    overfull: float = inf
    """Demerits for each pt by which a part of a word is wider than its measure; infinite where that is no way."""
    ladder: float = inf
    """Demerits for a hyphen more in a row than the rules allow."""


class Node(NamedTuple):
    """The best way to a break with a number of lines and of hyphens in a row."""

    demerits: float
    lines: int
    run: int
    """Lines ending in a hyphen, up to here."""
    ratio: float
    """Of the last line."""
    at: int
    before: Node | None


class Split(NamedTuple):
    """How a line takes up what is missing or too much."""

    tracked: float
    """pt by which its words grow."""
    ratio: float
    """Painted gap by natural space."""


def split(missing: float, ems: float, space: float, rules: Rules) -> Split:
    """Part what a line lacks between tracking and spaces.

    Args:
        missing: pt; negative in a line that is too long.
        ems: pt by which words grow with a tracking of one em.
        space: pt of natural spaces; positive.
        rules: bounds of tracking.
    """
    if missing >= 0:
        room = ems * rules.track_high / 1000
        tracked = min(room, missing * room / (room + SPACES_FIRST * space))
    else:
        room = -ems * rules.track_low / 1000
        tracked = max(-room, missing * room / (room + space * (1 - rules.space_low)))
    return Split(tracked, 1 + (missing - tracked) / space)


class Search:
    """Finds the best breaks."""

    def __init__(self, breaks: Breaks, measures: tuple[float, ...], rules: Rules, tolerance: Tolerance) -> None:
        """Prepare.

        Args:
            breaks: the opportunities.
            measures: of each line, pt; the last repeats.
            rules: what the layout asks of its lines.
            tolerance: what is put up with.
        """
        self._breaks = breaks
        self._measures = measures
        self._rules = rules
        self._tolerance = tolerance
        self._last = len(breaks.ends) - 1
        total = breaks.up_to[-1]
        self._space = total.space / total.spaces if total.spaces else USUAL_SPACE

    def ways(self) -> list[tuple[tuple[int, ...], float]]:
        """The optimum, then the best of other line counts: the breaks of each, and its sum of demerits."""
        best = dict[int, Node]()
        for node in sorted(self._ends(), key=lambda node: (node.demerits, node.lines)):
            best.setdefault(node.lines, node)
        if not best:
            return []
        optimum, *others = best.values()
        bound = DECENT * (LINE + 100) ** 2
        found = [optimum]
        for node in others:
            near = abs(node.lines - optimum.lines) <= self._rules.loose
            if near and node.demerits - optimum.demerits <= bound * node.lines:
                found.append(node)
        return [(_chain(node), node.demerits) for node in found]

    def _ends(self) -> list[Node]:
        """The best ways to the end of the text."""
        nodes: list[list[Node]] = [[Node(0.0, 0, 0, 1.0, 0, None)]]
        widest = max(self._measures)
        first = 0
        for at in range(1, self._last + 1):
            best = dict[tuple[int, int], Node]()
            while first < at - 1 and self._least(first, at) > widest:
                first += 1
            for start in range(first, at):
                if nodes[start] and self._extend(nodes[start], start, at, best):
                    break
            nodes.append(list(best.values()))
        return nodes[-1]

    def _least(self, start: int, at: int) -> float:
        """The narrowest that a line can be, pt."""
        width, space, _, ems = self._sums(start, at)
        return width + ems * self._rules.track_low / 1000 - space * (1 - self._rules.space_low)

    def _sums(self, start: int, at: int) -> tuple[float, float, int, float]:
        width, space, spaces, ems = self._breaks.up_to[at]
        start_width, start_space, start_spaces, start_ems = self._breaks.from_[start]
        return width - start_width, space - start_space, spaces - start_spaces, ems - start_ems

    def _extend(self, priors: list[Node], start: int, at: int, best: dict[tuple[int, int], Node]) -> bool:
        """Add a line to the ways to its start.

        Returns:
            Whether it is too loose after each of them, as are all lines that start later.
        """
        breaks, rules, tolerance = self._breaks, self._rules, self._tolerance
        width, space, spaces, ems = self._sums(start, at)
        penalty, flagged, last = breaks.penalties[at], breaks.flagged[at], at == self._last
        known = ratio = own = 0.0
        too_loose = True
        for prior in priors:
            measure = self._measures[min(prior.lines, len(self._measures) - 1)]
            if measure != known:
                known = measure
                missing = measure - width
                if last and missing >= 0:
                    short = prior.lines > 0 and (not spaces or width < SHORT_LAST * measure)
                    ratio, own = 1.0, LINE * LINE + RUNT * short
                else:
                    ratio = split(missing, ems, space or self._space, rules).ratio
                    own = self._demerits(ratio, missing, penalty, spaces, adjacent=start == at - 1)
            if ratio > tolerance.ratio:
                continue
            too_loose = False
            run = prior.run + 1 if flagged else 0
            demerits = prior.demerits + own
            if run > 1:
                demerits += HYPHEN_RUN if run <= rules.hyphen_run else tolerance.ladder
            if last and prior.run:
                demerits += LAST_HYPHEN
            if not -LIKE < ratio - prior.ratio < LIKE and prior.lines:
                demerits += UNLIKE
            if demerits == inf:
                continue
            key = prior.lines, run
            held = best.get(key)
            if held is None or demerits < held[0]:
                best[key] = Node(demerits, prior.lines + 1, run, ratio, at, prior)
        return too_loose

    def _demerits(self, ratio: float, missing: float, penalty: float, spaces: int, *, adjacent: bool) -> float:
        """Demerits of a line by itself."""
        rules = self._rules
        if ratio >= 1:
            off = (ratio - 1) / (rules.space_high - 1)
        else:
            least = rules.space_low if spaces else 1.0
            if ratio < least - INVISIBLE:
                return self._tolerance.overfull * -missing if adjacent else inf
            off = (1 - ratio) / (1 - rules.space_low)
        badness: float = LINE + 100 * off**POWER
        return badness * badness + penalty * penalty + STEEP * (ratio > rules.space_high)


def _chain(node: Node) -> tuple[int, ...]:
    """The breaks at which the lines of a way end, in order."""
    ends = list[int]()
    here: Node | None = node
    while here is not None and here.before is not None:
        ends.append(here.at)
        here = here.before
    return tuple(reversed(ends))
