"""Fits the copy to its measure: the lines of each paragraph, as many ways as pages may be made up with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lxml import etree

from scoprint.craft.body import by_class
from scoprint.model.fonts import FontFace
from scoprint.typeset.galley import Piece
from scoprint.typeset.lines import Line, Paragraph, Rules, Setting, Slice, Style, settings, settled
from scoprint.typeset.lines.manners import suited
from scoprint.typeset.makeup import Block, Variant
from scoprint.typeset.measured import Measured, Rows
from scoprint.typeset.runs import Inset, Runs, is_breakable, is_rtl, runs_of
from scoprint.typeset.stretches import Stretch, offsets_of_ink, stretches


@dataclass(frozen=True, slots=True)
class Fitted:
    """A piece of running copy in its measure."""

    piece: Piece
    block: Block
    measured: Measured = field(repr=False)
    parts: tuple[Stretch, ...] = field(default=(), repr=False)
    styles: Mapping[str, Style] = field(default_factory=dict, repr=False)
    """Of its text by the number of the element that holds it, where its lines were chosen."""
    settings: tuple[Setting, ...] = field(default=(), repr=False)
    """That of each variant; none for a box."""
    rows: Rows | None = field(default=None, repr=False)
    """Of a table that is parted."""
    insets: tuple[Inset, ...] = field(default=(), repr=False)
    """What in its text is spaced otherwise than its lines."""
    rtl: bool = False
    """Whether its lines run from right to left."""

    @property
    def is_justified(self) -> bool:
        """Whether the engine must still fill its lines."""
        return not self.styles and self.measured.align == "justify"

    def outermost(self, offset: int) -> etree._Element | None:
        """The outermost element inside the piece that holds a place of its text."""
        return next((part.path[0] for part in self.parts if part.start <= offset < part.end and part.path), None)


@dataclass(frozen=True, slots=True)
class Fitting:
    """What fitting needs to know beside the piece."""

    faces: tuple[FontFace, ...]
    language: str
    rules: Rules
    leading: float
    """Of the grid, pt."""
    notes: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """Heights of the pieces of each note, pt, by id; of most there is one piece."""


def fit(piece: Piece, measured: Measured, fitting: Fitting) -> Fitted:
    """Choose the lines of a piece; a box, and what may not be parted, is left whole."""
    name = piece.id or piece.element.tag
    if piece.is_box or measured.is_padded:
        called = [fitting.notes[id] for id in _notes_in(piece.element) if id in fitting.notes]
        notes, goes_on = _entries((0, heights) for heights in called)
        # A box that calls notes is a text of one line, so that they stand in its column.
        whole = Variant(1, notes=notes, heights=(measured.height,), goes_on=goes_on)
        block = Block(
            name,
            variants=(whole,) if called else (),
            height=measured.height,
            before=measured.before,
            after=measured.after,
            keeps_next=measured.keeps_next,
        )
        return Fitted(piece, block, measured)
    parts = stretches(piece.element, frozenset(measured.solids))
    runs = _chosen(piece, parts, measured, fitting)
    if runs:
        paragraph = _paragraph(runs, measured, fitting.leading)
        rules = suited(fitting.rules, runs.language)
        ways = settings(paragraph, rules)
    else:
        ways = (settled(engine_lines(parts, measured)),)
    beside = _beside(measured, fitting.leading)
    block = Block(
        name,
        variants=tuple(_variant(way, parts, fitting) for way in ways),
        leading=fitting.leading if runs else measured.leading,
        before=measured.before,
        after=measured.after,
        keeps_next=measured.keeps_next,
        together=beside[1] if beside else 0,
    )
    rtl = is_rtl(piece.element)
    if runs is None:
        return Fitted(piece, block, measured, parts, settings=ways, rtl=rtl)
    return Fitted(piece, block, measured, parts, runs.styles, ways, insets=runs.insets, rtl=rtl)


def needs_engine(piece: Piece, measured: Measured, fitting: Fitting) -> bool:
    """Whether the engine has to tell how high a piece is, or where its lines end."""
    if piece.is_box or measured.is_padded:
        return True
    return _chosen(piece, stretches(piece.element, frozenset(measured.solids)), measured, fitting) is None


def _chosen(piece: Piece, parts: Sequence[Stretch], measured: Measured, fitting: Fitting) -> Runs | None:
    """The runs of a text, if its lines can be chosen here."""
    text = "".join(part.text for part in parts)
    if measured.align != "justify" or not measured.is_plain or not is_breakable(text):
        return None
    # What the lines run around stands in the text, but takes nothing of a line.
    objects = {number: width for number, (width, _) in measured.solids.items() if number not in measured.floats}
    rtl = is_rtl(piece.element)
    return runs_of(parts, measured.styles, objects, fitting.faces, fitting.language, rtl=rtl)


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


def fit_note(note: Piece, measured: Measured) -> Fitted:
    """A note that is taller than a column: its pieces are lines, two at each end of it."""
    parts = stretches(note.element, frozenset(measured.solids))
    lines, tops = engine_lines(parts, measured), (0.0, *measured.tops[1:], measured.height)
    firsts = (0, *range(2, len(lines) - 1))
    pieces = [(first, last) for first, last in pairwise((*firsts, len(lines)))]
    heights = tuple(tops[last] - tops[first] for first, last in pieces)
    joined = tuple(replace(lines[last - 1], start=lines[first].start) for first, last in pieces)
    block = Block(note.id, variants=(Variant(len(pieces), heights=heights),))
    return Fitted(note, block, measured, parts, settings=(settled(joined),), rtl=is_rtl(note.element))


def _variant(way: Setting, parts: Sequence[Stretch], fitting: Fitting) -> Variant:
    notes, goes_on = _entries(
        (line_of(part.start, way.slices), fitting.notes[id])
        for part in parts
        for id in [part.element.get("id", "") if part.element is not None and not part.text else ""]
        if id in fitting.notes
    )
    hyphens = tuple(at for at, line in enumerate(way.slices) if line.hyphen)
    return Variant(len(way.slices), way.badness, notes, hyphens, goes_on=goes_on)


def _entries(
    called: Iterable[tuple[int, tuple[float, ...]]],
) -> tuple[tuple[tuple[int, float], ...], frozenset[int]]:
    """The pieces of notes, each with the line that calls it, and which of them are not the first of theirs."""
    notes, goes_on = list[tuple[int, float]](), set[int]()
    for at, heights in called:
        goes_on |= set(range(len(notes) + 1, len(notes) + len(heights)))
        notes += [(at, height) for height in heights]
    return tuple(notes), frozenset(goes_on)


def _notes_in(element: etree._Element) -> Iterator[str]:
    return (note.get("id", "") for note in by_class(element, "note"))


def line_of(offset: int, lines: Sequence[Line | Slice]) -> int:
    """The line in which something without width stands, by its offset in the text."""
    return next((at for at, line in enumerate(lines) if offset <= line.end), len(lines) - 1)


def _beside(measured: Measured, leading: float) -> tuple[float, int] | None:
    """Width of what the first lines run around, and how many they are."""
    for number in sorted(measured.floats):
        width, height = measured.solids[number]
        return width, max(1, round(height / leading))
    return None


def _paragraph(runs: Runs, measured: Measured, leading: float) -> Paragraph:
    beside = _beside(measured, leading)
    measures = [measured.measure] * 2
    if beside:
        measures = [measured.measure - beside[0]] * beside[1] + [measured.measure]
    measures[0] -= measured.indent
    return Paragraph(runs.runs, tuple(measures))


def engine_lines(parts: Sequence[Stretch], measured: Measured) -> tuple[Line, ...]:
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
