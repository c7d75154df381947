"""Pastes pages up: pieces of the galley at the places that make-up gave them, as markup for the engine.

The order in the markup is the order of reading, whatever the places on the page, and every fragment of an element
says of which element it is, so that the structure tree has one element for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from scoprint.craft.templates import fill
from scoprint.typeset.copyfitting import Fitted, line_of
from scoprint.typeset.galley import OWN_PAGE, WHOLE, Galley, Piece, declare, respan, take_out
from scoprint.typeset.galley_internals import INLINE, PIECE, Rows
from scoprint.typeset.lines import Line, Style, letter_spacing
from scoprint.typeset.lines.directions import marks
from scoprint.typeset.lines.items import runs_back
from scoprint.typeset.makeup import Jump, Makeup, Page, Placed, PlacedFloat, PlacedNote
from scoprint.typeset.runs import insets_of, stretch_rtl
from scoprint.typeset.stretches import Stretch

MADE_UP = "made-up"
"""Class of a page that was pasted up."""
CONTINUES = "data-continues"
"""Attribute of a later fragment of an element: the id of the element."""

AIR = 0.05
"""pt that a column of a parted table is wider than it was measured, so that rounding breaks none of its lines."""

PASTED_RULES = """
.made-up .body{columns:auto!important;position:static!important;margin:0!important}
.made-up .set-line{display:block;white-space:nowrap;text-indent:0;hyphens:manual}
.made-up .set-line.chosen{text-align:start;margin-right:-3pt}
[dir=rtl] .made-up .set-line.chosen{margin-right:0;margin-left:-3pt}
.made-up .set-line.filled{text-align:justify;text-align-last:justify}
.made-up [data-piece]{position:absolute!important;margin:0!important;box-sizing:border-box;break-inside:auto!important;\
overflow-wrap:break-word}
.made-up .note{float:none!important;position:absolute!important;display:block!important}
"""
"""A chosen line has some air behind it, so that rounding does not push it below what it runs around."""


def pasted_rules(leading: float) -> str:
    """The style of made-up pages. A taller run inside of a line, pt high, must not push those below off their rows."""
    return f"{PASTED_RULES}.made-up .set-line.chosen{{height:{leading:.4f}pt}}\n"


@dataclass
class _Board:
    """A page on which pieces are pasted: the containers that are open, so that neighbours share them."""

    page: etree._Element
    open: list[tuple[etree._Element, etree._Element]] = field(default_factory=list)
    """Each container of the galley with its fragment on this page, outermost first."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a table: the first group, and one past the last."""

    rows: Rows
    first: int
    last: int


