"""Figures and boxes that are wider than a column go to the head of a page.

The engine floats nothing to the head of a page, and what spans columns in the middle of the text leaves holes above it.
So the text is set without its wide figures; then each is put where a page begins anyhow, the text is parted there at
the very word, and the part is set again. The two pieces of a parted block remain one element of the structure tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from lxml import etree

from scoprint.craft.body import by_class, ink, own_text
from scoprint.model.setpart import PageStart

FLOATING = "floating"
"""Class of what waits for its place; the style sheet does not show it."""
PLACED = "placed"
"""Class of what was put at the head of a page."""
CONTINUES = "data-continues"
"""Attribute of the second piece of a parted element: the id of the first."""

Ends = Mapping[str, int]
"""Index of the page on which each element id ends."""


def is_waiting(tree: etree._Element) -> bool:
    """Whether a figure still waits for its place."""
    return next(by_class(tree, FLOATING), None) is not None


def place_next(tree: etree._Element, starts: Sequence[PageStart], ends: Ends) -> None:
    """Give the first figure that waits its place; the tree is changed.

    It goes to the head of the page after the one on which the text before it ends; where that page does not exist or
    begins with a figure already, to the next that can take it, else to the head of its own page, else it spans the
    columns where it stands.
    """
    figure = next(by_class(tree, FLOATING))
    placed = {each.get("id") for each in by_class(tree, PLACED)}
    heads = {start.page: start for start in starts if start.page > 0 and not _is_in(tree, start.id, placed)}
    here = max((ends.get(id, 0) for id in _before(figure)), default=0)
    page = next((page for page in (*range(here + 1, max(heads, default=0) + 1), here) if page in heads), None)
    _rename(figure, FLOATING, PLACED if page is not None else "")
    if page is None:
        return
    start = heads[page]
    target = next((e for e in tree.iter(etree.Element) if e.get("id") == start.id), None)
    if target is None:
        _rename(figure, PLACED, "")
        return
    _part(figure, target, start.offset)


def _is_in(tree: etree._Element, id: str, holders: set[str | None]) -> bool:
    for element in tree.iter(etree.Element):
        if element.get("id") == id:
            return any(each.get("id") in holders for each in (element, *element.iterancestors()))
    return False


def _before(figure: etree._Element) -> Iterator[str]:
    """Ids of the nearest block before a figure that is shown, and of what is in it."""
    for sibling in figure.itersiblings(etree.Element, preceding=True):
        if not {FLOATING, PLACED} & set(sibling.get("class", "").split()):
            yield from (e.get("id", "") for e in sibling.iter(etree.Element) if e.get("id"))
            return


def _rename(element: etree._Element, old: str, new: str) -> None:
    names = [name for name in element.get("class", "").split() if name != old]
    element.set("class", " ".join([*names, new]).strip())


def _part(figure: etree._Element, target: etree._Element, offset: int) -> None:
    """Part the columns that hold a target at an offset of its text, and put a figure between the two."""
    right = _split_text(target, offset) if offset else _climb(target)
    while (parent := right.getparent()) is not None and not _is_columns(parent):
        right = _split_before(parent, right)
    columns = right.getparent()
    if columns is None:
        raise ValueError("the text of a part stands in an element of class body")
    following = _split_before(columns, right)
    figure.tail = None
    following.addprevious(figure)


def _is_columns(element: etree._Element) -> bool:
    return "body" in element.get("class", "").split()


def _climb(element: etree._Element) -> etree._Element:
    """The outermost element that begins where this one begins."""
    while (parent := element.getparent()) is not None and not _is_columns(parent):
        if parent.index(element) or (parent.text or "").strip():
            return element
        element = parent
    return element


def _split_before(parent: etree._Element, child: etree._Element) -> etree._Element:
    """Move a child and all that follows it into a second piece of the parent, which comes right behind the first."""
    piece = _second(parent)
    moved = [child, *child.itersiblings()]
    for each in moved:
        piece.append(each)
    _put_behind(parent, piece)
    return piece


def _second(element: etree._Element) -> etree._Element:
    piece = etree.Element(element.tag, {str(k): str(v) for k, v in element.attrib.items() if k != "id"})
    _rename(piece, "broken", "")
    if whole := element.get("id") or element.get(CONTINUES):
        piece.set(CONTINUES, whole)
    _rename(piece, "continued", "continued")
    return piece


def _put_behind(element: etree._Element, piece: etree._Element) -> None:
    piece.tail, element.tail = element.tail, None
    element.addnext(piece)


def _split_text(target: etree._Element, offset: int) -> etree._Element:
    """Part an element at an offset of its own text; the second piece is returned."""
    found = _find(target, offset)
    if found is None:
        return target
    holder, stretch, index = found
    text = (holder.text if stretch == "text" else holder.tail) or ""
    before, after = text[:index], text[index:]
    _rename(target, "broken", "broken")
    hyphen = before[-1:].isalpha() and after[:1].isalpha()
    before = before.rstrip() + ("\u2010" if hyphen else "")
    if stretch == "text":
        piece = _second(holder)
        holder.text, piece.text = before, after.lstrip() if not hyphen else after
        for child in list(holder):
            piece.append(child)
        element = holder
    else:
        parent = holder.getparent()
        if parent is None:
            raise ValueError("text behind the root")
        piece = _second(parent)
        moved = list(holder.itersiblings())
        holder.tail, piece.text = before, after.lstrip() if not hyphen else after
        for child in moved:
            piece.append(child)
        element = parent
    _put_behind(element, piece)
    while element is not target and (parent := element.getparent()) is not None:
        piece, element = _split_before(parent, piece), parent
    return piece


def _find(element: etree._Element, offset: int) -> tuple[etree._Element, Literal["text", "tail"], int] | None:
    """The stretch of an element's own text, and the place in it, at which an offset is reached."""
    counted = 0
    for holder, stretch in own_text(element):
        text = (holder.text if stretch == "text" else holder.tail) or ""
        for index, character in enumerate(text):
            if counted == offset and ink(character):
                return holder, stretch, index
            counted += ink(character)
    return None
