"""pullquote, sidebar and facts: what stands beside the text."""

from __future__ import annotations

from lxml import etree

from scoprint.read import grammar
from scoprint.read.directives.call import Call, split_line
from scoprint.read.forme import Forme
from scoprint.read.headings import set_box_title
from scoprint.read.inline import set_inline
from scoprint.read.notes import Flow

_DASH, _NEVER = "—", "\0"


def set_pullquote(forme: Forme, call: Call, parent: etree._Element, _flow: Flow) -> None:
    """Set words of the text large; a last line that begins with an em dash says whose they are."""
    paragraphs = [node for node in call.nodes if node.type == "paragraph"]
    call.refuse(forme, [node for node in call.nodes if node.type != "paragraph"], "paragraphs")
    element = call.element(forme, parent, "aside", "pullquote")
    if not paragraphs:
        forme.fault("ART-005", "the pull quote is empty", call.line)
    for node in paragraphs:
        line = call.line_of(node)
        # Only a last line can be the attribution: a dash inside is talk.
        last = node is paragraphs[-1]
        tokens, attribution, below = split_line(grammar.inline(node), _DASH if last else _NEVER)
        if tokens:
            set_inline(forme, tokens, forme.block(element, "p", "p", line), line)
        if attribution:
            words = forme.block(element, "p", "p", line + below, {"class": "attribution"})
            set_inline(forme, attribution, words, line + below)
    if paragraphs and all("attribution" in p.get("class", "") for p in element):
        forme.fault("ART-005", "the pull quote has an attribution only", call.line)


def set_sidebar(forme: Forme, call: Call, parent: etree._Element, flow: Flow) -> None:
    """Set a text beside the text; its first heading is its title."""
    element = call.element(forme, parent, "aside", "sidebar", call.width(forme))
    nodes = list(call.nodes)
    with forme.box():
        if nodes and nodes[0].type == "heading":
            set_box_title(forme, nodes.pop(0), element, "sidebar-title")
        else:
            forme.fault("ART-005", "the sidebar does not begin with a heading", call.line, "give it a title with ##")
        if not nodes:
            forme.fault("ART-005", "the sidebar has no text", call.line)
        flow(forme, nodes, element)


def set_facts(forme: Forme, call: Call, parent: etree._Element, flow: Flow) -> None:
    """Set a box of figures: terms with their meanings under an optional heading."""
    element = call.element(forme, parent, "aside", "facts", call.width(forme))
    nodes = list(call.nodes)
    with forme.box():
        if nodes and nodes[0].type == "heading":
            set_box_title(forme, nodes.pop(0), element, "facts-title")
        lists = [node for node in nodes if node.type == "dl"]
        rest = [node for node in nodes if node.type != "dl"]
        call.refuse(forme, rest, "a heading, and figures with : before their meaning")
        if not lists:
            forme.fault("ART-005", "the box has no figures", call.line, "write a figure, and below it : what it means")
            return
        box = forme.block(element, "dl", "dl", call.line_of(lists[0]))
        box.text = "\n"
        for node in (each for found in lists for each in found.children):
            if node.type == "dt" and (not len(box) or box[-1][-1].tag == "dd"):
                etree.SubElement(box, "div", {"class": "fact"}).tail = "\n"
            flow(forme, [node], box[-1])
