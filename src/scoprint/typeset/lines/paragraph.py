"""What the line breaker is given, and what it gives back. All lengths are pt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from scoprint.model.fonts import FontFace

OBJECT = "\ufffc"
"""Stands in a run's text for an object of fixed width (Unicode 16, 23.8: OBJECT REPLACEMENT CHARACTER)."""


class Fallback(NamedTuple):
    """A face that is taken for what the faces before it do not have."""

    face: FontFace
    variations: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """The style of a run, as the engine computed it."""

    face: FontFace
    size: float
    variations: tuple[tuple[str, float], ...] = ()
    """Axes of a variable face, exactly as they will be painted: ("wght", 400.0), ("opsz", 12.0). Without an
    `opsz` of the style sheet the engine sets the axis to the size in CSS px, 4/3 of the size in pt."""
    features: tuple[tuple[str, bool], ...] = ()
    """OpenType features that are switched on or off: ("liga", False), ("onum", True)."""
    letter_spacing: float = 0.0
    """pt, of the style itself: tracked capitals of a lead-in."""
    language: str = "en"
    """BCP 47; for shaping and for hyphenation."""
    tracks: bool = True
    """Whether it may be tracked; cursive scripts and code may not."""
    hyphenates: bool = True
    fallbacks: tuple[Fallback, ...] = ()
    """The other families of the style, in its order."""
    rtl: bool = False
    """Whether it stands in a paragraph that runs from right to left."""
    ideographic: bool = False
    """Whether it is of characters that fill a square: lines may end between any two, and are justified there."""
    _hash: int = field(init=False, repr=False, compare=False)
    """Reckoned once, for every word that is remembered is looked up with its style."""

    def __post_init__(self) -> None:
        named = self.face, self.size, self.variations, self.features, self.letter_spacing, self.language
        object.__setattr__(self, "_hash", hash((*named, self.tracks, self.hyphenates, self.fallbacks, self.rtl)))

    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style: one text node of the engine, never two.

    White space is collapsed, and `text-transform` is applied.
    """

    text: str
    style: Style
    width: float | None = None
    """Of the object, where the text is `OBJECT`."""
    before: float = 0.0
    after: float = 0.0
    """pt of blank between it and its neighbours in the line: Latin letters and figures among Chinese."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph to be broken."""

    runs: tuple[Run, ...]
    measures: tuple[float, ...]
    """The measure of each line; the last repeats. The indent is taken off the first."""

    @property
    def text(self) -> str:
        """The text into which lines point."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a slice of the paragraph's text, and what must be added for it to fill the measure."""

    start: int
    end: int
    """Into the text; neither includes the spaces at which the line is broken, nor a soft hyphen there."""
    hyphen: bool
    """Whether a hyphen is set at the end."""
    word_space: float
    """pt, to be added to each natural space (CSS word-spacing). Never 0, for then the engine would kern with spaces."""
    tracking: int
    """Thousandths of an em of each run's size, to be added after every character (CSS letter-spacing)."""
    ratio: float
    """Painted gap between words by natural space; 1.0 in a last line and where there is no space."""
    left: float = 0.0
    right: float = 0.0
    """pt by which the line hangs into the margins, at its start and its end."""
    spread: float = 0.0
    """Thousandths of an em, to be added after every ideographic character (CSS letter-spacing)."""


class Slice(NamedTuple):
    """What a line has of the paragraph's text, as in `Line`."""

    start: int
    end: int
    hyphen: bool


@dataclass(frozen=True)
class Setting:
    """One way to break a paragraph."""

    slices: tuple[Slice, ...]
    badness: float
    """Sum of demerits, comparable between the settings of a paragraph; the optimum has the lowest."""
    fitted: Callable[[], Iterable[Line]] = field(repr=False, compare=False)
    """Fits its lines to their measures, which takes as long as to find it."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its lines; they are fitted when they are first asked for, for of several settings one is painted."""
        return tuple(self.fitted())


def settled(lines: Sequence[Line]) -> Setting:
    """Lines that are the only way."""
    return Setting(tuple(Slice(line.start, line.end, line.hyphen) for line in lines), 0.0, lambda: lines)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a layout asks of its lines."""

    track_low: int = -12
    track_high: int = 20
    """Thousandths of an em: the bounds of tracking."""
    hyphen_run: int = 2
    """Lines in a row that may end in a hyphen."""
    hyphen_left: int = 2
    hyphen_right: int = 3
    """Letters that must stay before and after a hyphen."""
    shortest_word: int = 5
    """Letters of the shortest word that is hyphenated."""
    space_low: float = 0.8
    """The narrowest space, as a share of the natural one."""
    space_high: float = 2.0
    """The share of the natural space above which badness becomes steep."""
    hang: bool = False
    """Whether punctuation hangs into the margins."""
    hang_stops: bool = False
    """Whether stops and commas among square characters stand outside the edge as a whole, not by their blank half."""
    loose: int = 1
    """By how many lines a paragraph may also be tried longer and shorter."""
