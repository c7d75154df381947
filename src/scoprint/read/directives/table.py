"""table: a pipe table with a caption and a source line; and the bare pipe table."""

from __future__ import annotations

from lxml import etree
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from scoprint.read import attributes, grammar
from scoprint.read.attributes import Allowed
from scoprint.read.directives.call import Call, split_line
from scoprint.read.forme import Forme, plain
from scoprint.read.inline import set_inline
from scoprint.read.notes import Flow

_SOURCE = "Source:"
_BARE = Allowed.of("id", "lang")
_CLASS_OF_ALIGNMENT = {"text-align:right": "num", "text-align:center": "centre"}


def set_table(forme: Forme, call: Call, parent: etree._Element, _flow: Flow) -> None:
    """Set a table with its caption and source; it has a number, by which links name it."""
    tables = [node for node in call.nodes if node.type == "table"]
    paragraphs = [node for node in call.nodes if node.type == "paragraph"]
    rest = [node for node in call.nodes if node.type not in {"table", "paragraph"}]
    call.refuse(forme, rest, "a caption, a table, a source")
    rows = call.attributes.get("rows", "")
    if rows not in {"", "heads"}:
        forme.fault("ART-005", f"“{rows}” is no kind of rows", call.line, "write rows=heads, or leave it out")
    element = call.element(forme, parent, "figure", "table", call.width(forme))
    element.set("data-number", str(forme.number("table", str(element.get("id")))))
    if len(tables) != 1:
        what = "no table" if not tables else "more than one table"
        forme.fault("ART-005", f"the block holds {what}", call.line, "write rows with | between the cells")
    captions, sources = _legends(call, paragraphs)
    for what, found in (("caption", captions), ("source", sources)):
        for _, line in found[1:]:
            forme.fault("ART-005", f"the table has a second {what}", line, "keep one paragraph")
    for tokens, line in captions[:1]:
        set_inline(forme, tokens, forme.block(element, "figcaption", "caption", line), line)
    for node in tables[:1]:
        set_rows(forme, node, element, call.line_of(node), heads=rows == "heads")
    for tokens, line in sources[:1]:
        paragraph = forme.block(element, "p", "p", line, {"class": "source"})
        set_inline(forme, tokens, paragraph, line)


def set_bare_table(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    """Set a pipe table that stands in no block: a figure without caption and number."""
    line = grammar.line(node, 1)
    written = forme.allowed("a table", attributes.of_token(grammar.opening(node)), _BARE, line)
    element = forme.block(parent, "figure", "table", line, written)
    element.set("class", "table column")
    element.text = "\n"
    set_rows(forme, node, element, line, heads=False)


def set_rows(forme: Forme, node: SyntaxTreeNode, parent: etree._Element, line: int, *, heads: bool) -> None:
    """Set the rows of a table.

    Args:
        forme: the article.
        node: the table.
        parent: element that takes it.
        line: line of its first row.
        heads: whether the first cell of each row is a head.
    """
    table = forme.block(parent, "table", "grid", line)
    table.text = "\n"
    for group in node.children:
        part = etree.SubElement(table, group.tag)
        part.text = part.tail = "\n"
        for row in group.children:
            _set_row(forme, row, part, grammar.line(row, line), heads=heads)
        if group.tag == "thead" and not plain(part):
            # Markdown cannot leave the heads out; empty ones would be heads of nothing.
            table.remove(part)


def _set_row(forme: Forme, row: SyntaxTreeNode, part: etree._Element, line: int, *, heads: bool) -> None:
    element = forme.block(part, "tr", "row", line)
    cells = row.children
    if part.tag == "tbody" and cells and any(t.content.startswith(_SOURCE) for t in grammar.inline(cells[0])[:1]):
        hint = "leave an empty line between the table and its source"
        forme.fault("ART-005", "the source line stands in the table", line, hint)
    for position, cell in enumerate(cells):
        scope = "col" if part.tag == "thead" else "row" if heads and position == 0 else ""
        tokens = grammar.inline(cell)
        # An empty head would be announced as one; WCAG technique H51 leaves such a corner a plain cell.
        each = etree.SubElement(element, "th" if scope and tokens else "td")
        if scope and tokens:
            each.set("scope", scope)
        alignment = _CLASS_OF_ALIGNMENT.get(str(grammar.opening(cell).attrs.get("style", "")), "")
        if alignment:
            each.set("class", alignment)
        set_inline(forme, tokens, each, line)
        each.tail = "\n" if position == len(cells) - 1 else " "


_Legend = tuple[list[Token], int]
"""Words with the line on which they begin."""


def _legends(call: Call, paragraphs: list[SyntaxTreeNode]) -> tuple[list[_Legend], list[_Legend]]:
    """Captions and sources among the paragraphs of a table."""
    captions, sources = [], []
    for node in paragraphs:
        line = call.line_of(node)
        caption, source, below = split_line(grammar.inline(node), _SOURCE)
        if caption:
            captions.append((caption, line))
        if source:
            sources.append((source, line + below))
    return captions, sources
