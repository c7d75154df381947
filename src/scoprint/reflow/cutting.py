"""Cuts one font: a face at one weight, with the characters in use and no more, as plain TrueType or OpenType."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib import instancer

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.reflow.edition import FaceFile

FEATURES = (
    "kern", "mark", "mkmk", "ccmp", "locl", "liga", "clig", "calt", "rlig", "init", "medi", "fina", "isol",
    "onum", "lnum", "pnum", "tnum", "vert",
)  # fmt: skip
"""Features of OpenType that are kept: what scripts need to be read at all, and figures for the style sheet."""
OPTICAL_SIZE = 11
"""pt at which a face with an optical size axis is cut: the size of text in most reading systems."""
_NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17)
"""Records of the table `name` that are kept, the copyright and licence among them."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """An order for one font file. To cut is slow, and the same order always gives the same bytes."""

    file: FaceFile
    weight: int
    characters: str
    """Sorted, each once."""

    @property
    def key(self) -> str:
        """Name of the result in a cache: everything that can change its bytes."""
        order = (self.file.face.sha256, self.weight, self.characters, FEATURES, OPTICAL_SIZE, _NAMES, fontTools.version)
        return hashlib.sha256(repr(order).encode()).hexdigest()


DAMAGE = (
    TTLibError,
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    TypeError,
    ValueError,
)
"""What reading a damaged font raises: its tables are read when they are needed, and fontTools has no one exception."""


def coverage(file: FaceFile) -> frozenset[str]:
    """The characters that a face has; none where the file cannot be read."""
    try:
        return frozenset(map(chr, _opened(file).getBestCmap() or ()))
    except DAMAGE:
        return frozenset()


def _opened(file: FaceFile) -> TTFont:
    return TTFont(io.BytesIO(file.data), recalcTimestamp=False, lazy=True)


def cut(order: Cutting) -> Outcome[bytes]:
    """Cut a font.

    Returns:
        The file; or EPB-004 for a font that cannot be read, EPB-005 for one that does not permit it.
    """
    face, span = order.file.face, Span(order.file.face.path)
    try:
        font = _opened(order.file)
        if font["OS/2"].fsType & 0x0302:
            # OpenType, OS/2 fsType: bit 1 forbids to embed, bit 8 to subset, bit 9 all but bitmaps.
            message = f"the font “{face.family}” does not permit to embed a subset of it"
            return Outcome(None, (Diagnostic("EPB-005", message, span),))
        return Outcome(_cut(font, order))
    except DAMAGE as fault:
        message = f"the font of “{face.family}” is damaged: {fault}"
        return Outcome(None, (Diagnostic("EPB-004", message, span),))


def _cut(font: TTFont, order: Cutting) -> bytes:
    options = subset.Options(layout_features=list(FEATURES), name_IDs=list(_NAMES), notdef_outline=True, hinting=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, order.characters)))
    subsetter.subset(font)
    # After the subsetting, for the outlines of a variable face are many and most are gone by now.
    if "fvar" in font:
        place = _location(font, order.weight)
        font = instancer.instantiateVariableFont(font, place, inplace=True, updateFontNames=False)
    font["OS/2"].usWeightClass = order.weight
    file = io.BytesIO()
    font.save(file, reorderTables=True)
    return file.getvalue()


def _location(font: TTFont, weight: int) -> dict[str, float]:
    """A point for each axis: the weight asked for, the optical size of text, and of every other axis its default."""
    wanted = {"wght": float(weight), "opsz": float(OPTICAL_SIZE)}
    return {
        axis.axisTag: min(max(wanted.get(axis.axisTag, axis.defaultValue), axis.minValue), axis.maxValue)
        for axis in font["fvar"].axes
    }
