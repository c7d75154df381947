"""The text layer of scripts whose letters change shape: what is copied, searched and read aloud is what is written.

In Arabic script and in those of India one letter is drawn with several glyphs, and one glyph (a stroke, a row of dots)
serves many letters. WeasyPrint 70 gives each glyph the letters for which it met it first, so that other words are read
from a page than stand on it. /ActualText would say it right, but viewers take it for what they see from left to right,
and turn right-to-left words round. So the glyphs of each cluster are made one here, a composite that means exactly its
letters, which every viewer understands; in right-to-left text, where viewers turn round the letters of one glyph as
well, there is one for each letter. The words of a line come in the order in which they are read, their letters in
that of the page, which is what /ReversedChars says (ISO 32000-1, 14.8.2.3.3).

`installed()` puts this module in the place of the engine's drawing of such text for as long as a part is written. It
is private API, and used only with the version it was written for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any
from unittest.mock import patch

from weasyprint.draw import text as drawing
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from scoprint.typeset.composites import Composite, Composites, Mark
from scoprint.typeset.known_engine import where_known
from scoprint.typeset.lines.items import RESHAPED

_JOINERS = "\u200c\u200d"
"""No glyph shows them, but they are part of the spelling."""


@dataclass(frozen=True, slots=True)
class _Cluster:
    """The glyphs that show some letters together. Measures in px unless said otherwise."""

    start: int
    """Where its letters begin in the text of the line, in bytes of UTF-8."""
    text: str
    left: float
    """From the start of the line."""
    width: float
    marks: tuple[Mark, ...]
    """Offsets from the left end and the base line, in units of the em."""
    font: Any
    size: float
    backwards: bool
    """Whether it is of a right-to-left run."""

    def goes_with(self, before: _Cluster) -> bool:
        """Whether it is shown in one string with the cluster before."""
        same = self.font is before.font and self.size == before.size and self.backwards == before.backwards
        return same and not before.text.isspace()


@dataclass(frozen=True, slots=True)
class _Cell:
    """What is shown by one glyph. Measures as those of a cluster."""

    text: str
    left: float
    width: float
    marks: tuple[Mark, ...] = ()


@where_known
def installed() -> Iterator[None]:
    """Draw text of scripts whose letters change shape so that it can be read, while the context lasts."""
    made: dict[str, Composites] = {}
    draw, clean = drawing.draw_first_line, Font.clean

    def draw_first_line(stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any) -> Any:
        if text_overflow == "ellipsis" or block_ellipsis != "none" or not RESHAPED.search(textbox.text):
            return draw(stream, textbox, text_overflow, block_ellipsis, matrix)
        clusters = list(_clusters(stream, textbox))
        if any(mark.gid & pango.PANGO_GLYPH_UNKNOWN_FLAG for cluster in clusters for mark in cluster.marks):
            # The engine says which letters it cannot paint.
            return draw(stream, textbox, text_overflow, block_ellipsis, matrix)
        _draw(stream, clusters, matrix, made)
        return []

    def clean_and_compose(font: Any, to_unicode: dict[int, str], hinting: Any) -> None:
        composites = made.get(font.hash)
        if composites is None or not composites.gids or not to_unicode:
            clean(font, to_unicode, hinting)
            return
        own = {gid: text for gid, text in to_unicode.items() if gid not in composites.gids}
        clean(font, dict.fromkeys(composites.components, "") | own, hinting)
        font.file_content = composites.added_to(font.file_content)

    with patch.object(drawing, "draw_first_line", draw_first_line), patch.object(Font, "clean", clean_and_compose):
        yield


def _draw(stream: Any, clusters: list[_Cluster], matrix: Any, made: dict[str, Composites]) -> None:
    a, b, c, d, e, f = matrix.values
    for word in _words(clusters):
        font, size, backwards = word[0].font, word[0].size, word[0].backwards
        cells = [cell for cluster in word for cell in _cells(cluster)]
        if backwards:
            cells.reverse()
            stream.begin_marked_content("ReversedChars")
        stream.set_font_size(font.hash, size)
        stream.set_text_matrix(a, b, c, d, e + cells[0].left, f)
        composites = made.setdefault(font.hash, Composites(font.glyph_count))
        stream.show_text("<" + "".join(f"{gid:04x}" for gid in _gids(cells, font, size, composites)) + ">")
        if backwards:
            stream.end_marked_content()


def _clusters(stream: Any, textbox: Any) -> Iterator[_Cluster]:
    """The clusters of a line as it is seen, from left to right."""
    layout = textbox.pango_layout
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)  # noqa: FBT003 - a function of C
    line, _ = layout.get_first_line()
    letters = layout.text.encode()
    left = 0.0
    run = line.runs[0]
    while run != ffi.NULL:
        item, string = run.data.item, run.data.glyphs
        run = run.next
        font, size = stream.add_font(item.analysis.font)
        scale = FROM_UNITS / size * font.upem
        starts = [string.log_clusters[index] for index in range(string.num_glyphs)]
        ends = dict(pairwise([*sorted(set(starts)), item.length]))
        for start, indices in groupby(range(string.num_glyphs), key=starts.__getitem__):
            marks, width = [], 0
            for index in indices:
                glyph = string.glyphs[index]
                if glyph.glyph != pango.PANGO_GLYPH_EMPTY:
                    shape = glyph.geometry
                    marks.append(
                        Mark(glyph.glyph, round((width + shape.x_offset) * scale), -round(shape.y_offset * scale))
                    )
                    _learn_width(stream, font, item.analysis.font, glyph.glyph, size)
                width += glyph.geometry.width
            text = letters[item.offset + start : item.offset + ends[start]].decode()
            advance = width * FROM_UNITS
            backwards = bool(item.analysis.level % 2)
            yield _Cluster(item.offset + start, text, left, advance, tuple(marks), font, size, backwards)
            left += advance


def _learn_width(stream: Any, font: Any, pango_font: Any, gid: int, size: float) -> None:
    if gid not in font.widths and not gid & pango.PANGO_GLYPH_UNKNOWN_FLAG:
        pango.pango_font_get_glyph_extents(pango_font, gid, stream.ink_rect, stream.logical_rect)
        font.widths[gid] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)


def _words(clusters: list[_Cluster]) -> Iterator[list[_Cluster]]:
    """Words with the space after each, and what else is shown in one string, in the order in which they are read."""
    word: list[_Cluster] = []
    for cluster in sorted(clusters, key=lambda each: each.start):
        if not cluster.marks and not (word and cluster.text in _JOINERS):
            continue
        if word and not cluster.goes_with(word[-1]):
            yield word
            word = []
        word.append(cluster)
    if word:
        yield word


def _cells(cluster: _Cluster) -> Iterator[_Cell]:
    """A cluster, in the order of its letters; from right to left a cell for each letter, the first with the glyphs."""
    if not cluster.backwards or len(cluster.text) == 1:
        yield _Cell(cluster.text, cluster.left, cluster.width, cluster.marks)
        return
    # Marks above and below, and what is not seen at all, take no room.
    wide = [index for index, char in enumerate(cluster.text) if unicodedata.category(char)[0] not in "MC"] or [0]
    share = cluster.width / len(wide)
    left = cluster.left + cluster.width
    for index, char in enumerate(cluster.text):
        width = share if index in wide else 0.0
        left -= width
        if index == wide[0]:
            shift = round((left - cluster.left) / cluster.size * cluster.font.upem)
            yield _Cell(char, left, width, tuple(Mark(gid, x - shift, y) for gid, x, y in cluster.marks))
        else:
            yield _Cell(char, left, width)


def _gids(cells: list[_Cell], font: Any, size: float, composites: Composites) -> Iterator[int]:
    """Glyphs that show cells from left to right: the font's own where one means and measures the same."""
    for cell, after in zip(cells, [*cells[1:], None], strict=True):
        # Kerning goes into the advance: to viewers a gap inside a word is a space.
        advance = round((after.left - cell.left if after else cell.width) / size * font.upem)
        if len(cell.marks) == 1 and cell.marks[0][1:] == (0, 0):
            gid = cell.marks[0].gid
            same = abs(font.widths[gid] * font.upem / 1000 - advance) <= 1
            if same and font.to_unicode.setdefault(gid, cell.text) == cell.text:
                yield gid
                continue
        gid = composites.gid(Composite(cell.text, cell.marks, advance))
        font.to_unicode[gid] = cell.text
        font.widths[gid] = round(advance * 1000 / font.upem)
        yield gid
