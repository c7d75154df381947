"""Headings: their order is checked in the source, their level settled in the output."""

from __future__ import annotations

from lxml import etree
from markdown_it.tree import SyntaxTreeNode

from scoprint.model.article import Heading
from scoprint.read import attributes, grammar
from scoprint.read.attributes import Allowed
from scoprint.read.forme import Forme, plain
from scoprint.read.inline import set_inline

_HEADING = Allowed.of("id", "lang")


def set_heading(forme: Forme, node: SyntaxTreeNode, parent: etree._Element, kind: str = "") -> None:
    """Set a heading of the text or, within a box, of the box.

    Args:
        forme: the article.
        node: the heading.
        parent: element that takes it.
        kind: class of the heading; empty for a crosshead.
    """
    line, level = grammar.line(node, 1), int(node.tag[1])
    heads = forme.heads
    if level == 1:
        forme.fault("ART-007", "a heading of level 1 stands in the text", line, "begin it with ##")
    elif level > heads.level + 1:
        hint = f"begin it with {'#' * (heads.level + 1)}"
        forme.fault("ART-007", f"a heading of level {level} follows level {heads.level}", line, hint)
    # The output keeps an order without gaps even where the source does not, so that nothing else stumbles.
    heads.level = max(2, min(level, heads.level + 1))
    _set(forme, node, parent, kind, min(6, heads.level + heads.shift))
    if not heads.box:
        heads.seen = True


def set_box_title(forme: Forme, node: SyntaxTreeNode, parent: etree._Element, kind: str) -> None:
    """Set the title of a box, to be called within `Forme.box`: the headings after it stand below it.

    The title is h3 if the text has had an h2, else h2, and in a box one below the title of that box, so that levels
    never skip.
    """
    heads = forme.heads
    level = int(node.tag[1])
    output = min(6, heads.box + 1) if heads.box else 3 if heads.seen else 2
    if level == 1:
        forme.fault("ART-007", "a heading of level 1 stands in the text", grammar.line(node, 1), "begin it with ##")
    heads.level = max(2, level)
    heads.shift = output - heads.level
    heads.box = output
    _set(forme, node, parent, kind, output)


def _set(forme: Forme, node: SyntaxTreeNode, parent: etree._Element, kind: str, output: int) -> None:
    line = grammar.line(node, 1)
    tokens, trailing = attributes.split_trailing(grammar.inline(node))
    written = {**attributes.of_token(grammar.opening(node)), **trailing}
    element = forme.block(parent, f"h{output}", "h", line, forme.allowed("a heading", written, _HEADING, line))
    if kind:
        element.set("class", kind)
    set_inline(forme, tokens, element, line)
    words = plain(element)
    if not words:
        forme.fault("ART-005", "a heading has no words", line)
    if not forme.heads.box:
        forme.headings.append(Heading(str(element.get("id")), output, words))
