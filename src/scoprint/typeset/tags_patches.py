"""The structure tree of a set part: one structure element per source element, however many pages it spans.

WeasyPrint 70 makes a structure element of every fragment that the layout leaves behind: a paragraph over two pages
becomes two, and languages stay on the catalogue. `installed()` puts this module in the place of its tagger for as
long as a part is written. It is private API, so it does so only for the version that it was written for; with any
other the engine's own tags serve.

Roles follow ISO 32000-1, 14.8.4; what PDF/UA-1 (ISO 14289-1) asks of them is named where it is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream

from scoprint.typeset.floats import CONTINUES

VERSION = "70.0"
"""The version of WeasyPrint whose boxes this module knows."""

ROLES = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "aside": "Sect",
    "div": "Div",
    "header": "Div",
    "footer": "Div",
    "figure": "Div",
    "nav": "TOC",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "p": "P",
    "pre": "P",
    "address": "P",
    "blockquote": "BlockQuote",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "img": "Figure",
    "em": "Span",
    "strong": "Span",
    "cite": "Span",
    "q": "Quote",
    "code": "Code",
}
"""Structure type by element; an element that is not here leaves its content to its parent."""

CLASS_ROLES = {"note": "Note", "noteref": "Link", "toc": "TOC", "toci": "TOCI"}
"""Structure type by class, which wins over the element."""

TRANSPARENT = {"html", "body"}


@dataclass(eq=False)
class _Node:
    """A structure element on its way into the file."""

    role: str
    element: Any = None
    kids: list[Any] = field(default_factory=list)
    """`_Node`, or (page index, MCID), or (page index, annotation)."""
    entries: dict[str, Any] = field(default_factory=dict)


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
        self.root = _Node("Document")
        self.nodes: dict[tuple[int, str], _Node] = {}
        self.language = language
        self.page = 0
        self.tags: dict[Any, Any] = {}
        self.owners: list[dict[int, _Node]] = []
        self.annotations: list[tuple[_Node, Any]] = []
        self.wholes: dict[str, _Node] = {}

    def add_page(self, page_box: Any, tags: dict[Any, Any]) -> None:
        self.page, self.tags = len(self.owners), tags
        self.owners.append({})
        self._walk(page_box, self.root, hidden=False)

    def _own(self, mcid: int, node: _Node) -> None:
        node.kids.append((self.page, mcid))
        self.owners[self.page][mcid] = node

    def _child(self, parent: _Node, element: Any, facet: str, role: str) -> _Node:
        """The one node of an element (or of a facet of it, such as its list body), made at its first box."""
        key = (id(element), facet)
        if not facet and (whole := self.wholes.get(element.get(CONTINUES))):
            # The second piece of a block that a float has parted belongs to the element of the first.
            self.nodes[key] = whole
        if key not in self.nodes:
            node = self.nodes[key] = _Node(role, element)
            parent.kids.append(node)
            if not facet:
                self._describe(node)
                if element.get("id"):
                    self.wholes[element.get("id")] = node
        return self.nodes[key]

    def _describe(self, node: _Node) -> None:
        element = node.element
        language = element.get("lang")
        if language and language != self.language:
            node.entries["Lang"] = pydyf.String(language)
        if node.role == "Figure":
            node.entries["Alt"] = pydyf.String(element.get("alt") or "")
        elif node.role == "Note":
            # ISO 14289-1, 7.9: a note has an identifier of its own.
            node.entries["ID"] = pydyf.String(element.get("id") or f"note-{len(self.nodes)}")
        elif node.role == "TH":
            scope = {"row": "/Row", "col": "/Column"}.get(element.get("scope", "col"), "/Column")
            node.entries["A"] = [pydyf.Dictionary({"O": "/Table", "Scope": scope})]
        elif node.role == "L" and element.tag in ("ol", "ul"):
            numbering = "/Decimal" if element.tag == "ol" else "/Disc"
            node.entries["A"] = [pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})]
        if node.role in ("TH", "TD"):
            spans = {
                key: int(element.get(name))
                for key, name in (("ColSpan", "colspan"), ("RowSpan", "rowspan"))
                if (element.get(name) or "1") != "1"
            }
            if spans:
                node.entries.setdefault("A", []).append(pydyf.Dictionary({"O": "/Table", **spans}))

    def _role(self, box: Any) -> str:
        element = box.element
        for name in (element.get("class") or "").split():
            if name in CLASS_ROLES:
                return CLASS_ROLES[name]
        if element.tag == "a":
            return "Link" if element.get("href") else ""
        if element.tag == "span":
            return "Span" if element.get("lang") else ""
        return ROLES.get(element.tag, "")

    def _place(self, box: Any, parent: _Node) -> _Node:
        """The node that takes the content of this box."""
        element = box.element
        if element is None or element.tag in TRANSPARENT or isinstance(box, boxes.PageBox | boxes.LineBox):
            return parent
        if "::" in (box.element_tag or ""):
            return self._place_generated(box, parent)
        role = self._role(box)
        if not role:
            return parent
        if role in ("Lbl", "LBody") and element.tag in ("dt", "dd"):
            parent = self._definition(parent, element)
        node = self._child(parent, element, "", role)
        if role == "LI":
            return self._child(node, element, "body", "LBody")
        return node

    def _place_generated(self, box: Any, parent: _Node) -> _Node:
        facet = box.element_tag.split("::")[1]
        if facet == "marker" and (item := self.nodes.get((id(box.element), ""))) and item.role == "LI":
            key = (id(box.element), "label")
            if key not in self.nodes:
                self.nodes[key] = _Node("Lbl")
                item.kids.insert(0, self.nodes[key])
            return self.nodes[key]
        if facet == "footnote-call":
            # What floats to the foot of the page is read where it was called.
            self._child(parent, box.element, "", self._role(box))
            return parent
        if facet == "footnote-marker" and (note := self.nodes.get((id(box.element), ""))):
            return self._child(note, box.element, "label", "Lbl")
        return parent

    def _definition(self, parent: _Node, element: Any) -> _Node:
        """The list item that holds a term and its definitions (ISO 32000-1, table 336: LI of Lbl and LBody)."""
        if (id(element), "") in self.nodes:
            return self.nodes[(id(element), "item")]
        last = parent.kids[-1] if parent.kids else None
        if element.tag == "dd" and isinstance(last, _Node) and last.role == "LI":
            self.nodes[(id(element), "item")] = last
            return last
        return self._child(parent, element, "item", "LI")

    def _walk(self, box: Any, parent: _Node, *, hidden: bool) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        hidden = hidden or isinstance(box, boxes.MarginBox) or is_artifact(box)
        node = parent if hidden else self._place(box, parent)
        if getattr(box, "link_annotation", None) and not hidden:
            node.kids.append((self.page, box.link_annotation))
            self.annotations.append((node, box.link_annotation))
        if node.role == "Figure" and not hidden:
            self._frame(node, box)
        if (mark := self.tags.pop(box, None)) is not None and mark["mcid"] is not None:
            self._own(mark["mcid"], node)
        for child in getattr(box, "children", ()):
            self._walk(child, node, hidden=hidden)

    def _frame(self, node: _Node, box: Any) -> None:
        # A figure has a bounding box (ISO 14289-1, 7.3); in pt, from the foot of the page.
        x, y = box.content_box_x(), box.content_box_y()
        frame = (x, y, x + box.width, y + box.height)
        node.entries.setdefault("frame", (self.page, frame))


@contextmanager
def installed() -> Iterator[bool]:
    """Let parts be tagged by this module while the context lasts.

    Yields:
        Whether the engine is of the version that this module knows, and so whether it was put in place.
    """
    if weasyprint.__version__ != VERSION:
        yield False
        return
    with patch.object(weasyprint.pdf, "add_tags", _add_tags), patch.object(Stream, "marked", _marked):
        yield True


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
    _write(pdf, document, tree)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _write(pdf: Any, document: Any, tree: _Tree) -> None:
    parent_tree = pydyf.Dictionary({"Nums": pydyf.Array()})
    pdf.add_object(parent_tree)
    root = pydyf.Dictionary({"Type": "/StructTreeRoot", "ParentTree": parent_tree.reference})
    pdf.add_object(root)
    pdf.catalog["StructTreeRoot"] = root.reference
    references: dict[int, Any] = {}
    top = _write_node(pdf, document, tree.root, root.reference, references)
    root["K"] = pydyf.Array([top])
    numbers = parent_tree["Nums"]
    for index, owners in enumerate(tree.owners):
        numbers.extend([index, pydyf.Array([references[id(owners[mcid])] for mcid in range(len(owners))])])
    for key, (node, annotation) in enumerate(tree.annotations, start=len(tree.owners)):
        numbers.extend([key, references[id(node)]])
        annotation["StructParent"] = key
    root["ParentTreeNextKey"] = len(tree.owners) + len(tree.annotations)
    notes = sorted(
        (node.entries["ID"].string, references[id(node)]) for node in tree.nodes.values() if "ID" in node.entries
    )
    if notes:
        names = pydyf.Array([piece for name, reference in notes for piece in (pydyf.String(name), reference)])
        root["IDTree"] = pydyf.Dictionary({"Names": names})


def _write_node(pdf: Any, document: Any, node: _Node, parent: Any, references: dict[int, Any]) -> Any:
    struct = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
    pdf.add_object(struct)
    references[id(node)] = struct.reference
    entries = dict(node.entries)
    if frame := entries.pop("frame", None):
        page, (x1, y1, x2, y2) = frame
        height = document.pages[page].height * 0.75
        box = [x1 * 0.75, height - y2 * 0.75, x2 * 0.75, height - y1 * 0.75]
        entries["A"] = [pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array(box), "Placement": "/Block"})]
    if attributes := entries.pop("A", None):
        struct["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
    struct.update(entries)
    home = next((kid[0] for kid in node.kids if isinstance(kid, tuple)), None)
    if home is not None:
        struct["Pg"] = pdf.page_references[home]
    struct["K"] = pydyf.Array(_write_kid(pdf, document, kid, home, struct.reference, references) for kid in node.kids)
    return struct.reference


def _write_kid(pdf: Any, document: Any, kid: Any, home: int | None, parent: Any, references: dict[int, Any]) -> Any:
    if isinstance(kid, _Node):
        return _write_node(pdf, document, kid, parent, references)
    page, content = kid
    place = pdf.page_references[page]
    if not isinstance(content, int):
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": content.reference, "Pg": place})
    if page == home:
        return content
    return pydyf.Dictionary({"Type": "/MCR", "MCID": content, "Pg": place})