@dataclass
class PasteUp:
    """Makes the document of made-up pages."""

    galley: Galley
    fitted: Sequence[Fitted]
    floats: Sequence[Piece]
    heads: Sequence[tuple[Piece, float]]
    """What stands above the text of the first page, each with its top (pt)."""
    width: float
    height: float
    """Of the type area, pt."""
    parts: Mapping[int, Part] = field(default_factory=dict)
    """Floats, by index, that are parts of one table."""
    jump_words: str = ""
    """What a page says that is not the last, if the composition keeps a row for it."""
    folio: str = ""
    """Of the first page of the part as printed, if jump lines name folios."""
    _items: dict[str, int] = field(default_factory=dict)
    """How many items of its list come before each item."""
    _moved: dict[tuple[int, int], etree._Element] = field(default_factory=dict)
    """Notes, by block and index, that are to stand on a later page than their call."""
    _seen: set[str] = field(default_factory=set)
    """Numbers of the elements of which a fragment was pasted."""

    def __post_init__(self) -> None:
        for item in (each.piece for each in self.fitted if each.piece.element.tag == "li"):
            before = sum(1 for _ in item.element.itersiblings("li", preceding=True))
            self._items[item.number] = before + int(item.containers[-1].get("start", "1")) - 1

    def pages(self, makeup: Makeup) -> etree._Element:
        """The whole document; the galley's tree is changed into it."""
        article = self.galley.article
        for child in list(article):
            if OWN_PAGE not in child.get("class", "").split():
                article.remove(child)
        for number, page in enumerate(makeup.pages):
            board = _Board(etree.SubElement(article, "div", {"class": MADE_UP, "style": self._sheet()}))
            if number + 1 < len(makeup.pages):
                declare(board.page, "break-after:page")
            if number == 0:
                for piece, top in self.heads:
                    self._box(board, piece, 0.0, top, self.width, 1)
            self._page(board, page)
            if page.jump and self.jump_words:
                self._jump(board, page.jump, self._goes_on(makeup, number))
        return self.galley.tree

    def _sheet(self) -> str:
        return f"position:relative;width:{self.width:.4f}pt;height:{self.height - 0.01:.4f}pt"

    def _page(self, board: _Board, page: Page) -> None:
        notes = {(item.block, item.note): item for item in page.items if isinstance(item, PlacedNote)}
        ruled = set[int]()
        for item in page.items:
            if isinstance(item, Placed) and (rows := self.fitted[item.block].rows):
                self._rows(board, item, self.fitted[item.block].piece, Part(rows, item.first, item.last))
            elif isinstance(item, Placed):
                self._block(board, item, notes)
            elif isinstance(item, PlacedFloat) and (part := self.parts.get(item.figure)):
                self._rows(board, item, self.floats[item.figure], part)
            elif isinstance(item, PlacedFloat):
                self._box(board, self.floats[item.figure], item.x, item.y, item.width, item.span)
            else:
                self._late_note(board, item)
            if isinstance(item, PlacedNote) and item.frame not in ruled:
                ruled.add(item.frame)
                style = f"position:absolute;left:{item.x:.4f}pt;top:{item.y:.4f}pt;width:{item.width:.4f}pt"
                made = {"class": "note-rule", "data-made": "", "aria-hidden": "true", "style": style}
                etree.SubElement(board.page, "div", made)

    def _late_note(self, board: _Board, item: PlacedNote) -> None:
        """A note that did not fit the page of its call; any other is placed with its call."""
        note = self._moved.pop((item.block, item.note), None)
        if note is not None:
            self._holder(board, self.fitted[item.block].piece.containers).append(note)
            _pin_note(note, item, item.x, item.y)

    def _goes_on(self, makeup: Makeup, number: int) -> str:
        """Folio of the page on which the text of a page goes on."""
        later = enumerate(makeup.pages[number + 1 :], number + 1)
        ahead = next((at for at, page in later if any(isinstance(item, Placed) for item in page.items)), number + 1)
        return _counted_on(self.folio, len(self.galley.pages) + ahead)

    def _jump(self, board: _Board, jump: Jump, folio: str) -> None:
        style = f"position:absolute;left:{jump.x:.4f}pt;top:{jump.y:.4f}pt;width:{jump.width:.4f}pt"
        line = etree.SubElement(board.page, "p", {"class": "jump-line", "data-made": "", "style": style})
        line.set("aria-hidden", "true")
        line.text = fill(self.jump_words, folio=folio)

    def _holder(self, board: _Board, containers: Sequence[etree._Element]) -> etree._Element:
        """The innermost fragment on this page of the containers of a piece."""
        kept = 0
        while kept < min(len(board.open), len(containers)) and board.open[kept][0] is containers[kept]:
            kept += 1
        del board.open[kept:]
        holder = board.open[-1][1] if board.open else board.page
        for container in containers[kept:]:
            holder = self._fragment(container, holder)
            # What it holds is placed, so it has nothing around which there could be space.
            declare(holder, "margin:0!important;padding:0!important;border:0!important")
            board.open.append((container, holder))
        return holder

    def _fragment(self, element: etree._Element, holder: etree._Element) -> etree._Element:
        """An empty copy of an element; those after the first have no id and say whose they are."""
        copy = etree.SubElement(holder, element.tag, {str(k): str(v) for k, v in element.attrib.items()})
        self._again(copy)
        return copy

    def _again(self, copy: etree._Element) -> None:
        number = copy.get(WHOLE, "")
        if number in self._seen and (id := copy.get("id")):
            del copy.attrib["id"]
            copy.set(CONTINUES, id)
        self._seen.add(number)

    def _box(self, board: _Board, piece: Piece, x: float, y: float, width: float, span: int) -> None:
        holder, placed = self._pinned(board, piece)
        piece.element.tail = None
        if placed is not None:
            del piece.element.attrib[PIECE]
        holder.append(piece.element)
        respan(piece.element, span)
        declare(piece.element if placed is None else placed, _place(x, y, width))

    def _pinned(self, board: _Board, piece: Piece) -> tuple[etree._Element, etree._Element | None]:
        """What holds a piece, and what is placed in its stead.

        The mark of an item needs a list around it, so each item has a fragment of the list to itself.
        """
        if piece.element.tag != "li":
            return self._holder(board, piece.containers), None
        holder = self._fragment(piece.containers[-1], self._holder(board, piece.containers[:-1]))
        holder.set(PIECE, piece.number)
        declare(holder, f"padding:0!important;counter-reset:list-item {self._items[piece.number]}")
        return holder, holder

    def _block(self, board: _Board, item: Placed, notes: Mapping[tuple[int, int], PlacedNote]) -> None:
        fitted = self.fitted[item.block]
        piece, measured = fitted.piece, fitted.measured
        inset = measured.x if fitted.lines else 0.0
        if not fitted.lines:
            self._box(board, piece, item.x, item.y, item.width, 1)
            return
        holder, placed = self._pinned(board, piece)
        fragment = self._fragment(piece.element, holder)
        if placed is not None:
            del fragment.attrib[PIECE]
            if item.first:
                declare(fragment, "list-style-type:none")
        declare(fragment if placed is None else placed, _place(item.x + inset, item.y, measured.width))
        if (style := fitted.styles.get("")) is not None and style.tracks:
            # Tracked lines have no ligatures, and so their neighbours have none; the lines were chosen without.
            declare(fragment, "font-variant-ligatures:no-common-ligatures")
        lines = fitted.lines[item.variant]
        calls = [part for part in fitted.parts if part.element is not None and not part.text]
        ids = [part.element.get("id", "") for part in calls if part.element is not None]
        called = [id for id in ids if id in self.galley.notes]
        for at in range(item.first, item.last):
            line = self._line(fragment, fitted, lines, at)
            for note in list(line.iter(etree.Element)):
                if "note" not in note.get("class", "").split():
                    continue
                index = called.index(note.get("id", ""))
                if place := notes.get((item.block, index)):
                    _pin_note(note, place, place.x - item.x - inset, place.y - item.y)
                else:
                    take_out(note)
                    self._moved[item.block, index] = note

    def _rows(self, board: _Board, item: Placed | PlacedFloat, piece: Piece, part: Part) -> None:
        """Some rows of a table, with what is above it before the first and what is below it after the last."""
        if part.rows.numbers:
            self._stack(board, item, piece, part)
            return
        element = piece.element
        table = element if element.tag == "table" else next(element.iter("table"))
        outer = self._fragment(element, self._holder(board, piece.containers))
        if isinstance(item, PlacedFloat):
            respan(outer, item.span)
        declare(outer, _place(item.x, item.y, item.width))
        if table is element:
            self._of_table(outer, table, part)
            return
        if part.first == 0:
            for before in list(table.itersiblings(preceding=True))[::-1]:
                outer.append(before)
        self._of_table(self._fragment(table, outer), table, part)
        if part.last == len(part.rows.heights):
            for after in list(table.itersiblings()):
                outer.append(after)

    def _stack(self, board: _Board, item: Placed | PlacedFloat, piece: Piece, part: Part) -> None:
        """Some pieces of a box, in a frame like that of the others."""
        element = piece.element
        outer = self._fragment(element, self._holder(board, piece.containers))
        respan(outer, item.span if isinstance(item, PlacedFloat) else 1)
        declare(outer, _place(item.x, item.y, item.width))
        wanted = {number for group in part.rows.numbers[part.first : part.last] for number in group}
        chain = [(element, outer)]
        first = part.first > 0
        for atom in (each for each in element.iter(etree.Element) if each.get(INLINE) in wanted):
            path = list(atom.iterancestors())
            path = path[: path.index(element) + 1][::-1]
            kept = 1
            while kept < min(len(chain), len(path)) and chain[kept][0] is path[kept]:
                kept += 1
            del chain[kept:]
            for container in path[kept:]:
                fragment = self._fragment(container, chain[-1][1])
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
                copy = within if body is table else self._fragment(body, within)
                copy.extend(map(deepcopy, shown))

    def _line(self, fragment: etree._Element, fitted: Fitted, lines: Sequence[Line], at: int) -> etree._Element:
        line = etree.SubElement(fragment, "span", {"class": "set-line", "style": self._line_style(fitted, lines, at)})
        if fitted.styles:
            line.set("class", "set-line chosen")
        elif fitted.is_justified and at + 1 < len(lines):
            line.set("class", "set-line filled")
        self._fill(line, fitted, lines, at)
        return line

    def _line_style(self, fitted: Fitted, lines: Sequence[Line], at: int) -> str:
        line = lines[at]
        style = fitted.styles.get("")
        declarations = [] if fitted.styles else [f"height:{fitted.block.leading:.4f}pt"]
        start = "right" if fitted.rtl else "left"
        if at == 0 and fitted.measured.indent:
            # The engine indents at the left whichever way a text runs.
            indents = "text-indent" if start == "left" else "text-indent:0;padding-right"
            declarations.append(f"{indents}:{fitted.measured.indent:.4f}pt")
        if line.word_space:
            declarations.append(f"word-spacing:{line.word_space:.4f}pt")
        if style is not None and (line.tracking or line.spread):
            declarations.append(f"letter-spacing:{letter_spacing(style, line.tracking, line.spread):.4f}pt")
        if line.left:
            declarations.append(f"margin-{start}:{-line.left:.4f}pt")
        return ";".join(declarations)

    def _fill(self, holder: etree._Element, fitted: Fitted, lines: Sequence[Line], at: int) -> None:
        """Put the text of a line, with the tags around it, into its span."""
        line = lines[at]
        chain: list[tuple[etree._Element, etree._Element]] = []
        for part in fitted.parts:
            if not part.text:
                if part.element is not None and line_of(part.start, lines) == at:
                    self._solid(self._inside(holder, chain, part, fitted, line), part.element)
                continue
            low, high = max(part.start, line.start), min(part.end, line.end)
            if low >= high:
                continue
            inside = self._inside(holder, chain, part, fitted, line)
            if part.element is not None:
                self._solid(inside, part.element)
            else:
                self._words(inside, part, (low, high), fitted, line)
        if line.hyphen:
            _add_text(chain[-1][1] if chain else holder, "-")

    def _words(self, inside: etree._Element, part: Stretch, reach: tuple[int, int], fitted: Fitted, line: Line) -> None:
        """What of a stretch stands in a line, with spans around what is spaced otherwise, and marks for its order."""
        low, high = reach
        rtl = stretch_rtl(part, around=fitted.rtl)
        before = behind = ""
        if (rtl or runs_back(part.text)) and fitted.styles:
            before, behind = marks(part.text, low - part.start, high - part.start, rtl=rtl)
        _add_text(inside, before)
        for inset in insets_of(fitted.insets, low, high):
            _add_text(inside, part.text[low - part.start : inset.start - part.start])
            style = [f"letter-spacing:{letter_spacing(inset.style, line.tracking, line.spread):.4f}pt"]
            if inset.before and inset.start > line.start:
                style.append(f"margin-left:{inset.before:.4f}pt")
            if inset.after and inset.end < line.end:
                style.append(f"margin-right:{inset.after:.4f}pt")
            span = etree.SubElement(inside, "span", {"style": ";".join(style)})
            span.text = part.text[inset.start - part.start : inset.end - part.start]
            low = inset.end
        _add_text(inside, part.text[low - part.start : high - part.start] + behind)

    def _solid(self, inside: etree._Element, element: etree._Element) -> None:
        element.tail = None
        inside.append(element)
        self._seen.add(element.get(WHOLE, ""))

    def _inside(
        self,
        holder: etree._Element,
        chain: list[tuple[etree._Element, etree._Element]],
        part: Stretch,
        fitted: Fitted,
        line: Line,
    ) -> etree._Element:
        kept = 0
        while kept < min(len(chain), len(part.path)) and chain[kept][0] is part.path[kept]:
            kept += 1
        del chain[kept:]
        inside = chain[-1][1] if chain else holder
        for element in part.path[kept:]:
            inside = self._fragment(element, inside)
            style = fitted.styles.get(element.get(INLINE, ""))
            if style is not None and _is_own(style, fitted.styles.get("")):
                declare(inside, f"letter-spacing:{letter_spacing(style, line.tracking, line.spread):.4f}pt")
            chain.append((element, inside))
        return inside


