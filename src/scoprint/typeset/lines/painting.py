"""Where the engine paints, which is not quite where it lays out.

In a content stream WeasyPrint 70 gives what an advance differs from the width in the font in whole thousandths of an
em, and cuts the rest off, glyph by glyph. Over a line of tracked text that makes up to 0.3 pt. A text node starts where
layout put it, so only the last node of a line decides where the line ends.

Pango puts half of the letter spacing on either side of a cluster, and none at the ends of a text node.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from scoprint.model.lengths import PIXEL
from scoprint.typeset.lines.paragraph import Style
from scoprint.typeset.lines.shaping import Glyph, Shaper, shaper

_UNSEEN = "\u00ad\u200b"
"""Soft hyphen and zero-width space: the engine paints nothing for them."""


def halves(spacing: int) -> tuple[int, int]:
    """Letter spacing before and after a cluster, in Pango's units."""
    left = int(spacing / 2)
    return left, spacing - left


@lru_cache(maxsize=20_000)
def painted(text: str, of: Shaper, spacing: int, script: str = "", *, opens: bool, closes: bool) -> float:
    """Painted width of a word or a space.

    Args:
        text: without spaces, or a space.
        of: that of its style.
        spacing: after each cluster, in Pango's units.
        script: of the letter before it; by default that of its language.
        opens: whether it begins the text node.
        closes: whether it ends it; then the width ends with the last glyph.

    Returns:
        Thousandths of an em.
    """
    # What is not seen does not end a line: a soft hyphen behind the last letter.
    seen = text.rstrip(_UNSEEN) if closes else text
    glyphs = of.shape(seen, script).glyphs if seen else ()
    left, right = halves(spacing)
    total = 0.0
    for at, glyph in enumerate(glyphs):
        before = left * (glyph.opens and not (opens and at == 0))
        after = right * (glyph.closes and not (closes and at == len(glyphs) - 1))
        total += _advance(glyph, before, after, of.style.size, ends=closes and at == len(glyphs) - 1)
    return total


def _advance(glyph: Glyph, before: int, after: int, size: float, *, ends: bool) -> float:
    pixels = size / PIXEL
    thousandth = pixels * 1024 / 1000
    natural = round(glyph.natural / thousandth)
    # The engine divides by the size, and forgets that its units are 1024ths.
    offset = (glyph.offset + before) / pixels
    if ends:
        return natural + offset
    return natural + offset - int(natural + offset - (glyph.advance + before + after) / thousandth)


def painted_node(words: Sequence[tuple[str, str]], style: Style, spacing: int, word_spacing: int) -> float:
    """Painted width of the last text node of a line.

    Args:
        words: what stands between its spaces, each with the script of the letter before it; the first is empty where
            the node begins with a space.
        style: its style.
        spacing: letter spacing in Pango's units.
        word_spacing: in the same, the letter spacing not included.

    Returns:
        pt, up to the right of its last glyph.
    """
    (first, begun), *rest = words
    of = shaper(style)
    both = spacing + word_spacing
    total = painted(first, of, spacing, begun, opens=True, closes=not rest) if first else 0.0
    for count, (word, script) in enumerate(rest):
        opens = count == 0 and not first
        total += painted(" ", of, both * (1 + opens), opens=opens, closes=False)
        if word:
            total += painted(word, of, spacing, script, opens=False, closes=count == len(rest) - 1)
    return total * style.size / 1000
