"""passage and item: pieces of the text with a language or a heading of their own."""

from __future__ import annotations

from lxml import etree

from scoprint.read.directives.call import Call
from scoprint.read.galley import Galley
from scoprint.read.headings import set_heading
from scoprint.read.notes import Flow


def set_passage(galley: Galley, call: Call, parent: etree._Element, flow: Flow) -> None:
    """Set blocks in another language."""
    if not call.attributes.get("lang"):
        galley.fault("ART-005", "the passage does not say its language", call.line, "write {lang=fa}")
    if not call.nodes:
        galley.fault("ART-005", "the passage is empty", call.line)
    flow(galley, call.nodes, call.element(galley, parent, "div", "passage"))


def set_item(galley: Galley, call: Call, parent: etree._Element, flow: Flow) -> None:
    """Set a short piece under its own heading, with the name and place that sign it."""
    element = call.element(galley, parent, "section", "item")
    nodes = list(call.nodes)
    if nodes and nodes[0].type == "heading":
        set_heading(galley, nodes.pop(0), element, "item-title")
    else:
        galley.fault("ART-005", "the item does not begin with a heading", call.line, "give it a title with ##")
    if not nodes:
        galley.fault("ART-005", "the item has no text", call.line)
    flow(galley, nodes, element)
    signed = [(kind, call.attributes.get(key, "")) for kind, key in (("by", "byline"), ("place", "place"))]
    if any(words for _, words in signed):
        signature = galley.block(element, "p", "p", call.line, {"class": "signature"})
        for kind, words in (each for each in signed if each[1]):
            if len(signature):
                signature[-1].tail = " "
            etree.SubElement(signature, "span", {"class": kind}).text = words
