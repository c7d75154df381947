"""passage and item: pieces of the text with a language or a heading of their own."""

from __future__ import annotations

from lxml import etree

from scoprint.read.directives.call import Call
from scoprint.read.forme import Forme
from scoprint.read.headings import set_heading
from scoprint.read.notes import Flow


def set_passage(forme: Forme, call: Call, parent: etree._Element, flow: Flow) -> None:
    """Set blocks in another language."""
    if not call.attributes.get("lang"):
        forme.fault("ART-005", "the passage does not say its language", call.line, "write {lang=fa}")
    if not call.nodes:
        forme.fault("ART-005", "the passage is empty", call.line)
    flow(forme, call.nodes, call.element(forme, parent, "div", "passage"))


def set_item(forme: Forme, call: Call, parent: etree._Element, flow: Flow) -> None:
    """Set a short piece under its own heading, with the name and place that sign it."""
    element = call.element(forme, parent, "section", "item")
    nodes = list(call.nodes)
    if nodes and nodes[0].type == "heading":
        set_heading(forme, nodes.pop(0), element, "item-title")
    else:
        forme.fault("ART-005", "the item does not begin with a heading", call.line, "give it a title with ##")
    if not nodes:
        forme.fault("ART-005", "the item has no text", call.line)
    flow(forme, nodes, element)
    signed = [(kind, call.attributes.get(key, "")) for kind, key in (("by", "byline"), ("place", "place"))]
    if any(words for _, words in signed):
        signature = forme.block(element, "p", "p", call.line, {"class": "signature"})
        for kind, words in (each for each in signed if each[1]):
            if len(signature):
                signature[-1].tail = " "
            etree.SubElement(signature, "span", {"class": kind}).text = words
