"""Widths as the engine paints them: HarfBuzz with the same face, axes and features, in the engine's own units.

Pango shapes text in 1024ths of a px and rounds every advance to them. It shapes each word by itself as long as spaces
have a width of their own (CSS word-spacing other than 0), which then are of the first face of the style, and sets no
ligature where letters are tracked. What it parts for shaping beside words stands in `items`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from scoprint.model.lengths import PIXEL
from scoprint.typeset.lines.items import Item, items, usual_script
from scoprint.typeset.lines.paragraph import Fallback, Style

UNIT = PIXEL / 1024
"""pt of Pango's unit, which is 1/1024 px."""
HYPHEN = "-"

GIVE = 0.125
"""em of space that an ideographic character is taken to have after it, when a line is stretched: none is painted, but
with twice of it the line is as bad as one of words whose spaces are twice as wide."""
UNTRACKED = {"liga": False, "clig": False, "dlig": False, "hlig": False}
"""Ligatures, which no tracked line has; a line that happens to have no tracking is set alike."""


class Glyph(NamedTuple):
    """A glyph of a shaped stretch; lengths in Pango's units."""

    advance: int
    """As shaped: kerned."""
    natural: int
    """As the face has it."""
    offset: int
    opens: bool
    closes: bool
    """Whether it is the first and the last glyph of its cluster."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A stretch of text without spaces, shaped."""

    ends: tuple[float, ...]
    """For each offset into the text the width up to it, pt; the style's own letter spacing included."""
    clusters: tuple[int, ...]
    """For each offset the number of clusters up to it: what letter spacing is added to."""
    advance: int
    """Of the whole in Pango's units, without letter spacing."""
    glyphs: tuple[Glyph, ...]
    """In the order of painting."""

    @property
    def width(self) -> float:
        """Of the whole, pt."""
        return self.ends[-1]


class Shaper:
    """Shapes text of one style, and remembers words."""

    def __init__(self, style: Style) -> None:
        self.style = style
        chain = (Fallback(style.face, style.variations), *style.fallbacks)
        self._fonts = tuple(_font(each.face.path, style.size, each.variations) for each in chain)
        self._features = dict(style.features) | (UNTRACKED if style.tracks else {})
        self._script = usual_script(style.language)
        self._known: dict[tuple[str, str], Shape] = {}
        self.space = self.shape(" ").width
        self.hyphen = self.shape(HYPHEN).width
        self.em = style.size if style.tracks and not style.ideographic else 0.0
        """pt by which a cluster grows with a tracking of one em."""
        self.give = style.size * GIVE if style.ideographic else 0.0
        """pt for which the gap after a cluster stands among the spaces that are stretched."""

    def shape(self, text: str, script: str = "") -> Shape:
        """Shape a stretch of text behind a letter of a script, by default that of the language."""
        return self._remembered(text, script or self._script)

    def _remembered(self, text: str, script: str) -> Shape:
        known = self._known.get((text, script))
        if known is None:
            known = self._known[text, script] = self._shape(text, script)
        return known

    def _shape(self, text: str, script: str) -> Shape:
        glyphs = list[Glyph]()
        advances = [0] * len(text)
        starts = [0] * len(text)
        for item in items(text, tuple(font.get_nominal_glyph for font in self._fonts), script, rtl=self.style.rtl):
            font = self._fonts[item.face]
            buffer = self._shaped(text, item, font)
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
                advances[info.cluster] += position.x_advance
                starts[info.cluster] = 1
            glyphs += _glyphs(buffer, font)
        ends, clusters = [0.0], [0]
        for advance, start in zip(advances, starts, strict=True):
            ends.append(ends[-1] + advance * UNIT + start * self.style.letter_spacing)
            clusters.append(clusters[-1] + start)
        return Shape(tuple(ends), tuple(clusters), sum(advances), tuple(glyphs))

    def _shaped(self, text: str, item: Item, font: hb.Font) -> hb.Buffer:
        buffer = hb.Buffer()
        # With what stands around it, for letters join over the ends of an item.
        buffer.add_str(text, item.start, item.end - item.start)
        buffer.script = item.script
        buffer.direction = "rtl" if item.rtl else "ltr"
        buffer.language = self.style.language
        hb.shape(font, buffer, self._features)
        return buffer


def _glyphs(buffer: hb.Buffer, font: hb.Font) -> Iterator[Glyph]:
    clusters = [None, *(info.cluster for info in buffer.glyph_infos), None]
    for at, (info, position) in enumerate(zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True), 1):
        natural = font.get_glyph_h_advance(info.codepoint)
        opens, closes = clusters[at - 1] != info.cluster, clusters[at + 1] != info.cluster
        yield Glyph(position.x_advance, natural, position.x_offset, opens, closes)


@lru_cache(maxsize=256)
def _font(path: str, size: float, variations: tuple[tuple[str, float], ...]) -> hb.Font:
    font = hb.Font(_face(path))
    scale = int(size / UNIT)
    font.scale = (scale, scale)
    if variations:
        font.set_variations(dict(variations))
    return font


@lru_cache(maxsize=64)
def _face(path: str) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(path))


@lru_cache(maxsize=256)
def shaper(style: Style) -> Shaper:
    """The shaper of a style, with the words that it has met."""
    return Shaper(style)


def letter_spacing(style: Style, tracking: int, spread: float = 0.0) -> float:
    """What CSS letter-spacing must be for a run of a line.

    Args:
        style: of the run.
        tracking: of the line, thousandths of an em.
        spread: of the line, thousandths of an em.

    Returns:
        pt
    """
    more = spread if style.ideographic else tracking if style.tracks else 0
    return style.letter_spacing + style.size * more / 1000
