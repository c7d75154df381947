"""The fonts that travel with the e-book: cut to the weights and characters in use, as plain TrueType or OpenType."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib import instancer

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.layout import Families
from scoprint.reflow.edition import FaceFile

FEATURES = (
    "kern", "mark", "mkmk", "ccmp", "locl", "liga", "clig", "calt", "rlig", "init", "medi", "fina", "isol",
    "onum", "lnum", "pnum", "tnum", "vert",
)  # fmt: skip
"""Features of OpenType that are kept: what scripts need to be read at all, and figures for the style sheet."""
BASE = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0\u00ad‐–—‘’“”…"
"""Kept in each face, so that a reader's notes and small changes find their letters."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One weight and slope in which the style sheets set a role."""

    role: str
    style: str
    weight: int


CUTS = (
    Cut("text", "normal", 400),
    Cut("text", "italic", 400),
    Cut("text", "normal", 700),
    Cut("text", "italic", 700),
    Cut("sans", "normal", 400),
    Cut("sans", "italic", 400),
    Cut("sans", "normal", 600),
    Cut("mono", "normal", 400),
)
OPTICAL_SIZE = 11
"""pt at which a face with an optical size axis is cut: the size of text in most reading systems."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Which characters the edition sets in which cut, and where each character stands first."""

    characters: Mapping[Cut, frozenset[str]]
    places: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A font file of the e-book with its rule of the style sheet."""

    name: str
    family: str
    style: str
    weight: int
    media_type: str
    data: bytes = field(repr=False)

    @property
    def rule(self) -> str:
        """The `@font-face` rule, for a style sheet beside the folder of fonts."""
        return (
            f'@font-face {{\n  font-family: "{self.family}";\n  font-style: {self.style};\n'
            f"  font-weight: {self.weight};\n  src: url(../fonts/{self.name});\n}}\n"
        )


@dataclass(frozen=True, slots=True)
class FontSet:
    """The fonts of an e-book, and the list of families that stands for each role in the style sheets."""

    fonts: tuple[EmbeddedFont, ...]
    stacks: Mapping[str, str]

    @property
    def families(self) -> tuple[str, ...]:
        """Families embedded, sorted."""
        return tuple(sorted({font.family for font in self.fonts}))


GENERIC = {"text": "serif", "sans": "sans-serif", "mono": "monospace"}


def embed(families: Families, faces: Sequence[FaceFile], usage: Usage) -> Outcome[FontSet]:
    """Choose, cut and subset the fonts.

    A role is set in its family; characters which that lacks come from the other families given, in their order, as the
    style sheet's list of families says. Characters that none has are FNT-004 with the place where each stands first.
    Without faces nothing is embedded, and the e-book is set in the reader's fonts.
    """
    faults: list[Diagnostic] = []
    sources = _Sources(faces, faults)
    fonts: dict[tuple[str, str, int], tuple[FaceFile, set[str]]] = {}
    others: dict[str, list[str]] = {role: [] for role in GENERIC}
    missing: dict[str, None] = {}
    for cut, used in usage.characters.items():
        family = getattr(families, cut.role)
        rest = set(used) | set(BASE)
        for candidate in (family, *sources.families_but(family)) if faces else ():
            face = sources.face(candidate, cut)
            covered = rest & sources.coverage(face) if face else set()
            wanted = covered if candidate == family else covered & used
            if face is None or not wanted:
                continue
            key = (candidate, face.face.style, weight(face, cut.weight))
            fonts.setdefault(key, (face, set()))[1].update(wanted)
            if candidate != family and candidate not in others[cut.role]:
                others[cut.role].append(candidate)
            rest -= covered
        if faces:
            missing.update(dict.fromkeys(sorted(c for c in rest & used if not c.isspace() and c.isprintable())))
    faults += [_missing(character, usage) for character in missing]
    embedded = (sources.cut(key, face, characters) for key, (face, characters) in sorted(fonts.items(), key=_key))
    stacks = {
        role: ", ".join([*(f'"{f}"' for f in (getattr(families, role), *others[role])), generic])
        for role, generic in GENERIC.items()
    }
    return Outcome(FontSet(tuple(font for font in embedded if font), stacks), tuple(faults))


def _key(item: tuple[tuple[str, str, int], object]) -> tuple[str, str, int]:
    return item[0]


def _missing(character: str, usage: Usage) -> Diagnostic:
    place = usage.places.get(character, Span("layouts"))
    message = f"no font of the e-book has the character “{character}” (U+{ord(character):04X})"
    return Diagnostic("FNT-004", message, place, "Add a family that has it to the font manifest.")


def weight(file: FaceFile, wanted: int) -> int:
    """The weight nearest to the one wanted that a face can give."""
    low, high = file.face.weights
    return min(max(wanted, low), high)


class _Sources:
    """The font files given."""

    def __init__(self, faces: Iterable[FaceFile], faults: list[Diagnostic]) -> None:
        self._faces = tuple(faces)
        self._coverage: dict[int, frozenset[str]] = {}
        self._faults = faults

    def families_but(self, family: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(file.face.family for file in self._faces if file.face.family != family))

    def face(self, family: str, cut: Cut) -> FaceFile | None:
        """The face of a family that comes nearest to a cut; scripts that have no italic are set upright."""
        ours = [file for file in self._faces if file.face.family == family]
        sloped = [file for file in ours if file.face.style == cut.style] or ours
        return min(sloped, key=lambda file: abs(weight(file, cut.weight) - cut.weight), default=None)

    def coverage(self, face: FaceFile) -> frozenset[str]:
        """The characters that a face has."""
        if id(face) not in self._coverage:
            font = self._open(face)
            self._coverage[id(face)] = frozenset(map(chr, font.getBestCmap())) if font else frozenset()
        return self._coverage[id(face)]

    def _open(self, face: FaceFile) -> TTFont | None:
        try:
            return TTFont(io.BytesIO(face.data), recalcTimestamp=False, lazy=True)
        except (TTLibError, OSError, ValueError) as fault:
            message = f"the font of “{face.face.family}” cannot be read: {fault}"
            self._faults.append(Diagnostic("EPB-004", message, Span(face.face.path)))
            return None

    def cut(self, key: tuple[str, str, int], face: FaceFile, characters: set[str]) -> EmbeddedFont | None:
        family, style, wght = key
        font = self._open(face)
        if font is None:
            return None
        if font["OS/2"].fsType & 0x0302:
            # OpenType, OS/2 fsType: bit 1 forbids embedding, bit 8 subsetting, bit 9 all but bitmaps.
            message = f"the font “{family}” does not permit to embed a subset of it"
            self._faults.append(Diagnostic("EPB-005", message, Span(face.face.path)))
            return None
        options = subset.Options(
            layout_features=list(FEATURES),
            name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
            notdef_outline=True,
            hinting=False,
        )
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, characters)))
        subsetter.subset(font)
        # After the subsetting, for the outlines of a variable face are many and most are gone by now.
        if "fvar" in font:
            font = instancer.instantiateVariableFont(font, _location(font, wght), inplace=True, updateFontNames=False)
        font["OS/2"].usWeightClass = wght
        file = io.BytesIO()
        font.save(file, reorderTables=True)
        kind = "otf" if "CFF " in font else "ttf"
        slope = "italic" if style == "italic" else "upright"
        name = f"{family.lower().replace(' ', '-')}-{slope}-{wght}.{kind}"
        return EmbeddedFont(name, family, style, wght, f"font/{kind}", file.getvalue())


def _location(font: TTFont, weight: int) -> dict[str, float]:
    """A point for each axis: the weight asked for, the optical size of text, and of every other axis its default."""
    wanted = {"wght": float(weight), "opsz": float(OPTICAL_SIZE)}
    return {
        axis.axisTag: min(max(wanted.get(axis.axisTag, axis.defaultValue), axis.minValue), axis.maxValue)
        for axis in font["fvar"].axes
    }
