"""Reads a galley: how wide and high the engine laid each piece out, in which styles, and where it broke its lines.

WeasyPrint publishes pages and anchors, not boxes. This module alone walks the boxes of a galley. Of an engine that
is not known `read` finds nothing, and the part is set in the engine's own columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.fonts import font_features
from weasyprint.text.line_break import strut

from scoprint.craft.body import ink
from scoprint.model.lengths import PIXEL
from scoprint.typeset.known_engine import is_known
from scoprint.typeset.measured import BOXED, INLINE, PIECE, Measured, Rows, TextStyle

BODY = "body"
"""Class of what holds the copy."""


def read(document: Any) -> dict[str, Measured]:
    """The pieces of a galley by number; nothing of an engine that is not known."""
    if not is_known():
        return {}
    found: dict[str, Measured] = {}
    for page in document.pages:
        for number, measured in _pieces(page._page_box, inside=False):
            found.setdefault(number, measured)
    return found


def _children(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child._box if isinstance(child, AbsolutePlaceholder) else child


def _pieces(box: Any, *, inside: bool) -> list[tuple[str, Measured]]:
    """The pieces in a box; `inside` that of the copy, whose containers' margins are spaces of their pieces."""
    element = box.element
    if element is not None and element.get(PIECE) and "::" not in (box.element_tag or ""):
        return [(element.get(PIECE), _measure(box))]
    within = inside or (element is not None and BODY in (element.get("class") or "").split())
    found = [piece for child in _children(box) for piece in _pieces(child, inside=within)]
    # Neither what is measured at several widths nor a note stands where it is measured.
    running = [measured for number, measured in found if number.isdecimal()]
    if inside and running:
        first, last = running[0], running[-1]
        first.before = max(first.before, PIXEL * box.margin_top) + PIXEL * (box.padding_top + box.border_top_width)
        last.after = max(last.after, PIXEL * box.margin_bottom) + PIXEL * (box.padding_bottom + box.border_bottom_width)
    return found


def _measure(box: Any) -> Measured:
    style = box.style
    pads = ("padding_top", "padding_bottom", "border_top_width", "border_bottom_width")
    indent = style["text_indent"]
    measured = Measured(
        x=PIXEL * (box.position_x + box.margin_left),
        width=PIXEL * box.border_width(),
        measure=PIXEL * box.width,
        height=PIXEL * box.border_height(),
        before=PIXEL * box.margin_top,
        after=PIXEL * box.margin_bottom,
        is_padded=any(getattr(box, pad) for pad in pads),
        align=_align(style),
        indent=PIXEL * (indent.value if hasattr(indent, "value") else float(indent)),
        leading=PIXEL * strut(style)[0],
        keeps_next=style["break_after"] in ("avoid", "avoid-page", "avoid-column"),
    )
    for line in _lines(box, measured):
        texts = list(_texts(line, measured))
        reached = (measured.line_ends[-1] if measured.line_ends else 0) + sum(ink(text) for text in texts)
        measured.line_ends.append(reached)
        measured.tops.append(PIXEL * (line.position_y - box.position_y - box.margin_top))
        measured.hyphens.append(bool(texts) and texts[-1].endswith("-"))
    _look_inside(box, measured)
    return measured


def _look_inside(piece: Any, measured: Measured) -> None:
    """Note what does not show in lines: text that leaves the piece, pictures, the rows of a table."""
    left = piece.position_x + piece.margin_left
    right = left + piece.border_width()
    for box in _descendants(piece):
        if isinstance(box, boxes.TextBox):
            end = left - box.position_x if box.style["direction"] == "rtl" else box.position_x + box.width - right
            measured.sticks_out = max(measured.sticks_out, PIXEL * end)
        elif isinstance(box, boxes.ReplacedBox) and box.element is not None:
            measured.pictures[box.element.get(INLINE, "")] = PIXEL * box.height
        elif isinstance(box, boxes.TableBox) and measured.table is None:
            measured.table = _rows(box, piece)
    if BOXED & set((piece.element.get("class") or "").split()):
        measured.table = _stack(piece) or measured.table


def _descendants(box: Any) -> Iterator[Any]:
    for child in _children(box):
        if "::" not in (child.element_tag or ""):
            yield child
            yield from _descendants(child)


