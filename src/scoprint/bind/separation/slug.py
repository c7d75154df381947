"""The line beside each page that names issue and page, drawn as outlines: so the file needs no font for it."""

from __future__ import annotations

import io
from collections.abc import Mapping

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

SIZE = 6.0
"""pt"""


class _Outlines(BasePen):  # type: ignore[misc] # fontTools has no types
    """Draws glyphs with the operators of PDF (ISO 32000-1, 8.5.2)."""

    def __init__(self, glyphs: Mapping[str, object] | None, x: float, y: float, scale: float) -> None:
        super().__init__(glyphs)
        self._x, self._y, self._scale = x, y, scale
        self.pieces: list[str] = []

    def _at(self, *points: tuple[float, float]) -> str:
        return " ".join(f"{self._x + x * self._scale:.3f} {self._y + y * self._scale:.3f}" for x, y in points)

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools names the methods of pens
        self.pieces.append(f"{self._at(pt)} m")

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - see above
        self.pieces.append(f"{self._at(pt)} l")

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802 - see above
        self.pieces.append(f"{self._at(*points)} c")

    def _closePath(self) -> None:  # noqa: N802 - see above
        self.pieces.append("h")


class Slug:
    """The line, in one face; characters that it lacks are left out."""

    def __init__(self, words: str, face: bytes) -> None:
        """Open the face.

        Args:
            words: what stands in the line before the number of the page.
            face: a font file; without one the line stays empty.
        """
        self._words = words
        self._font = TTFont(io.BytesIO(face), lazy=True) if face else None
        self._glyphs = self._font.getGlyphSet() if self._font else {}
        self._names: Mapping[int, str] = (self._font.getBestCmap() or {}) if self._font else {}
        self._scale = SIZE / self._font["head"].unitsPerEm if self._font else 0.0

    def line(self, number: str, left: float, bottom: float, width: float) -> str:
        """The line of a page as operators of PDF, cut off where there is no room for more."""
        pieces, x = list[str](), left
        for character in f"{self._words}   {number}":
            name = self._names.get(ord(character))
            if name is None:
                continue
            glyph = self._glyphs[name]
            if x + glyph.width * self._scale > left + width:
                break
            pen = _Outlines(self._glyphs, x, bottom, self._scale)
            glyph.draw(pen)
            pieces += pen.pieces
            x += glyph.width * self._scale
        return " ".join([*pieces, "f"]) if pieces else ""
