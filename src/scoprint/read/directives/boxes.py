"""pullquote, sidebar and facts: what stands beside the text."""

from __future__ import annotations

from lxml import etree

from scoprint.read import grammar
from scoprint.read.directives.call import Call, split_line
from scoprint.read.galley import Galley
from scoprint.read.headings import set_box_title
from scoprint.read.inline import set_inline
from scoprint.read.notes import Flow

_DASH, _NEVER = "—", "\0"


def set_pullquote(galley: Galley, call: Call, parent: etree._Element, _flow: Flow) -> None:
    """Set words of the text large; a last line that begins with an em dash says whose they are."""
    paragraphs = [node for node in call.nodes if node.type == "paragraph"]
    call.refuse(galley, [node for node in call.nodes if node.type != "paragraph"], "paragraphs")
    element = call.element(galley, parent, "aside", "pullquote")
    if not paragraphs:
        galley.fault("ART-005", "the pull quote is empty", call.line)
    for node in paragraphs:
        line = call.line_of(node)
        # Only a last line can be the attribution: a dash inside is talk.
        last = node is paragraphs[-1]
        tokens, attribution, below = split_line(grammar.inline(node), _DASH if last else _NEVER)
        if tokens:
            set_inline(galley, tokens, galley.block(element, "p", "p", line), line)
        if attribution:
            words = galley.block(element, "p", "p", line + below, {"class": "attribution"})
            set_inline(galley, attribution, words, line + below)
    if paragraphs and all("attribution" in p.get("class", "") for p in element):
        galley.fault("ART-005", "the pull quote has an attribution only", call.line)


def set_sidebar(galley: Galley, call: Call, parent: etree._Element, flow: Flow) -> None:
    """Set a text beside the text; its first heading is its title."""
    element = call.element(galley, parent, "aside", "sidebar", call.width(galley))
    nodes = list(call.nodes)
    with galley.box():
        if nodes and nodes[0].type == "heading":
            set_box_title(galley, nodes.pop(0), element, "sidebar-title")
        else:
            galley.fault("ART-005", "the sidebar does not begin with a heading", call.line, "give it a title with ##")
        if not nodes:
            galley.fault("ART-005", "the sidebar has no text", call.line)
        flow(galley, nodes, element)


def set_facts(galley: Galley, call: Call, parent: etree._Element, flow: Flow) -> None:
    """Set a box of figures: terms with their meanings under an optional heading."""
    element = call.element(galley, parent, "aside", "facts", call.width(galley))
    nodes = list(call.nodes)
    with galley.box():
        if nodes and nodes[0].type == "heading":
            set_box_title(galley, nodes.pop(0), element, "facts-title")
        lists = [node for node in nodes if node.type == "dl"]
        rest = [node for node in nodes if node.type != "dl"]
        call.refuse(galley, rest, "a heading, and figures with : before their meaning")
        if not lists:
            galley.fault("ART-005", "the box has no figures", call.line, "write a figure, and below it : what it means")
            return
        box = galley.block(element, "dl", "dl", call.line_of(lists[0]))
        box.text = "\n"
        for node in (each for found in lists for each in found.children):
            if node.type == "dt" and (not len(box) or box[-1][-1].tag == "dd"):
                etree.SubElement(box, "div", {"class": "fact"}).tail = "\n"
            flow(galley, [node], box[-1])