_PLAIN = "word-spacing:0;letter-spacing:0;white-space:normal;text-indent:0"


def _is_own(style: Style, base: Style | None) -> bool:
    """Whether a style needs a letter spacing of its own: that of the line is given in pt of the paragraph's size."""
    return base is None or (style.size, style.letter_spacing, style.tracks) != (
        base.size,
        base.letter_spacing,
        base.tracks,
    )


def _pin_note(note: etree._Element, place: PlacedNote, x: float, y: float) -> None:
    declare(note, f"left:{x:.4f}pt;top:{y:.4f}pt;width:{place.width:.4f}pt;{_PLAIN}")


def _likeness(head: etree._Element) -> etree._Element:
    """The head of a table to be shown again, which is told to nobody who does not see it."""
    copy = deepcopy(head)
    for each in copy.iter(etree.Element):
        for name in ("id", WHOLE):
            if name in each.attrib:
                del each.attrib[name]
    copy.set("aria-hidden", "true")
    return copy


def _counted_on(folio: str, pages: int) -> str:
    """The folio so many pages after another, in the same digits; one that is no number is given back."""
    if not folio.isdecimal():
        return folio
    zero = ord(folio[0]) - int(folio[0])
    return "".join(chr(zero + int(digit)) for digit in str(int(folio) + pages))


def _place(x: float, y: float, width: float) -> str:
    return f"left:{x:.4f}pt;top:{y:.4f}pt;width:{width:.4f}pt"


def _add_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
