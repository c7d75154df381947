"""The structure tree of a set part: one structure element per source element, however many pages it spans.

WeasyPrint 70 makes a structure element of every fragment that the layout leaves behind: a paragraph over two pages
becomes two, and languages stay on the catalogue. `installed()` puts this module in the place of its tagger for as
long as a part is written. It is private API, so it does so only for the version that it was written for; with any
other the engine's own tags serve.

Which element becomes what stands in `roles`; how the tree is written, in `structure`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream

from scoprint.typeset.galley import WHOLE
from scoprint.typeset.known_engine import where_known
from scoprint.typeset.roles import role_of
from scoprint.typeset.structure import Node, Sheets, describe, write

TRANSPARENT = {"html", "body"}


def is_artifact(box: Any) -> bool:
    """Whether a box only decorates: a picture without alternative text, or what assistive technology is not told."""
    element = box.element
    if element is None:
        return False
    if element.get("aria-hidden") == "true":
        return True
    return bool(element.tag == "img" and not element.get("alt"))


def hide_within(root: Any) -> None:
    """Say of everything inside of what assistive technology is not told that it is not told either.

    Boxes do not know what is around their element, and each is painted on its own.
    """
    for hidden in list(root.iterfind(".//*[@aria-hidden='true']")):
        for element in hidden.iter():
            element.set("aria-hidden", "true")


class _Tree:
    """Walks the boxes of each page and grows one tree over all of them."""

    def __init__(self, language: str) -> None:
        self.root = Node("Document")
        self.nodes: dict[tuple[int, str], Node] = {}
        self.language = language
        self.page = 0
        self.tags: dict[Any, Any] = {}
        self.owners: list[dict[int, Node]] = []
        self.annotations: list[tuple[Node, Any]] = []
        self.wholes: dict[str, Node] = {}

    def add_page(self, page_box: Any, tags: dict[Any, Any]) -> None:
        self.page, self.tags = len(self.owners), tags
        self.owners.append({})
        self._walk(page_box, self.root, hidden=False)

    def _own(self, mcid: int, node: Node) -> None:
        node.kids.append((self.page, mcid))
        self.owners[self.page][mcid] = node

    def _child(self, parent: Node, element: Any, facet: str, role: str) -> Node:
        """The one node of an element (or of a facet of it, such as its list body), made at its first box."""
        key = (id(element), facet)
        whole = element.get(WHOLE)
        if not facet and whole in self.wholes:
            # Another fragment of an element that lines, columns or pages have parted.
            self.nodes[key] = self.wholes[whole]
        if key not in self.nodes:
            node = self.nodes[key] = Node(role, element)
            parent.kids.append(node)
            if not facet:
                describe(node, self.language, len(self.nodes))
                if whole:
                    self.wholes[whole] = node
        return self.nodes[key]

    def _place(self, box: Any, parent: Node) -> Node:
        """The node that takes the content of this box."""
        element = box.element
        if element is None or element.tag in TRANSPARENT or isinstance(box, boxes.PageBox | boxes.LineBox):
            return parent
        if "::" in (box.element_tag or ""):
            return self._place_generated(box, parent)
        role = role_of(box.element)
        if not role:
            return parent
        if role in ("Lbl", "LBody") and element.tag in ("dt", "dd"):
            parent = self._definition(parent, element)
        node = self._child(parent, element, "", role)
        if role == "LI":
            return self._child(node, element, "body", "LBody")
        return node

    def _place_generated(self, box: Any, parent: Node) -> Node:
        facet = box.element_tag.split("::")[1]
        if facet == "marker" and (item := self.nodes.get((id(box.element), ""))) and item.role == "LI":
            key = (id(box.element), "label")
            if key not in self.nodes:
                self.nodes[key] = Node("Lbl")
                item.kids.insert(0, self.nodes[key])
            return self.nodes[key]
        if facet == "footnote-call":
            # What floats to the foot of the page is read where it was called.
            self._child(parent, box.element, "", role_of(box.element))
            return parent
        if facet == "footnote-marker" and (note := self.nodes.get((id(box.element), ""))):
            return self._child(note, box.element, "label", "Lbl")
        return parent

    def _definition(self, parent: Node, element: Any) -> Node:
        """The list item that holds a term and its definitions (ISO 32000-1, table 336: LI of Lbl and LBody)."""
        if (id(element), "") in self.nodes:
            return self.nodes[(id(element), "item")]
        last = parent.kids[-1] if parent.kids else None
        if element.tag == "dd" and isinstance(last, Node) and last.role == "LI":
            self.nodes[(id(element), "item")] = last
            return last
        return self._child(parent, element, "item", "LI")

    def _walk(self, box: Any, parent: Node, link: Node | None = None, *, hidden: bool) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        hidden = hidden or isinstance(box, boxes.MarginBox) or is_artifact(box)
        node = parent if hidden else self._place(box, parent)
        link = node if node.role == "Link" else link
        if getattr(box, "link_annotation", None) and not hidden:
            # The engine puts it on the innermost box; it belongs to the link (ISO 14289-1, 7.18.5).
            holder = link or node
            holder.kids.append((self.page, box.link_annotation))
            self.annotations.append((holder, box.link_annotation))
        if node.role == "Figure" and not hidden:
            node.frame = node.frame or (self.page, _frame(box))
        if (mark := self.tags.pop(box, None)) is not None and mark["mcid"] is not None:
            self._own(mark["mcid"], node)
        for child in getattr(box, "children", ()):
            self._walk(child, node, link, hidden=hidden)


def _frame(box: Any) -> tuple[float, float, float, float]:
    x, y = box.content_box_x(), box.content_box_y()
    return x, y, x + box.width, y + box.height


@where_known
def installed() -> Iterator[None]:
    """Let parts be tagged by this module while the context lasts."""
    with patch.object(weasyprint.pdf, "add_tags", _add_tags), patch.object(Stream, "marked", _marked):
        yield


@contextmanager
def _marked(self: Any, box: Any, tag: str) -> Iterator[None]:
    """Mark the content of a box, or call it an artifact where it only decorates."""
    if self._tags is None:
        yield
        return
    if is_artifact(box):
        self._tags[box] = {"tag": "Artifact", "mcid": None}
        with self.artifact():
            yield
        return
    mcid = sum(1 for mark in self._tags.values() if mark["mcid"] is not None)
    self._tags[box] = {"tag": tag, "mcid": mcid}
    super(Stream, self).begin_marked_content(tag, pydyf.Dictionary({"MCID": mcid}))
    try:
        yield
    finally:
        super(Stream, self).end_marked_content()


def _add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
    language = document.metadata.lang or ""
    tree = _Tree(language)
    for page, stream in zip(document.pages, page_streams, strict=True):
        tree.add_page(page._page_box, stream._tags)
    sheets = Sheets(pdf.page_references, [(page.width, page.height) for page in document.pages])
    write(pdf, sheets, tree.root, tree.owners, tree.annotations)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
