"""Glyphs joined into lines: first as the content stream has them, then along a column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from scoprint.check.typography.sheets import Face, Glyph

_T = TypeVar("_T")
HYPHENS = "-\N{HYPHEN}\N{SOFT HYPHEN}"
HUNG = HYPHENS + ".,;:!?'\"‘’“”‚„‹›«»()…–—。、，．：；！？（）《》〈〉「」『』【】〔〕"
"""Marks that may be meant to hang in the margin; those of Chinese by the half of their square that is blank."""
_LEVEL = 0.5
"""pt by which glyphs of one line may differ in height."""
_APART = 3.0
"""em between two glyphs beyond which they are of two lines; a loose line has spaces of up to 2.5 em."""
_UNTOLD = 0.6
"""Part of a word space which is taken for one where the file has no space character. No kern is as wide."""
_SHARE = 0.35
"""Share of a line's glyphs that must be set in the body face: a lead-in of capitals may take the rest."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The room between two words."""

    x0: float
    x1: float
    natural: float
    """pt: the word space of the font before it."""

    @property
    def ratio(self) -> float:
        """Its width in word spaces of the font."""
        return (self.x1 - self.x0) / self.natural


@dataclass(frozen=True)
class Line:
    """Glyphs of one line, from left to right."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def face(self) -> Face:
        """What most of it is set in."""
        return _most(glyph.face for glyph in self.glyphs)

    @cached_property
    def baseline(self) -> float:
        """Pt from the foot of the page."""
        return _most(glyph.baseline for glyph in self.glyphs if glyph.face == self.face)

    @cached_property
    def x0(self) -> float:
        """Its left edge, pt."""
        return self.glyphs[0].x0

    @cached_property
    def x1(self) -> float:
        """Its right edge, pt."""
        return max(glyph.x1 for glyph in self.glyphs)

    @cached_property
    def order(self) -> int:
        """Place of its first glyph in the content stream."""
        return min(glyph.order for glyph in self.glyphs)

    @cached_property
    def text(self) -> str:
        """Its characters."""
        spaces = [False, *(_parted(a, b) for a, b in pairwise(self.glyphs))]
        return "".join(" " * space + glyph.text for space, glyph in zip(spaces, self.glyphs, strict=True))

    @cached_property
    def words(self) -> int:
        """How many words, or parts of words, it has."""
        return 1 + sum(_parted(a, b) for a, b in pairwise(self.glyphs))

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Its word spaces; those of a fixed width, such as thin ones, are not among them."""
        # After a raised figure the space is that of the text.
        widths = ((max(a.face.natural, b.face.natural), a, b) for a, b in pairwise(self.glyphs) if _parted(a, b))
        return tuple(Gap(a.x1, b.x0, width) for width, a, b in widths)

    @cached_property
    def ratio(self) -> float:
        """Its mean word space in word spaces of the font; 0 where it has none."""
        natural = sum(gap.natural for gap in self.gaps)
        return sum(gap.x1 - gap.x0 for gap in self.gaps) / natural if natural else 0.0

    @cached_property
    def hyphenated(self) -> bool:
        """Whether it ends in a hyphen, be it the dictionary's or the writer's."""
        return len(self.glyphs) > 1 and self.glyphs[-1].text in HYPHENS and not self.glyphs[-1].space

    def is_body(self, face: Face) -> bool:
        """Whether it is of the running text, which is set in that face or its italic."""
        own = sum(is_like(glyph.face, face) for glyph in self.glyphs)
        return own >= max(1.0, _SHARE * len(self.glyphs))


def is_like(one: Face, other: Face) -> bool:
    """Whether two faces are of one family, weight and size."""
    return one.family == other.family and one.heavy == other.heavy and abs(one.size - other.size) < 0.15


def fragments(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    """Lines, or pieces of them, that follow one another in the content stream."""
    piece: list[Glyph] = []
    for glyph in glyphs:
        if piece and not _runs_on(piece[-1], glyph):
            yield Line(tuple(sorted(piece, key=lambda each: each.x0)))
            piece = []
        piece.append(glyph)
    if piece:
        yield Line(tuple(sorted(piece, key=lambda each: each.x0)))


def joined(pieces: Iterable[Line]) -> list[Line]:
    """Lines of one column, from head to foot: pieces of one height joined, raised figures put to their line."""
    # By height, in steps of a few pt, so that a page of a hundred thousand pieces takes no hours.
    steps: defaultdict[int, list[Line]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda each: (-each.face.size, -each.baseline, each.x0)):
        lowest, highest = piece.baseline - 1.2 * piece.face.size, piece.baseline + 2 * _LEVEL
        near = [steps[n] for n in range(_step(highest), _step(lowest) - 1, -1)]
        found = next(((step, n) for step in near for n, line in enumerate(step) if _belongs(piece, line)), None)
        if found is None:
            steps[_step(piece.baseline)].append(piece)
        else:
            step, n = found
            both = (*step[n].glyphs, *piece.glyphs)
            step[n] = Line(tuple(sorted(both, key=lambda each: (each.x0, each.order))))
    return sorted((line for step in steps.values() for line in step), key=lambda line: (-line.baseline, line.x0))


def _runs_on(before: Glyph, after: Glyph) -> bool:
    apart = max(after.x0 - before.x1, before.x0 - after.x1)
    return abs(after.baseline - before.baseline) < _LEVEL and apart < _APART * after.face.size


def _belongs(piece: Line, line: Line) -> bool:
    """Whether a piece continues a line of the same height, or is a small figure raised beside it."""
    rise = piece.baseline - line.baseline
    if abs(rise) < 2 * _LEVEL and piece.face.size > 0.6 * line.face.size:
        return line.face.size < 1.6 * piece.face.size
    small = piece.face.size < 0.85 * line.face.size and len(piece.glyphs) < 6
    near = max(piece.x0 - line.x1, line.x0 - piece.x1) < 0.6 * line.face.size
    return small and near and 0 < rise < 0.6 * line.face.size and line.face.size < 2 * piece.face.size


def _parted(before: Glyph, after: Glyph) -> bool:
    wide = after.x0 - before.x1
    told = after.space == " "
    return wide > 0 and (told or (not after.space and wide > _UNTOLD * before.face.natural))


def _step(baseline: float) -> int:
    return int(baseline // 4)


def _most(values: Iterable[_T]) -> _T:
    """The most frequent value; of equals the first."""
    return Counter(values).most_common(1)[0][0]
