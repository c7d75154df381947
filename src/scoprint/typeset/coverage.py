"""Whether every character that was set has a glyph in the faces that the layout asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from fontTools.ttLib import TTFont
from fontTools.unicodedata import script, script_name

from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.fonts import FontFace
from scoprint.typeset.boxes_internals import Run

_SHARED = ("Zyyy", "Zinh", "Zzzz")
"""Marks and pictures that are of no script, or of many (UAX 24)."""
_INVISIBLE = {"Cc", "Cf", "Zl", "Zp"}
"""General categories that need no glyph."""


@lru_cache(maxsize=64)
def _characters(face: FontFace) -> frozenset[str]:
    with TTFont(face.path, lazy=True, fontNumber=0) as font:
        return frozenset(map(chr, font.getBestCmap()))


def uncovered(
    runs: Iterable[Run],
    unpainted: Iterable[str],
    faces: tuple[FontFace, ...],
    lines: Mapping[str, int],
    path: str,
) -> tuple[Diagnostic, ...]:
    """A diagnostic for each character that the families of its run do not have, at its first place.

    Without this the engine would take a face that the layout does not name, or paint an empty box.

    Args:
        unpainted: characters for which the engine itself says that it had no glyph; their place it does not say.
    """
    found: dict[tuple[str, str], Diagnostic] = {}
    covered: dict[tuple[tuple[str, ...], str], frozenset[str]] = {}
    for run in runs:
        asked = run.families, run.style
        if asked not in covered:
            covered[asked] = frozenset().union(*map(_characters, _painting(run, faces)))
        known = covered[asked]
        for char in (char for char in dict.fromkeys(run.text) if char not in known):
            if unicodedata.category(char) in _INVISIBLE or char.isspace():
                continue
            place = Span(path, lines.get(run.id, 0))
            found.setdefault((char, ", ".join(run.families)), _missing(char, ", ".join(run.families), place))
    told = {char for char, _ in found}
    return (*found.values(), *(_missing(char, "of the layout", Span(path)) for char in unpainted if char not in told))


def _painting(run: Run, faces: tuple[FontFace, ...]) -> Iterator[FontFace]:
    """The faces that can paint a run; a family without italics, such as those of Han, paints all with its upright."""
    for family in run.families:
        chain = [face for face in faces if face.family == family]
        yield from [face for face in chain if (face.style == "italic") == (run.style != "normal")] or chain


def _missing(char: str, families: str, place: Span) -> Diagnostic:
    message = f"“{char}” (U+{ord(char):04X} {unicodedata.name(char, 'unnamed')}) is in none of the fonts {families}"
    return Diagnostic("FNT-004", message, place, _hint(script(char)))


def _hint(code: str) -> str:
    if code in _SHARED:
        return "Write it in another way, or give the layout a font of the manifest that has it"
    name = script_name(code).replace("_", " ")
    return (
        f"Write it in another way, or add to fonts/fonts.toml a family that has it, with {code} ({name}) among its "
        "scripts, and fetch its set: scoprint fonts fetch SET"
    )
