"""Pastes pages up: pieces of the galley at the places that make-up gave them, as markup for the engine.

The order in the markup is the order of reading, whatever the places on the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from scoprint.craft.body import by_class
from scoprint.craft.templates import fill
from scoprint.typeset.board import Board, Fragments, place
from scoprint.typeset.copyfitting import Fitted
from scoprint.typeset.galley import OWN_PAGE, Galley, Piece, declare, respan, take_out
from scoprint.typeset.makeup import Jump, Makeup, Page, Placed, PlacedFloat, PlacedNote
from scoprint.typeset.measured import PIECE
from scoprint.typeset.parting import Part, Parting
from scoprint.typeset.set_lines import SetLines

MADE_UP = "made-up"
"""Class of a page that was pasted up."""
PASTED_RULES = """
.made-up .body{columns:auto!important;position:static!important;margin:0!important}
.made-up .set-line{display:block;white-space:nowrap;text-indent:0;hyphens:manual}
.made-up .set-line.chosen{text-align:start;margin-right:-3pt}
[dir=rtl] .made-up .set-line.chosen{margin-right:0;margin-left:-3pt}
.made-up .set-line.filled{text-align:justify;text-align-last:justify}
.made-up [data-piece]{position:absolute!important;margin:0!important;box-sizing:border-box;break-inside:auto!important;\
overflow-wrap:break-word}
.made-up .note{float:none!important;position:absolute!important;display:block!important}
.made-up .box-notes .note{position:static!important}
.box-notes{margin-top:.5em}
"""
"""A chosen line has some air behind it, so that rounding does not push it below what it runs around."""


def pasted_rules(leading: float) -> str:
    """The style of made-up pages. A taller run inside of a line, pt high, must not push those below off their rows."""
    return f"{PASTED_RULES}.made-up .set-line.chosen{{height:{leading:.4f}pt}}\n"


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
    notes: Mapping[str, Fitted] = field(default_factory=dict)
    """Notes, by id, that may go on in a later column: their lines are the pieces."""
    jump_words: str = ""
    """What a page says that is not the last, if the composition keeps a row for it."""
    folio: str = ""
    """Of the first page of the part as printed, if jump lines name folios."""
    _entries: list[dict[str, int]] = field(default_factory=list)
    """For each block the first entry of each note that it calls."""
    _items: dict[str, int] = field(default_factory=dict)
    """How many items of its list come before each item."""
    _moved: dict[tuple[int, int], etree._Element] = field(default_factory=dict)
    """Notes, by block and index, that are to stand on a later page than their call."""
    _pieces: dict[tuple[int, int], tuple[str, int]] = field(default_factory=dict)
    """What the entries of parted notes are, by block and index: the id, and which piece."""

    def __post_init__(self) -> None:
        self._fragments = Fragments()
        self._lines = SetLines(self._fragments, self.notes)
        self._parting = Parting(self._fragments)
        self._entries = [self._count(block) for block in range(len(self.fitted))]
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
            board = Board(etree.SubElement(article, "div", {"class": MADE_UP, "style": self._sheet()}), self._fragments)
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

    def _page(self, board: Board, page: Page) -> None:
        notes = {(item.block, item.note): item for item in page.items if isinstance(item, PlacedNote)}
        ruled = set[int]()
        for item in page.items:
            if isinstance(item, Placed) and (rows := self.fitted[item.block].rows):
                self._parting.paste(board, item, self.fitted[item.block].piece, Part(rows, item.first, item.last))
            elif isinstance(item, Placed):
                self._block(board, item, notes)
            elif isinstance(item, PlacedFloat) and (part := self.parts.get(item.figure)):
                self._parting.paste(board, item, self.floats[item.figure], part)
            elif isinstance(item, PlacedFloat):
                self._box(board, self.floats[item.figure], item.x, item.y, item.width, item.span)
            else:
                self._late_note(board, item)
            if isinstance(item, PlacedNote) and item.frame not in ruled:
                ruled.add(item.frame)
                style = f"position:absolute;{place(item.x, item.y, item.width)}"
                made = {"class": "note-rule", "data-made": "", "aria-hidden": "true", "style": style}
                etree.SubElement(board.page, "div", made)

    def _late_note(self, board: Board, item: PlacedNote) -> None:
        """A note, or a piece of one, that did not fit the column of its call; any other is placed with its call."""
        containers = self.fitted[item.block].piece.containers
        note, (id, piece) = (
            self._moved.pop((item.block, item.note), None),
            self._pieces.get((item.block, item.note), ("", 0)),
        )
        if note is not None:
            board.holder(containers).append(note)
        elif piece:
            note = self._fragments.of(self.notes[id].piece.element, board.holder(containers))
        else:
            return
        _pin_note(note, item, item.x, item.y)
        if id:
            self._fill_note(note, item)

    def _fill_note(self, fragment: etree._Element, item: PlacedNote) -> None:
        """Put the pieces of a parted note that stand in a column into a fragment of it."""
        id, first = self._pieces[item.block, item.note]
        fitted, after = self.notes[id], first + item.pieces
        lines = fitted.settings[0].lines
        joined = replace(lines[after - 1], start=lines[first].start)
        self._lines.fill(fragment, fitted, (*lines[:first], joined, *lines[after:]), first)
        if after == len(lines) or fitted.measured.align != "justify":
            return
        paragraphs = [fitted.outermost(at) for at in (joined.end - 1, lines[after].start)]
        if paragraphs[0] is paragraphs[1]:
            # The engine takes the line for the last of its paragraph, but it is full.
            declare(fragment if paragraphs[0] is None else fragment[-1], "text-align-last:justify")

    def _goes_on(self, makeup: Makeup, number: int) -> str:
        """Folio of the page on which the text of a page goes on."""
        later = enumerate(makeup.pages[number + 1 :], number + 1)
        ahead = next((at for at, page in later if any(isinstance(item, Placed) for item in page.items)), number + 1)
        return _counted_on(self.folio, len(self.galley.pages) + ahead)

    def _jump(self, board: Board, jump: Jump, folio: str) -> None:
        style = f"position:absolute;{place(jump.x, jump.y, jump.width)}"
        line = etree.SubElement(board.page, "p", {"class": "jump-line", "data-made": "", "style": style})
        line.set("aria-hidden", "true")
        line.text = fill(self.jump_words, folio=folio)

    def _box(self, board: Board, piece: Piece, x: float, y: float, width: float, span: int) -> None:
        holder, placed = self._pinned(board, piece)
        piece.element.tail = None
        if placed is not None:
            del piece.element.attrib[PIECE]
        holder.append(piece.element)
        respan(piece.element, span)
        declare(piece.element if placed is None else placed, place(x, y, width))

    def _pinned(self, board: Board, piece: Piece) -> tuple[etree._Element, etree._Element | None]:
        """What holds a piece, and what is placed in its stead.

        The mark of an item needs a list around it, so each item has a fragment of the list to itself.
        """
        if piece.element.tag != "li":
            return board.holder(piece.containers), None
        holder = self._fragments.of(piece.containers[-1], board.holder(piece.containers[:-1]))
        holder.set(PIECE, piece.number)
        declare(holder, f"padding:0!important;counter-reset:list-item {self._items[piece.number]}")
        return holder, holder

    def _block(self, board: Board, item: Placed, notes: Mapping[tuple[int, int], PlacedNote]) -> None:
        fitted = self.fitted[item.block]
        piece, measured = fitted.piece, fitted.measured
        if not fitted.settings:
            self._box(board, piece, item.x, item.y, item.width, 1)
            self._foot(piece.element, item, notes, 0.0)
            return
        inset = measured.x
        holder, placed = self._pinned(board, piece)
        fragment = self._fragments.of(piece.element, holder)
        if placed is not None:
            del fragment.attrib[PIECE]
            if item.first:
                declare(fragment, "list-style-type:none")
        declare(fragment if placed is None else placed, place(item.x + inset, item.y, measured.width))
        if (style := fitted.styles.get("")) is not None and style.tracks:
            # Tracked lines have no ligatures, and so their neighbours have none; the lines were chosen without.
            declare(fragment, "font-variant-ligatures:no-common-ligatures")
        lines = fitted.settings[item.variant].lines
        for at in range(item.first, item.last):
            line = self._lines.line(fragment, fitted, lines, at)
            self._foot(line, item, notes, inset)

    def _foot(
        self, calling: etree._Element, item: Placed, notes: Mapping[tuple[int, int], PlacedNote], inset: float
    ) -> None:
        """Pin the notes that a line, or a box, calls; those that are to stand elsewhere are taken out of it."""
        for note in list(by_class(calling, "note")):
            entry = item.block, self._entries[item.block].get(note.get("id", ""), -1)
            if entry[1] < 0:
                continue
            held = self._emptied(note) if entry in self._pieces else note
            if at_foot := notes.get(entry):
                _pin_note(held, at_foot, at_foot.x - item.x - inset, at_foot.y - item.y)
                if entry in self._pieces:
                    self._fill_note(held, at_foot)
            else:
                take_out(held)
                self._moved[entry] = held

    def _emptied(self, note: etree._Element) -> etree._Element:
        """A fragment of a parted note in its place, to be filled with some of it."""
        parent = note.getparent()
        if parent is None or not any(note.itertext()):
            return note
        fragment = self._fragments.of(note, parent)
        fragment.tail = note.tail
        parent.replace(note, fragment)
        return fragment

    def _count(self, block: int) -> dict[str, int]:
        """The first entry of each note that a block calls, by its id, as make-up counts them."""
        found, count = dict[str, int](), 0
        for note in by_class(self.fitted[block].piece.element, "note"):
            id = note.get("id", "")
            if id not in self.galley.notes:
                continue
            found[id] = count
            pieces = len(self.notes[id].settings[0].slices) if id in self.notes else 1
            if pieces > 1:
                self._pieces |= {(block, count + piece): (id, piece) for piece in range(pieces)}
            count += pieces
        return found


_PLAIN = "white-space:normal;text-indent:0"


def _pin_note(note: etree._Element, placed: PlacedNote, x: float, y: float) -> None:
    declare(note, f"{place(x, y, placed.width)};{_PLAIN}")


def _counted_on(folio: str, pages: int) -> str:
    """The folio so many pages after another, in the same digits; one that is no number is given back."""
    if not folio.isdecimal():
        return folio
    zero = ord(folio[0]) - int(folio[0])
    return "".join(chr(zero + int(digit)) for digit in str(int(folio) + pages))
