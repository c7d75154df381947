"""Fits the copy to its measure: the lines of each paragraph, as many ways as pages may be made up with."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from fontTools.ttLib import TTFont

from scoprint.model.fonts import FontFace
from scoprint.typeset.galley import Piece
from scoprint.typeset.galley_internals import Measured, Rows, TextStyle
from scoprint.typeset.lines import OBJECT, Line, Paragraph, Rules, Run, Style, settings
from scoprint.typeset.makeup import Block, Variant
from scoprint.typeset.stretches import Stretch, offsets_of_ink, stretches

CONNECTED = ("ARABIC", "SYRIAC", "DEVANAGARI", "MONGOLIAN")
"""Beginnings of the Unicode names of letters that hang together, between which nothing may be put."""
UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "FULLWIDTH", "IDEOGRAPHIC")
"""Beginnings of the names of letters that are written without spaces: the engine breaks their lines."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A piece of running copy in its measure."""

    piece: Piece
    block: Block
    measured: Measured = field(repr=False)
    parts: tuple[Stretch, ...] = field(default=(), repr=False)
    styles: Mapping[str, Style] = field(default_factory=dict, repr=False)
    """Of its text by the number of the element that holds it, where its lines were chosen."""
    lines: tuple[tuple[Line, ...], ...] = field(default=(), repr=False)
    """Those of each variant; none for a box."""
    rows: Rows | None = field(default=None, repr=False)
    """Of a table that is parted."""

    @property
    def is_justified(self) -> bool:
        """Whether the engine must still fill its lines."""
        return not self.styles and self.measured.align == "justify"


@dataclass(frozen=True, slots=True)
class Fitting:
    """What fitting needs to know beside the piece."""

    faces: tuple[FontFace, ...]
    language: str
    rules: Rules
    leading: float
    """Of the grid, pt."""
    note_heights: Mapping[str, float] = field(default_factory=dict)
    """By id, pt."""


def fit(piece: Piece, measured: Measured, fitting: Fitting) -> Fitted:
    """Choose the lines of a piece; a box, and what may not be parted, is left whole."""
    name = piece.id or piece.element.tag
    if piece.is_box or measured.is_padded:
        block = Block(
            name,
            height=measured.height,
            before=measured.before,
            after=measured.after,
            keeps_next=measured.keeps_next,
        )
        return Fitted(piece, block, measured)
    parts = stretches(piece.element, frozenset(measured.solids))
    styles, paragraph = _chosen(parts, measured, fitting)
    if paragraph is not None:
        ways = [(setting.lines, setting.badness) for setting in settings(paragraph, fitting.rules)]
    else:
        ways = [(_engine_lines(parts, measured), 0.0)]
    beside = _beside(measured, fitting.leading)
    block = Block(
        name,
        variants=tuple(_variant(lines, badness, parts, fitting) for lines, badness in ways),
        leading=fitting.leading if paragraph else measured.leading,
        before=measured.before,
        after=measured.after,
        keeps_next=measured.keeps_next,
        together=beside[1] if beside else 0,
    )
    return Fitted(piece, block, measured, parts, styles, tuple(lines for lines, _ in ways))


def needs_engine(piece: Piece, measured: Measured, fitting: Fitting) -> bool:
    """Whether the engine has to tell how high a piece is, or where its lines end."""
    if piece.is_box or measured.is_padded:
        return True
    return _chosen(stretches(piece.element, frozenset(measured.solids)), measured, fitting)[1] is None


def _chosen(
    parts: Sequence[Stretch], measured: Measured, fitting: Fitting
) -> tuple[Mapping[str, Style], Paragraph | None]:
    """The styles of a text and its paragraph, if its lines can be chosen here."""
    text = "".join(part.text for part in parts)
    if measured.align == "justify" and measured.is_plain and is_breakable(text):
        styles = _styles(measured, fitting, tracks=not is_connected(text))
        paragraph = _paragraph(parts, measured, styles, fitting.leading) if styles else None
        if styles and paragraph:
            return styles, paragraph
    return {}, None


def fit_rows(piece: Piece, measured: Measured, rows: Rows) -> Fitted:
    """A table that is parted between its rows, with its head above each part; or a box, between its pieces."""
    block = Block(
        piece.id or piece.element.tag,
        variants=(Variant(len(rows.heights), heights=rows.heights),),
        before=measured.before,
        after=measured.after,
        least=1 if rows.numbers else 0,
        repeats=rows.head,
    )
    return Fitted(piece, block, measured, rows=rows)


def _variant(lines: Sequence[Line], badness: float, parts: Sequence[Stretch], fitting: Fitting) -> Variant:
    notes = []
    for part in parts:
        note = part.element.get("id", "") if part.element is not None else ""
        if note in fitting.note_heights and not part.text:
            notes.append((line_of(part.start, lines), fitting.note_heights[note]))
    hyphens = tuple(at for at, line in enumerate(lines) if line.hyphen)
    return Variant(len(lines), badness, tuple(notes), hyphens)


