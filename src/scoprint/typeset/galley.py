"""The galley: a part's copy as one long strip of pieces, before pages are made up.

A piece is what is placed as one: a paragraph, an item of a list, a crosshead, a figure, a box. Containers such as a
list or an interview are no pieces, but their pieces remember them, so that every page can have its share of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from scoprint.craft.body import by_class
from scoprint.typeset.measured import INLINE, PIECE

OWN_PAGE = "own-page"
"""Class of what a template sets on a page of its own before the text."""
WHOLE = "data-whole"
"""Attribute of all fragments of one element: they are one element of the structure tree."""

CONTAINERS = frozenset(("div", "section", "blockquote", "ul", "ol", "article"))
"""Elements whose children are placed one by one, unless their class says that they are a box."""
BOXES = frozenset(("figure", "table", "pullquote", "sidebar", "facts", "corrections"))
"""Classes of what is placed whole."""
BOX_NOTES = "box-notes"
"""Class of what holds the notes of a box, at its foot."""
SPANS = {"wide": 2, "full": 99}
"""Text columns that a box asks for by its class; it gets no more than there are."""
WORD = 12
"""Letters of a word that stands for a text."""
BLOCKS = frozenset(("p", "ul", "ol", "dl", "div", "blockquote", "pre", "table", "figure", "section"))


@dataclass(frozen=True, slots=True)
class Piece:
    """What is placed as one."""

    number: str
    element: etree._Element = field(repr=False)
    containers: tuple[etree._Element, ...] = field(repr=False)
    """The elements between the part's outermost element and this one, outermost first."""
    is_box: bool
    """Placed whole; else its lines may stand on two pages."""
    span: int = 1
    """Text columns that it asks for."""

    @property
    def names(self) -> frozenset[str]:
        """Its classes."""
        return frozenset(self.element.get("class", "").split())

    @property
    def id(self) -> str:
        """Its id, or that of the first element in it that has one."""
        return next((e.get("id", "") for e in self.element.iter(etree.Element) if e.get("id")), "")


@dataclass(frozen=True, slots=True)
class Galley:
    """A part's copy, taken apart."""

    tree: etree._Element = field(repr=False)
    """The whole document."""
    article: etree._Element = field(repr=False)
    """The outermost element of the part, which holds everything that is placed."""
    pages: tuple[etree._Element, ...] = field(repr=False)
    """What has pages of its own before the text."""
    heads: tuple[Piece, ...]
    """What stands above the text on its first page."""
    pieces: tuple[Piece, ...]
    """The text and its boxes, in the order of reading."""
    notes: Mapping[str, etree._Element] = field(repr=False)
    """Footnotes by id, but for those that stand in boxes."""


def take_apart(tree: etree._Element) -> Galley | None:
    """Number the pieces of a part and what stands inside their lines; the tree is changed.

    Returns:
        The galley; None where the part has no body to place.
    """
    body = next(by_class(tree, "body"), None)
    article = body.getparent() if body is not None else None
    if body is None or article is None or article.getparent() is None:
        return None
    _keep_notes(body)
    for count, element in enumerate(article.iter(etree.Element)):
        element.set(WHOLE, str(count))
    before = list(body.itersiblings(etree.Element, preceding=True))[::-1]
    after = list(body.itersiblings(etree.Element))
    own = tuple(e for e in before if OWN_PAGE in e.get("class", "").split())
    heads = tuple(_box(e, ()) for e in before if e not in own)
    pieces = (*_pieces(body, (body,)), *(_box(e, ()) for e in after))
    for piece in (*heads, *pieces):
        piece.element.set(PIECE, piece.number)
        for element in piece.element.iterdescendants(etree.Element):
            element.set(INLINE, element.get(WHOLE, ""))
    kept = {note for holder in by_class(body, BOX_NOTES) for note in holder}
    notes = {note.get("id", ""): note for note in by_class(body, "note") if note not in kept}
    return Galley(tree, article, own, heads, pieces, notes)


def _keep_notes(body: etree._Element) -> None:
    """Move the notes that boxes call to the foot of each box: it may stand in any column, or on any page."""
    for note in list(by_class(body, "note")):
        around = (each for each in note.iterancestors("figure", "aside", "div", "section", "blockquote"))
        boxes = [each for each in around if BOXES & set(each.get("class", "").split())]
        if not boxes:
            continue
        foot = boxes[-1].find(f"div[@class='{BOX_NOTES}']")
        if foot is None:
            foot = etree.SubElement(boxes[-1], "div", {"class": BOX_NOTES})
        take_out(note)
        foot.append(note)


