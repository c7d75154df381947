"""Cuts one font: a face at one weight, with the characters in use and no more, as plain TrueType or OpenType."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

import uharfbuzz as hb
from fontTools.ttLib import TTFont, TTLibError

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.reflow.edition import FaceFile

FEATURES = (
    "kern", "mark", "mkmk", "ccmp", "locl", "liga", "clig", "calt", "rlig", "init", "medi", "fina", "isol",
    "rclt", "curs", "fin2", "fin3", "med2", "rtlm", "ltrm", "stch", "mset",
    "nukt", "akhn", "rphf", "rkrf", "pref", "blwf", "abvf", "half", "pstf", "vatu", "cjct", "cfar",
    "pres", "abvs", "blws", "psts", "haln", "dist", "abvm", "blwm",
    "chws", "halt", "onum", "lnum", "pnum", "tnum", "vert",
)  # fmt: skip
"""Features of OpenType that are kept: what scripts need to be read at all, Arabic and Indic ones among them, the
punctuation of Han, and figures for the style sheet."""
OPTICAL_SIZE = 11
"""pt at which a face with an optical size axis is cut: the size of text in most reading systems."""
_NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17)
"""Records of the table `name` that are kept, the copyright and licence among them."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """An order for one font file. The same order always gives the same bytes."""

    file: FaceFile
    weight: int
    characters: str
    """Sorted, each once."""

    @property
    def key(self) -> str:
        """Name of the result in a cache: everything that can change its bytes."""
        order = (
            self.file.face.sha256,
            self.weight,
            self.characters,
            FEATURES,
            OPTICAL_SIZE,
            _NAMES,
            hb.version_string(),
        )
        return hashlib.sha256(repr(order).encode()).hexdigest()


DAMAGE = (
    TTLibError,
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What reading a damaged font raises: its tables are read when they are needed, and no engine has one exception."""


def coverage(file: FaceFile) -> frozenset[str]:
    """The characters that a face has; none where the file cannot be read."""
    return frozenset(map(chr, _face(file).unicodes))


def _face(file: FaceFile) -> hb.Face:
    return hb.Face(hb.Blob(file.data))


def cut(order: Cutting) -> Outcome[bytes]:
    """Cut a font.

    Returns:
        The file; or EPB-004 for a font that cannot be read, EPB-005 for one that does not permit it.
    """
    face, span = order.file.face, Span(order.file.face.path)
    try:
        font = TTFont(io.BytesIO(order.file.data), recalcTimestamp=False, lazy=True)
        if font["OS/2"].fsType & 0x0302:
            # OpenType, OS/2 fsType: bit 1 forbids to embed, bit 8 to subset, bit 9 all but bitmaps.
            message = f"the font “{face.family}” does not permit to embed a subset of it"
            return Outcome(None, (Diagnostic("EPB-005", message, span),))
        return Outcome(_cut(font, order))
    except DAMAGE as fault:
        message = f"the font of “{face.family}” is damaged: {fault}"
        return Outcome(None, (Diagnostic("EPB-004", message, span),))


def _cut(font: TTFont, order: Cutting) -> bytes:
    for table in font.reader.tables:
        # HarfBuzz passes over tables that are cut off; here they raise.
        font.reader[table]
    face, wanted = _face(order.file), hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    for kept, values in (
        (wanted.unicode_set, map(ord, order.characters)),
        (wanted.layout_feature_tag_set, (int.from_bytes(tag.encode(), "big") for tag in FEATURES)),
        (wanted.name_id_set, _NAMES),
    ):
        kept.clear()
        kept.update(values)
    # Axes pinned to a point make a variable face a plain one.
    for axis, value in _location(font, order.weight).items():
        wanted.pin_axis_location(face, axis, value)
    return bytes(wanted.subset(face).blob.data)


def _location(font: TTFont, weight: int) -> dict[str, float]:
    """A point for each axis: the weight asked for, the optical size of text, and of every other axis its default."""
    wanted = {"wght": float(weight), "opsz": float(OPTICAL_SIZE)}
    axes = font["fvar"].axes if "fvar" in font else ()
    return {
        axis.axisTag: min(max(wanted.get(axis.axisTag, axis.defaultValue), axis.minValue), axis.maxValue)
        for axis in axes
    }
