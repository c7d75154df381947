"""Glyphs made of others: one for each cluster of letters that a text shows, added to a TrueType program."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

from fontTools.ttLib import TTFont, getTableModule

outlines: Any = getTableModule("glyf")

_OFFSETS = 0x2
"""The arguments of a component are offsets, not points to be matched (ISO/IEC 14496-22, glyf, ARGS_ARE_XY_VALUES)."""


class Mark(NamedTuple):
    """A glyph of the font in a composite. Units of the em."""

    gid: int
    x: int
    y: int


class Composite(NamedTuple):
    """What a composite means and how it looks. Units of the em."""

    text: str
    marks: tuple[Mark, ...]
    advance: int


class Composites:
    """The composites of one face, with the glyph ids that follow those of the font."""

    def __init__(self, first: int) -> None:
        """Begin without composites.

        Args:
            first: the glyph id of the first, above all that the font has.
        """
        self._first = first
        self._gids: dict[Composite, int] = {}

    @property
    def gids(self) -> frozenset[int]:
        """The glyph ids that were given."""
        return frozenset(self._gids.values())

    @property
    def components(self) -> frozenset[int]:
        """The glyphs of the font that they are made of."""
        return frozenset(mark.gid for composite in self._gids for mark in composite.marks)

    def gid(self, composite: Composite) -> int:
        """The glyph id of a composite; the same for the same."""
        return self._gids.setdefault(composite, self._first + len(self._gids))

    def added_to(self, program: bytes) -> bytes:
        """A font program with these glyphs.

        Args:
            program: TrueType, static, in which the components have the ids that the font gave them.
        """
        with TTFont(io.BytesIO(program), recalcTimestamp=False) as font:
            glyphs, metrics = font["glyf"], font["hmtx"].metrics
            order = list(font.getGlyphOrder())
            blank = range(len(order), self._first + len(self._gids))
            order += (name := [f"composite{gid}" for gid in blank])
            glyphs.glyphs.update((each, outlines.Glyph()) for each in name)
            metrics.update((each, (0, 0)) for each in name)
            font.setGlyphOrder(order)
            glyphs.setGlyphOrder(order)
            for composite, gid in self._gids.items():
                glyph = glyphs.glyphs[order[gid]] = _glyph(composite, glyphs, order)
                glyph.recalcBounds(glyphs)
                metrics[order[gid]] = composite.advance, getattr(glyph, "xMin", 0)
            font["post"].formatType = 3.0  # without names, which no viewer of a PDF reads
            written = io.BytesIO()
            font.save(written)
        return written.getvalue()


def _glyph(composite: Composite, glyphs: Any, order: list[str]) -> Any:
    components = []
    for gid, x, y in composite.marks:
        if glyphs[order[gid]].numberOfContours:
            component = outlines.GlyphComponent()
            component.glyphName, component.x, component.y, component.flags = order[gid], x, y, _OFFSETS
            components.append(component)
    glyph = outlines.Glyph()
    if components:
        glyph.numberOfContours, glyph.components = -1, components
    return glyph
