"""Structure elements on their way into the file, and how they are written (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from scoprint.model.lengths import PIXEL


@dataclass(eq=False)
class Node:
    """A structure element."""

    role: str
    element: Any = None
    kids: list[Any] = field(default_factory=list)
    """`Node`, or (page index, MCID), or (page index, annotation)."""
    entries: dict[str, Any] = field(default_factory=dict)
    frame: tuple[int, tuple[float, float, float, float]] | None = None
    """Page index and bounding box of a figure, in CSS px from the top left corner."""


def describe(node: Node, language: str, number: int) -> None:
    """Write into a node what its element says of it beside its role.

    Args:
        language: that of the document; only other languages are noted.
        number: tells notes without an id apart.
    """
    element = node.element
    own = element.get("lang")
    if own and own != language:
        node.entries["Lang"] = pydyf.String(own)
    if node.role == "Figure":
        node.entries["Alt"] = pydyf.String(element.get("alt") or "")
    elif node.role == "Note":
        # ISO 14289-1, 7.9: a note has an identifier of its own.
        node.entries["ID"] = pydyf.String(element.get("id") or f"note-{number}")
    attributes = list(_attributes(node.role, element))
    if attributes:
        node.entries["A"] = attributes


def _attributes(role: str, element: Any) -> Iterable[Any]:
    if role == "TH":
        scope = {"row": "/Row", "col": "/Column"}.get(element.get("scope", "col"), "/Column")
        yield pydyf.Dictionary({"O": "/Table", "Scope": scope})
    if role == "L" and element.tag in ("ol", "ul"):
        yield pydyf.Dictionary({"O": "/List", "ListNumbering": "/Decimal" if element.tag == "ol" else "/Disc"})
    if role in ("TH", "TD"):
        names = (("ColSpan", "colspan"), ("RowSpan", "rowspan"))
        spans = {key: int(element.get(name)) for key, name in names if (element.get(name) or "1") != "1"}
        if spans:
            yield pydyf.Dictionary({"O": "/Table", **spans})


@dataclass(frozen=True)
class Sheets:
    """What the writer has to know of the pages."""

    references: Sequence[Any]
    """Reference of each page object."""
    sizes: Sequence[tuple[float, float]]
    """Width and height of each page, CSS px."""


def write(
    pdf: Any,
    sheets: Sheets,
    root: Node,
    owners: Sequence[dict[int, Node]],
    annotations: Sequence[tuple[Node, Any]],
) -> None:
    """Write a structure tree with its parent tree and id tree into a document.

    Args:
        owners: for each page the node of each MCID.
        annotations: links with the nodes that hold them.
    """
    parent_tree = pydyf.Dictionary({"Nums": pydyf.Array()})
    pdf.add_object(parent_tree)
    tree = pydyf.Dictionary({"Type": "/StructTreeRoot", "ParentTree": parent_tree.reference})
    pdf.add_object(tree)
    pdf.catalog["StructTreeRoot"] = tree.reference
    references: dict[int, Any] = {}
    notes: list[tuple[str, Any]] = []
    tree["K"] = pydyf.Array([_write_node(pdf, sheets, root, tree.reference, references, notes)])
    numbers = parent_tree["Nums"]
    for index, nodes in enumerate(owners):
        numbers.extend([index, pydyf.Array([references[id(nodes[mcid])] for mcid in range(len(nodes))])])
    for key, (node, annotation) in enumerate(annotations, start=len(owners)):
        numbers.extend([key, references[id(node)]])
        annotation["StructParent"] = key
    tree["ParentTreeNextKey"] = len(owners) + len(annotations)
    if notes:
        names = [piece for name, reference in sorted(notes) for piece in (pydyf.String(name), reference)]
        tree["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})


def _write_node(
    pdf: Any, sheets: Sheets, node: Node, parent: Any, references: dict[int, Any], notes: list[tuple[str, Any]]
) -> Any:
    struct = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
    pdf.add_object(struct)
    references[id(node)] = struct.reference
    entries = dict(node.entries)
    if "ID" in entries:
        notes.append((entries["ID"].string, struct.reference))
    if node.frame:
        entries["A"] = [_frame(sheets, *node.frame)]
    if attributes := entries.pop("A", None):
        struct["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
    struct.update(entries)
    home = next((kid[0] for kid in node.kids if isinstance(kid, tuple)), None)
    if home is not None:
        struct["Pg"] = sheets.references[home]
    kids = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(_write_node(pdf, sheets, kid, struct.reference, references, notes))
        else:
            kids.append(_content(sheets, kid, home))
    struct["K"] = pydyf.Array(kids)
    return struct.reference


def _content(sheets: Sheets, kid: tuple[int, Any], home: int | None) -> Any:
    page, content = kid
    if not isinstance(content, int):
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": content.reference, "Pg": sheets.references[page]})
    if page == home:
        return content
    return pydyf.Dictionary({"Type": "/MCR", "MCID": content, "Pg": sheets.references[page]})


def _frame(sheets: Sheets, page: int, frame: tuple[float, float, float, float]) -> Any:
    # A figure has a bounding box (ISO 14289-1, 7.3); in pt, from the foot of the page. Of a picture that is cut by the
    # edge it holds what shows.
    width, height = sheets.sizes[page]
    x1, x2 = (PIXEL * min(max(x, 0.0), width) for x in frame[::2])
    y1, y2 = (PIXEL * (height - min(max(y, 0.0), height)) for y in frame[1::2])
    box = pydyf.Array([x1, y2, x2, y1])
    return pydyf.Dictionary({"O": "/Layout", "BBox": box, "Placement": "/Block"})