def _rows(table: Any, piece: Any) -> Rows | None:
    """The rows of the bodies of a table."""
    bodies = [group for group in table.children if not group.is_header and not group.is_footer]
    rows = [row for group in bodies for row in group.children]
    if not rows or len(rows) != sum(len(group.children) for group in table.children if not group.is_header):
        return None
    tops, counts, held = list[float](), list[int](), 0
    for row in rows:
        if held <= 0:
            tops.append(row.position_y)
            counts.append(0)
            held = 0
        counts[-1] += 1
        held = max([held, *(cell.rowspan for cell in row.children)]) - 1
    edges = [piece.position_y + piece.margin_top, *tops[1:]]
    edges.append(edges[0] + piece.border_height())
    heights = tuple(PIXEL * (low - high) for high, low in pairwise(edges))
    return Rows(
        heights=heights,
        counts=tuple(counts),
        head=PIXEL * (tops[0] - table.position_y),
        columns=tuple(PIXEL * width for width in table.column_widths),
        width=PIXEL * table.border_width(),
    )


def _stack(piece: Any) -> Rows | None:
    """The pieces of a box, one below the other; None where they stand side by side or are no elements."""
    atoms = list(_atoms(piece))
    tops = [atom.position_y + atom.margin_top for atom in atoms]
    feet = [top + atom.border_height() for top, atom in zip(tops, atoms, strict=True)]
    numbers = [atom.element.get(INLINE, "") if atom.element is not None else "" for atom in atoms]
    if len(atoms) < 2 or not all(numbers) or any(top < foot - 1 for foot, top in zip(feet, tops[1:], strict=False)):
        return None
    groups, firsts = list[tuple[str, ...]](), list[float]()
    held = False
    for atom, top, number in zip(atoms, tops, numbers, strict=True):
        if held:
            groups[-1] = (*groups[-1], number)
        else:
            groups.append((number,))
            firsts.append(top)
        held = atom.style["break_after"] in ("avoid", "avoid-page", "avoid-column") or atom.element.tag == "dt"
    frame = piece.border_height() - (feet[-1] - tops[0])
    heights = [low - high for high, low in pairwise([*firsts, feet[-1]])]
    heights[0] += frame
    counts = tuple(len(group) for group in groups)
    width = PIXEL * piece.border_width()
    return Rows(tuple(PIXEL * height for height in heights), counts, PIXEL * frame, (), width, tuple(groups))


def _atoms(box: Any) -> Iterator[Any]:
    """What is not parted further: text, pictures, tables, whatever is not laid out as blocks below each other."""
    for child in _children(box):
        if "::" in (child.element_tag or ""):
            continue
        blocks = [each for each in _children(child) if isinstance(each, boxes.BlockLevelBox)]
        if type(child) is boxes.BlockBox and blocks and child.element is not None:
            yield from _atoms(child)
        else:
            yield child


def _align(style: Any) -> str:
    last = style["text_align_last"]
    align = style["text_align_all"]
    return "justify" if align == "justify" and last in ("auto", "start", "left") else str(align)


def _lines(box: Any, measured: Measured) -> Iterator[Any]:
    """The lines of a piece; what they run around is noted on the way."""
    for child in _children(box):
        if isinstance(child, boxes.LineBox):
            yield child
        elif child.is_floated():
            number = child.element.get(INLINE, "") if child.element is not None else ""
            measured.solids[number] = (PIXEL * child.margin_width(), PIXEL * child.margin_height())
            measured.floats.add(number)
        elif "::marker" not in (child.element_tag or ""):
            yield from _lines(child, measured)


def _texts(box: Any, measured: Measured) -> Iterator[str]:
    """The texts of a line; their styles are noted on the way."""
    for child in _children(box):
        element, tag = child.element, child.element_tag or ""
        number = element.get(INLINE, "") if element is not None else ""
        if "::" in tag:
            measured.is_plain = measured.is_plain and child.margin_width() == 0
        elif isinstance(child, boxes.TextBox):
            measured.styles.setdefault(number, _text_style(child.style))
            yield child.text
        elif isinstance(child, boxes.InlineBox):
            edges = ("margin_left", "padding_left", "border_left_width", "margin_right", "padding_right")
            measured.is_plain = measured.is_plain and not any(getattr(child, edge) for edge in edges)
            yield from _texts(child, measured)
        elif number:
            measured.solids[number] = (PIXEL * child.margin_width(), PIXEL * child.margin_height())


def _text_style(style: Any) -> TextStyle:
    spacing = style["letter_spacing"]
    features = font_features(
        style["font_kerning"],
        style["font_variant_ligatures"],
        style["font_variant_position"],
        style["font_variant_caps"],
        style["font_variant_numeric"],
        style["font_variant_alternates"],
        style["font_variant_east_asian"],
        style["font_feature_settings"],
    )
    return TextStyle(
        families=tuple(style["font_family"]),
        style=style["font_style"],
        weight=int(style["font_weight"]),
        size=PIXEL * style["font_size"],
        letter_spacing=0.0 if spacing == "normal" else PIXEL * spacing,
        features=tuple(sorted(features.items())),
        language=style["lang"] or "",
        transform=style["text_transform"],
        hyphens=style["hyphens"],
    )
