"""The flow of blocks: what sets each kind of block that Markdown knows, and the directives between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Protocol

from lxml import etree
from markdown_it.tree import SyntaxTreeNode

from scoprint.craft.declare import nearest
from scoprint.read import attributes, grammar, rawhtml
from scoprint.read.attributes import Allowed
from scoprint.read.directives import DIRECTIVES, Call
from scoprint.read.directives.table import set_bare_table
from scoprint.read.forme import Forme, append_text, plain
from scoprint.read.headings import set_heading
from scoprint.read.inline import set_inline

_BLOCK = Allowed.of("id", "lang")
_PARAGRAPH = Allowed.of("id", "lang", ".end")
_INFO = re.compile(r"\s*([\w-]+)\s*(.*?)\s*")
_FORM = "write ::: name {#id .class key=value}"


class Setter(Protocol):
    """Sets one block into an element."""

    def __call__(self, forme: Forme, node: SyntaxTreeNode, parent: etree._Element, /) -> None:
        """Set the block."""


def set_blocks(forme: Forme, nodes: Sequence[SyntaxTreeNode], parent: etree._Element) -> None:
    """Set blocks into an element, one after the other."""
    for node in nodes:
        _SETTERS[node.type](forme, node, parent)


def _start(
    forme: Forme, node: SyntaxTreeNode, parent: etree._Element, tag: str, words: tuple[str, str]
) -> etree._Element:
    """Append the element of a block; `words` are the kind for its id and its name in diagnostics."""
    line = grammar.line(node, _line_around(forme, parent))
    allowed = _PARAGRAPH if tag == "p" else _BLOCK
    written = forme.allowed(words[1], attributes.of_token(grammar.opening(node)), allowed, line)
    return forme.block(parent, tag, words[0], line, written)


def _line_around(forme: Forme, element: etree._Element) -> int:
    around = (forme.lines.get(str(each.get("id"))) for each in (element, *element.iterancestors()))
    return next(filter(None, around), 1)


def _paragraph(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    line = grammar.line(node, _line_around(forme, parent))
    tokens = grammar.inline(node)
    if node.hidden:
        # In a list without empty lines between its items the text stands in the item itself.
        if len(parent) and parent[-1].tag != "a":
            append_text(parent, "\n")
        set_inline(forme, tokens, parent, line)
    else:
        set_inline(forme, tokens, _start(forme, node, parent, "p", ("p", "a paragraph")), line)


def _bullets(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    element = _start(forme, node, parent, "ul", ("list", "a list"))
    element.text = "\n"
    set_blocks(forme, node.children, element)


def _numbers(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    element = _start(forme, node, parent, "ol", ("list", "a list"))
    element.text = "\n"
    start = grammar.opening(node).attrs.get("start", 1)
    if start != 1:
        element.set("start", str(start))
    set_blocks(forme, node.children, element)


def _item(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    set_blocks(forme, node.children, _start(forme, node, parent, "li", ("li", "a list item")))


def _quotation(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    element = _start(forme, node, parent, "blockquote", ("quote", "a quotation"))
    element.text = "\n"
    set_blocks(forme, node.children, element)


def _code(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    element = _start(forme, node, parent, "pre", ("code", "code"))
    line = forme.lines[str(element.get("id"))]
    etree.SubElement(element, "code").text = forme.fit(node.content, line)


def _rule(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    _start(forme, node, parent, "hr", ("break", "a break"))


def _definitions(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    element = _start(forme, node, parent, "dl", ("dl", "a list of definitions"))
    element.text = "\n"
    set_blocks(forme, node.children, element)


def _term(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    element = _start(forme, node, parent, "dt", ("dt", "a term"))
    set_inline(forme, grammar.inline(node), element, forme.lines[str(element.get("id"))])


def _definition(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    set_blocks(forme, node.children, _start(forme, node, parent, "dd", ("dd", "a definition")))


def _html(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    """Set a block of raw HTML: what is left of it is a paragraph, as only inline elements are kept."""
    line = grammar.line(node, 1)
    for offset, what in rawhtml.dropped(node.content):
        forme.fault("ART-006", f"{what} was removed", line + offset)
    cleaned = rawhtml.clean(forme.fit(node.content, line))
    if not plain(cleaned):
        return
    paragraph = forme.block(parent, "p", "p", line)
    paragraph.text = (cleaned.text or "").lstrip()
    paragraph.extend(list(cleaned))
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip()
    else:
        paragraph.text = paragraph.text.rstrip()


def _directive(forme: Forme, node: SyntaxTreeNode, parent: etree._Element) -> None:
    token = grammar.opening(node)
    line = grammar.line(node, 1)
    match = _INFO.fullmatch(token.info)
    if not match:
        forme.fault("ART-005", f"“:::{token.info}” is not understood", line, _FORM)
        set_blocks(forme, node.children, parent)
        return
    name = match[1]
    if token.meta.get("unclosed"):
        hint = f"end it with {token.markup}; a block in a block needs more colons outside"
        forme.fault("ART-005", f"the block {name} is not closed", line, hint)
    directive = DIRECTIVES.get(name)
    if directive is None:
        guess = nearest(name, DIRECTIVES)
        hint = f"did you mean “{guess}”?" if guess else f"known: {', '.join(DIRECTIVES)}"
        forme.fault("ART-004", f"there is no block “{name}”", line, hint)
        set_blocks(forme, node.children, parent)
        return
    try:
        written = attributes.of_text(match[2])
    except ValueError as error:
        forme.fault("ART-005", f"the attributes of {name} are not understood: {error}", line, _FORM)
        written = {}
    kept = forme.allowed(name, {**attributes.of_token(token), **written}, directive.allowed, line)
    directive.make(forme, Call(name, line, kept, node.children), parent, set_blocks)


def _nothing(_forme: Forme, _node: SyntaxTreeNode, _parent: etree._Element) -> None:
    """Front matter is read elsewhere, and the text of a note is set where the notes are."""


_SETTERS: MappingProxyType[str, Setter] = MappingProxyType(
    {
        "blockquote": _quotation,
        "bullet_list": _bullets,
        "code_block": _code,
        "container_directive": _directive,
        "dd": _definition,
        "dl": _definitions,
        "dt": _term,
        "fence": _code,
        "footnote_reference": _nothing,
        "front_matter": _nothing,
        "heading": set_heading,
        "hr": _rule,
        "html_block": _html,
        "list_item": _item,
        "ordered_list": _numbers,
        "paragraph": _paragraph,
        "table": set_bare_table,
    }
)
"""What sets each kind of block."""
