"""Parts of what is taller than a page: some rows of a table below its head, some pieces of a box in its frame."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from scoprint.typeset.board import Board, Fragments, place, shared
from scoprint.typeset.galley import WHOLE, Piece, declare, respan
from scoprint.typeset.makeup import Placed, PlacedFloat
from scoprint.typeset.measured import INLINE, Rows

AIR = 0.05
"""pt that a column of a parted table is wider than it was measured, so that rounding breaks none of its lines."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a table: the first group, and one past the last."""

    rows: Rows
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Parting:
    """Pastes parts."""

    _fragments: Fragments

    def paste(self, board: Board, item: Placed | PlacedFloat, piece: Piece, part: Part) -> None:
        """Some rows of a table, with what is above it before the first and what is below it after the last."""
        if part.rows.numbers:
            self._stack(board, item, piece, part)
            return
        element = piece.element
        table = element if element.tag == "table" else next(element.iter("table"))
        outer = self._fragments.of(element, board.holder(piece.containers))
        if isinstance(item, PlacedFloat):
            respan(outer, item.span)
        declare(outer, place(item.x, item.y, item.width))
        if table is element:
            self._of_table(outer, table, part)
            return
        if part.first == 0:
            for before in list(table.itersiblings(preceding=True))[::-1]:
                outer.append(before)
        self._of_table(self._fragments.of(table, outer), table, part)
        if part.last == len(part.rows.heights):
            for after in list(table.itersiblings()):
                outer.append(after)

    def _stack(self, board: Board, item: Placed | PlacedFloat, piece: Piece, part: Part) -> None:
        """Some pieces of a box, in a frame like that of the others."""
        element = piece.element
        outer = self._fragments.of(element, board.holder(piece.containers))
        respan(outer, item.span if isinstance(item, PlacedFloat) else 1)
        declare(outer, place(item.x, item.y, item.width))
        wanted = {number for group in part.rows.numbers[part.first : part.last] for number in group}
        chain = [(element, outer)]
        first = part.first > 0
        for atom in (each for each in element.iter(etree.Element) if each.get(INLINE) in wanted):
            path = list(atom.iterancestors())
            path = path[: path.index(element) + 1][::-1]
            kept = shared(chain, path)
            del chain[kept:]
            for container in path[kept:]:
                fragment = self._fragments.of(container, chain[-1][1])
                self._continue(fragment, container, atom, top=first, foot=part.last < len(part.rows.heights))
                chain.append((container, fragment))
            copy = deepcopy(atom)
            copy.tail = None
            if first:
                declare(copy, "margin-top:0!important")
            chain[-1][1].append(copy)
            first = False

    def _continue(
        self, fragment: etree._Element, whole: etree._Element, atom: etree._Element, *, top: bool, foot: bool
    ) -> None:
        """Take the space from the ends of a fragment inside a box at which it is cut; a list counts on."""
        if top:
            declare(fragment, "margin-top:0!important;padding-top:0!important")
        if foot:
            declare(fragment, "margin-bottom:0!important;padding-bottom:0!important")
        if whole.tag == "ol" and atom.tag == "li":
            before = sum(1 for _ in atom.itersiblings("li", preceding=True)) + int(whole.get("start", "1")) - 1
            declare(fragment, f"counter-reset:list-item {before}")

    def _of_table(self, within: etree._Element, table: etree._Element, part: Part) -> None:
        """The rows with their head: the first time itself, later a likeness that is not read again."""
        rows = part.rows
        width = rows.width + AIR * len(rows.columns)
        declare(within, f"table-layout:fixed!important;width:{width:.4f}pt!important;min-width:0!important")
        columns = etree.SubElement(within, "colgroup")
        for each in rows.columns:
            etree.SubElement(columns, "col", {"style": f"width:{each + AIR:.4f}pt"})
        if part.first == 0:
            within.extend(map(deepcopy, table.iterchildren("caption", "thead")))
        else:
            within.extend(map(_likeness, table.iterchildren("thead")))
        first, last = sum(rows.counts[: part.first]), sum(rows.counts[: part.last])
        passed = 0
        for body in list(table.iterchildren("tbody")) or [table]:
            inside = list(body.iterchildren("tr"))
            shown = inside[max(0, first - passed) : max(0, last - passed)]
            passed += len(inside)
            if shown:
                copy = within if body is table else self._fragments.of(body, within)
                copy.extend(map(deepcopy, shown))


def _likeness(head: etree._Element) -> etree._Element:
    """The head of a table to be shown again, which is told to nobody who does not see it."""
    copy = deepcopy(head)
    for each in copy.iter(etree.Element):
        for name in ("id", WHOLE):
            if name in each.attrib:
                del each.attrib[name]
    copy.set("aria-hidden", "true")
    return copy
