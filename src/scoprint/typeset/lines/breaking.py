"""Total-fit line breaking with tracking."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from scoprint.typeset.lines.breaks import Breaks, opportunities
from scoprint.typeset.lines.fitting import fit
from scoprint.typeset.lines.paragraph import Paragraph, Rules, Setting, Slice
from scoprint.typeset.lines.search import Search, Tolerance

WIDTHS = (1.6, 3.0, float("inf"))
"""How far spaces may open, as multiples of `Rules.space_high`: the next only where the one before leads nowhere, for
every further way takes time."""
DESPERATE = Tolerance(overfull=1e9, ladder=1e7)
"""Some way is always found."""


def settings(paragraph: Paragraph, rules: Rules) -> tuple[Setting, ...]:
    """Break a paragraph into lines, in several ways.

    Args:
        paragraph: its runs, with the styles that the engine computed, and its measures.
        rules: what the layout asks of its lines.

    Returns:
        The optimum first, then the best of other line counts that are still decent. Never empty unless the text is:
        what cannot be broken well is broken as well as can be, and has a badness to tell.
    """
    if not paragraph.text.strip(" \t\n\r\f"):
        return ()
    return tuple(
        Setting(tuple(_slices(breaks, chain)), badness, partial(fit, paragraph, rules, breaks, chain))
        for breaks, chain, badness in _ways(paragraph, rules)
    )


def _slices(breaks: Breaks, chain: tuple[int, ...]) -> Iterator[Slice]:
    for start, at in pairwise((0, *chain)):
        yield Slice(breaks.starts[start], breaks.ends[at], breaks.adds_hyphen[at])


def _ways(paragraph: Paragraph, rules: Rules) -> list[tuple[Breaks, tuple[int, ...], float]]:
    breaks = opportunities(paragraph, rules)
    for width in WIDTHS:
        if found := Search(breaks, paragraph.measures, rules, Tolerance(rules.space_high * width)).ways():
            return [(breaks, chain, badness) for chain, badness in found]
    breaks = opportunities(paragraph, rules, min(paragraph.measures))
    found = Search(breaks, paragraph.measures, rules, DESPERATE).ways()
    return [(breaks, chain, badness) for chain, badness in found[:1]]
