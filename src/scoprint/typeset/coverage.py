"""Whether every character that was set has a glyph in the faces that the layout asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from fontTools.ttLib import TTFont

from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.fonts import FontFace
from scoprint.typeset.boxes_internals import Run

_INVISIBLE = {"Cc", "Cf", "Zl", "Zp"}
"""General categories that need no glyph."""


@lru_cache(maxsize=64)
def _characters(face: FontFace) -> frozenset[int]:
    with TTFont(face.path, lazy=True, fontNumber=0) as font:
        return frozenset(font.getBestCmap())


def uncovered(
    runs: Iterable[Run], faces: tuple[FontFace, ...], lines: Mapping[str, int], path: str
) -> tuple[Diagnostic, ...]:
    """A diagnostic for each character that the families of its run do not have, at its first place.

    Without this the engine would take a face that the layout does not name, or paint an empty box.
    """
    found: dict[tuple[str, str], Diagnostic] = {}
    for run in runs:
        chain = [face for family in run.families for face in faces if face.family == family]
        same = [face for face in chain if (face.style == "italic") == (run.style != "normal")] or chain
        known: frozenset[int] = frozenset().union(*(_characters(face) for face in same))
        for char in dict.fromkeys(run.text):
            if ord(char) in known or unicodedata.category(char) in _INVISIBLE or char.isspace():
                continue
            families, name = ", ".join(run.families), unicodedata.name(char, "unnamed")
            message = f"“{char}” (U+{ord(char):04X} {name}) is in none of the fonts {families}"
            hint = "Write it in another way, or give the layout a font of the manifest that has it"
            found.setdefault((char, families), Diagnostic("FNT-004", message, Span(path, lines.get(run.id, 0)), hint))
    return tuple(found.values())
