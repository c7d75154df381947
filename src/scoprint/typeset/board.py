"""A page on which pieces are pasted, and the fragments of elements that stand on it.

Every fragment of an element says of which element it is, so that the structure tree has one element for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from scoprint.typeset.galley import WHOLE, declare

CONTINUES = "data-continues"
"""Attribute of a later fragment of an element: the id of the element."""


@dataclass
class Fragments:
    """Copies of elements of the galley; those after the first have no id and say whose they are."""

    _seen: set[str] = field(default_factory=set)
    """Numbers of the elements of which a fragment was pasted."""

    def of(self, element: etree._Element, holder: etree._Element) -> etree._Element:
        """An empty copy of an element, at the end of a holder."""
        copy = etree.SubElement(holder, element.tag, {str(k): str(v) for k, v in element.attrib.items()})
        number = copy.get(WHOLE, "")
        if number in self._seen and (id := copy.get("id")):
            del copy.attrib["id"]
            copy.set(CONTINUES, id)
        self._seen.add(number)
        return copy

    def whole(self, element: etree._Element, holder: etree._Element) -> None:
        """Put an element itself at the end of a holder."""
        element.tail = None
        holder.append(element)
        self._seen.add(element.get(WHOLE, ""))


@dataclass
class Board:
    """A page on which pieces are pasted: the containers that are open, so that neighbours share them."""

    page: etree._Element
    fragments: Fragments
    open: list[tuple[etree._Element, etree._Element]] = field(default_factory=list)
    """Each container of the galley with its fragment on this page, outermost first."""

    def holder(self, containers: Sequence[etree._Element]) -> etree._Element:
        """The innermost fragment on this page of the containers of a piece."""
        kept = shared(self.open, containers)
        del self.open[kept:]
        holder = self.open[-1][1] if self.open else self.page
        for container in containers[kept:]:
            holder = self.fragments.of(container, holder)
            # What it holds is placed, so it has nothing around which there could be space.
            declare(holder, "margin:0!important;padding:0!important;border:0!important")
            self.open.append((container, holder))
        return holder


def shared(chain: Sequence[tuple[etree._Element, etree._Element]], path: Sequence[etree._Element]) -> int:
    """How many elements from the outermost on a chain of fragments has in common with a path."""
    kept = 0
    while kept < min(len(chain), len(path)) and chain[kept][0] is path[kept]:
        kept += 1
    return kept


def place(x: float, y: float, width: float) -> str:
    """Declarations for what stands somewhere on a page; pt from the left and top of the type area."""
    return f"left:{x:.4f}pt;top:{y:.4f}pt;width:{width:.4f}pt"
