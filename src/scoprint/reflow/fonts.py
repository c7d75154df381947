"""The fonts that travel with the e-book: cut to the weights and characters in use, as plain TrueType or OpenType."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.layout import Families
from scoprint.reflow.cutting import Cutting, coverage
from scoprint.reflow.edition import FaceFile

Cutter = Callable[[Cutting], Outcome[bytes]]

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


def embed(families: Families, faces: Sequence[FaceFile], usage: Usage, cutter: Cutter) -> Outcome[FontSet]:
    """Choose and cut the fonts.

    A role is set in its family; characters which that lacks come from the other families given, in their order, as the
    style sheet's list of families says. Characters that no face has are FNT-004 with the place where each stands first.
    Without faces nothing is embedded, and the e-book is set in the reader's fonts.

    Args:
        cutter: cuts a font, as `cutting.cut` or with a cache before it.
    """
    chosen = _Choice(faces)
    if chosen.unreadable:
        messages = {file.face.path: f"the font of “{file.face.family}” cannot be read" for file in chosen.unreadable}
        return Outcome(None, tuple(Diagnostic("EPB-004", text, Span(path)) for path, text in messages.items()))
    for cut, used in usage.characters.items():
        chosen.choose(getattr(families, cut.role), cut, used)
    faults = [_missing(character, usage) for character in sorted(chosen.missing)]
    fonts = []
    for (family, style, weight), (file, characters) in sorted(chosen.fonts.items(), key=lambda item: item[0]):
        font = cutter(Cutting(file, weight, "".join(sorted(characters))))
        faults += font.diagnostics
        if font.value is not None:
            fonts.append(_embedded(family, style, weight, font.value))
    stacks = {
        role: ", ".join([*(f'"{f}"' for f in (getattr(families, role), *chosen.others(role))), generic])
        for role, generic in GENERIC.items()
    }
    return Outcome(FontSet(tuple(fonts), stacks), tuple(faults))


def _embedded(family: str, style: str, weight: int, data: bytes) -> EmbeddedFont:
    # OpenType, 4: a font with PostScript outlines begins with the tag OTTO.
    kind = "otf" if data.startswith(b"OTTO") else "ttf"
    slope = "italic" if style == "italic" else "upright"
    name = f"{family.lower().replace(' ', '-')}-{slope}-{weight}.{kind}"
    return EmbeddedFont(name, family, style, weight, f"font/{kind}", data)


def _missing(character: str, usage: Usage) -> Diagnostic:
    place = usage.places.get(character, Span("layouts"))
    message = f"no font of the e-book has the character “{character}” (U+{ord(character):04X})"
    return Diagnostic("FNT-004", message, place, "Add a family that has it to the font manifest.")


def _nearest(file: FaceFile, wanted: int) -> int:
    """The weight nearest to the one wanted that a face can give."""
    low, high = file.face.weights
    return min(max(wanted, low), high)


class _Choice:
    """Which characters are cut from which face."""

    def __init__(self, files: Sequence[FaceFile]) -> None:
        self.fonts: dict[tuple[str, str, int], tuple[FaceFile, set[str]]] = {}
        self.missing: set[str] = set()
        self._files = files
        self._coverage = {id(file): coverage(file) for file in files}
        self.unreadable = [file for file in files if not self._coverage[id(file)]]
        self._all = frozenset[str]().union(*self._coverage.values())
        self._others: dict[str, dict[str, None]] = {}

    def choose(self, family: str, cut: Cut, used: frozenset[str]) -> None:
        """Find faces for the characters of one cut: its own family first, for the base set too."""
        if not self._files:
            return
        rest = used | frozenset(BASE)
        for candidate in dict.fromkeys((family, *(file.face.family for file in self._files))):
            file = self._face(candidate, cut)
            if file is None:
                continue
            wanted = rest & self._coverage[id(file)] & (rest if candidate == family else used)
            if not wanted:
                continue
            key = (candidate, file.face.style, _nearest(file, cut.weight))
            self.fonts.setdefault(key, (file, set()))[1].update(wanted)
            if candidate != family:
                self._others.setdefault(cut.role, {})[candidate] = None
            rest -= wanted
        self.missing |= {each for each in used - self._all if each.isprintable() and not each.isspace()}

    def others(self, role: str) -> tuple[str, ...]:
        """Families that stand in for characters which the family of a role lacks."""
        return tuple(self._others.get(role, ()))

    def _face(self, family: str, cut: Cut) -> FaceFile | None:
        """The face of a family that comes nearest to a cut; scripts that have no italic are set upright."""
        ours = [file for file in self._files if file.face.family == family]
        sloped = [file for file in ours if file.face.style == cut.style] or ours
        return min(sloped, key=lambda file: abs(_nearest(file, cut.weight) - cut.weight), default=None)
