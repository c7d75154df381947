"""Justifies Chinese and Japanese where the engine breaks the lines: in captions, boxes, notes and cells.

WeasyPrint 70 widens spaces alone, and such text has none. `installed()` puts a function before the engine's own that
widens the gaps between square characters as well, and lets marks at the ends of a line hang by the half of their square
that is blank. It is private API, and used only with the version it was written for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.ffi import TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from scoprint.typeset.known_engine import where_known
from scoprint.typeset.lines.squares import BLANK, CLOSING, OPENING, STOPS
from scoprint.typeset.lines.zones import is_ideographic_language, is_square, zones


class _SpreadLayout(Layout):  # type: ignore[misc]  # the engine has no types
    """A text whose square characters are set apart when it is drawn."""

    def __init__(self, style: Any, justification_spacing: float, spread: float) -> None:
        super().__init__(style, justification_spacing)
        self.spread = spread
        """px after each of them."""

    def set_text(self, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002 - the signature of the engine
        super().set_text(text, justify)
        if not justify:
            return
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        for start, end in _squares(self.text, self.style):
            attribute = pango.pango_attr_letter_spacing_new(int(self.spread * TO_UNITS))
            attribute.start_index, attribute.end_index = (len(self.text[:at].encode()) for at in (start, end))
            pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(self.layout, attributes)


def _squares(text: str, style: Any) -> list[tuple[int, int]]:
    """Where stretches of square characters begin and end."""
    ideographic = is_ideographic_language(style["lang"] or "")
    return [(zone.start, zone.end) for zone in zones(text, ideographic=ideographic) if zone.ideographic]


@where_known
def installed() -> Iterator[None]:
    """Justify lines of square characters while the context lasts."""
    own = inline.justify_line

    def justify_line(context: Any, line: Any, extra_width: float) -> None:
        texts = list(_texts(line))
        if line.style["direction"] == "rtl" or not any(is_square(each) for box in texts for each in box.text):
            own(context, line, extra_width)
        else:
            _justify(line, texts, extra_width)

    with patch.object(inline, "justify_line", justify_line):
        yield


def _texts(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        if box.text:
            yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from _texts(child)


def _justify(line: Any, texts: list[Any], missing: float) -> None:
    before = _blank(texts[0], texts[0].text[0], OPENING)
    missing += before + _blank(texts[-1], texts[-1].text[-1], CLOSING | STOPS)
    counts = [_count(box) for box in texts]
    # Pango adds half on either side of a character, and nothing at the ends of a text.
    gaps = sum(spaces + squares for spaces, squares, *_ in counts) - (counts[0][2] + counts[-1][3]) / 2
    if gaps <= 0:
        return
    spread = missing / gaps
    moves = {id(box): count for box, count in zip(texts, counts, strict=True)}
    _move(line, -before, spread, moves, first=id(texts[0]), last=id(texts[-1]))


def _blank(box: Any, mark: str, marks: frozenset[str]) -> float:
    """What a mark at the end of a line leaves blank, px."""
    if mark not in marks or not _squares(mark, box.style):
        return 0.0
    return BLANK * float(box.style["font_size"])


def _count(box: Any) -> tuple[int, int, bool, bool]:
    """Spaces and square characters of a text, and whether it begins and ends with one."""
    found = _squares(box.text, box.style)
    squares = sum(end - start for start, end in found)
    begins, ends = bool(found and found[0][0] == 0), bool(found and found[-1][1] == len(box.text))
    return len(re.findall("[ \u00a0]", box.text)), squares, begins, ends


def _move(
    box: Any, advance: float, spread: float, counts: dict[int, tuple[int, int, bool, bool]], first: int, last: int
) -> float:
    """Move what stands in a line, and widen its texts; how far what follows is moved, px."""
    if isinstance(box, boxes.TextBox) and id(box) in counts:
        spaces, squares, begins, ends = counts[id(box)]
        box.justification_spacing = spread
        box.position_x += advance + (spread / 2 if begins and id(box) != first else 0.0)
        layout = _SpreadLayout(box.style, spread, spread)
        layout.set_text(box.text)
        layout.get_first_line()
        layout.deactivate()
        box.pango_layout = layout
        wider = spread * (spaces + squares)
        box.width += wider - spread * (begins + ends) / 2
        trimmed = (begins and id(box) == first) + (ends and id(box) == last)
        return advance + wider - spread * trimmed / 2
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        start = advance
        box.position_x += advance
        for child in box.children:
            if child.is_in_normal_flow():
                advance = _move(child, advance, spread, counts, first, last)
        box.width += advance - start
        return advance
    if not isinstance(box, boxes.TextBox):
        box.translate(advance, 0)
    return advance