def _pieces(parent: etree._Element, containers: tuple[etree._Element, ...]) -> Iterator[Piece]:
    for element in parent.iterchildren(etree.Element):
        if element.tag in CONTAINERS and not BOXES & set(element.get("class", "").split()):
            yield from _pieces(element, (*containers, element))
        elif element.tag in ("p", "li", "h2", "h3", "h4"):
            is_box = element.tag != "p" and (element.tag != "li" or any(e.tag in BLOCKS for e in element))
            yield Piece(element.get(WHOLE, ""), element, containers, is_box)
        else:
            yield _box(element, containers)


def _box(element: etree._Element, containers: tuple[etree._Element, ...]) -> Piece:
    span = max((SPANS.get(name, 1) for name in element.get("class", "").split()), default=1)
    return Piece(element.get(WHOLE, ""), element, containers, is_box=True, span=span)


def key(number: str, span: int) -> str:
    """Number of a box as it is measured at a number of columns."""
    return f"{number}@{span}"


def note_key(id: str) -> str:
    """Number of a note as it is measured."""
    return f"note {id}"


def _shorten(piece: etree._Element) -> None:
    """Leave of each text the first word."""
    for element in piece.iter():
        if isinstance(element.tag, str):
            element.text = _first_word(element.text)
        if element is not piece:
            element.tail = _first_word(element.tail)


def _first_word(text: str | None) -> str | None:
    return text and (next(iter(text.split()), "")[:WORD] or " ")


def strip(
    galley: Galley, widths: Mapping[str, Sequence[tuple[int, float]]], column: float, whole: Container[str]
) -> etree._Element:
    """The document that is measured: every piece below the other, each as wide as it may stand.

    Notes stand below the text, since where they are called they would break its lines.

    Args:
        widths: of boxes by number: columns spanned, and pt. Such a box is measured at each of them, under its `key`.
        column: width of all else, pt.
        whole: numbers of the pieces and notes whose height or lines are asked for. Of any other only the style of its
            text is, so that a word of each text is enough: to break lines takes the engine most of its time.
    """
    tree = deepcopy(galley.tree)
    body = next(by_class(tree, "body"))
    for element in list(by_class(tree, OWN_PAGE)):
        take_out(element)
    for note in [note for note in by_class(body, "note") if note.get("id", "") in galley.notes]:
        take_out(note)
        note.set(PIECE, note_key(note.get("id", "")))
        etree.SubElement(body, "div").append(note)
    for element in list(tree.iter(etree.Element)):
        number = element.get(PIECE, "")
        if number and number not in whole:
            _shorten(element)
        for span, width in widths.get(number, ()):
            copy = deepcopy(element)
            copy.tail = None
            for each in copy.iter(etree.Element):
                each.attrib.pop("id", "")
            copy.set(PIECE, key(number, span))
            respan(copy, span)
            declare(copy, f"width:{width:.4f}pt")
            element.addprevious(copy)
        if number in widths:
            take_out(element)
    declare(body, f"width:{column:.4f}pt")
    return tree


def respan(box: etree._Element, span: int) -> None:
    """Give a box the class of the text columns that it spans; it has none at one, or beside the text."""
    if box.tag == "header":
        return
    names = [name for name in box.get("class", "").split() if name not in SPANS]
    wide = [] if span < 2 else ["wide" if span == 2 else "full"]
    box.set("class", " ".join([*names, *wide]))


def declare(element: etree._Element, declarations: str) -> None:
    """Add declarations to the style of an element."""
    element.set("style", ";".join(filter(None, (element.get("style"), declarations))))


def take_out(element: etree._Element) -> None:
    """Take an element out and leave the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


STRIP_RULES = """
@page{{size:{width:.4f}pt 150000pt!important;margin:0!important}}
*{{break-before:auto!important;break-inside:auto!important;page:auto!important}}
.body{{columns:auto!important;margin-left:0!important;margin-right:{rest:.4f}pt!important}}
.note{{float:none!important;display:block!important}}
.box-notes{{margin-top:.5em}}
p[data-piece]{{display:flow-root}}
[data-piece]{{column-span:none!important;box-sizing:border-box;overflow-wrap:break-word}}
"""
"""What makes a strip of a part: one page of the width of the type area, which no copy fills. The rest beside a column
is always at the right, so that pieces are measured from its left whichever way they run. What floats in a paragraph is
kept to it, else the engine looks at each line below for what might be in its way."""