def line_of(offset: int, lines: Sequence[Line]) -> int:
    """The line in which something without width stands, by its offset in the text."""
    return next((at for at, line in enumerate(lines) if offset <= line.end), len(lines) - 1)


def _beside(measured: Measured, leading: float) -> tuple[float, int] | None:
    """Width of what the first lines run around, and how many they are."""
    for number in sorted(measured.floats):
        width, height = measured.solids[number]
        return width, max(1, round(height / leading))
    return None


def _paragraph(
    parts: Sequence[Stretch], measured: Measured, styles: Mapping[str, Style], leading: float
) -> Paragraph | None:
    runs: list[Run] = []
    for part in parts:
        if part.text == OBJECT:
            width = 0.0 if part.number in measured.floats else measured.solids.get(part.number, (0.0, 0.0))[0]
            # What the lines run around stands in the text, but takes nothing of a line.
            runs.append(Run(OBJECT, next(iter(styles.values())), width))
        elif part.text:
            style = styles.get(part.number) or styles.get("")
            text = _transformed(part.text, measured.styles.get(part.number))
            if style is None or text is None:
                return None
            runs.append(Run(text, style))
    if not any(run.text.strip() for run in runs):
        return None
    beside = _beside(measured, leading)
    measures = [measured.measure] * 2
    if beside:
        measures = [measured.measure - beside[0]] * beside[1] + [measured.measure]
    measures[0] -= measured.indent
    return Paragraph(tuple(runs), tuple(measures))


def _transformed(text: str, style: TextStyle | None) -> str | None:
    change = _TRANSFORMS.get(style.transform if style else "none")
    changed = change(text) if change else None
    return changed if changed is not None and len(changed) == len(text) else None


_TRANSFORMS: Mapping[str, Callable[[str], str]] = {"none": str, "uppercase": str.upper, "lowercase": str.lower}


def _styles(measured: Measured, fitting: Fitting, *, tracks: bool) -> Mapping[str, Style] | None:
    """The styles as the breaker needs them; None where one of them cannot be known exactly."""
    found = dict[str, Style]()
    for number, style in measured.styles.items():
        face = _face(style, fitting.faces)
        if face is None:
            return None
        found[number] = Style(
            face=face,
            size=style.size,
            variations=_variations(face, style),
            features=tuple((name, bool(value)) for name, value in style.features),
            letter_spacing=style.letter_spacing,
            language=style.language or fitting.language,
            tracks=tracks and face.role != "mono",
            hyphenates=style.hyphens == "auto",
        )
    return found


def _face(style: TextStyle, faces: Sequence[FontFace]) -> FontFace | None:
    slant = "normal" if style.style == "normal" else "italic"
    for face in faces:
        lightest, boldest = face.weights
        if face.family == style.families[0] and face.style == slant and lightest <= style.weight <= boldest:
            return face
    return None


@lru_cache(maxsize=64)
def _axes(path: str) -> frozenset[str]:
    with TTFont(path, lazy=True) as font:
        return frozenset(axis.axisTag for axis in font["fvar"].axes) if "fvar" in font else frozenset()


def _variations(face: FontFace, style: TextStyle) -> tuple[tuple[str, float], ...]:
    # The engine sets the optical size to the size in CSS px.
    wanted = {"wght": float(style.weight), "opsz": style.size / 0.75}
    axes = _axes(face.path)
    return tuple((axis, value) for axis, value in sorted(wanted.items()) if axis in axes)


def is_breakable(text: str) -> bool:
    """Whether lines of this text can be broken here: its words are set apart by spaces."""
    return not any(unicodedata.name(character, "").startswith(UNSPACED) for character in set(text))


def is_connected(text: str) -> bool:
    """Whether letters of this text hang together, so that nothing may be put between them."""
    return any(unicodedata.name(character, "").startswith(CONNECTED) for character in set(text))


def _engine_lines(parts: Sequence[Stretch], measured: Measured) -> tuple[Line, ...]:
    """The lines as the engine broke them."""
    offsets = offsets_of_ink(parts)
    text = "".join(part.text for part in parts)
    ends = [offsets[min(end, len(offsets) - 1)] for end in measured.line_ends] or [len(text)]
    ends[-1] = len(text.rstrip())
    return tuple(_spans(text, ends, measured.hyphens or [False]))


def _spans(text: str, ends: Sequence[int], hyphens: Sequence[bool]) -> Iterator[Line]:
    start = 0
    for end, hyphen in zip(ends, hyphens, strict=True):
        while start < end and text[start] == " ":
            start += 1
        stop = end
        # A dash or point that has no ink to count belongs to the line before it, a soft hyphen to none.
        while stop < len(text) and text[stop] in "-\u2010\u00ad":
            stop += 1
        shown = text[start:stop].rstrip(" \u00ad")
        yield Line(start, start + len(shown), hyphen and not shown.endswith(("-", "\u2010")), 0.0, 0, 1.0)
        start = stop
