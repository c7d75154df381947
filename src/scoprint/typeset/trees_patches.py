"""Gives the engine a document as the tree that it is, instead of writing it for the engine to parse.

A strip and made-up pages are made as trees; the engine takes files or text, and a twentieth of the time of a part went
into parsing them. It is private API, and used only with the version it was written for.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import weasyprint
from lxml import etree
from lxml.html import tostring
from weasyprint import HTML

from scoprint.typeset.addresses import BASE
from scoprint.typeset.fetcher import PartFetcher
from scoprint.typeset.known_engine import is_known

PARSED: Any = etree.XPath("boolean(//svg | //math | //table/tr)")
"""Whether a tree has what only a parser of HTML completes: namespaces, bodies of tables (HTML Standard, 13.2.6)."""


class _Tree(HTML):  # type: ignore[misc]
    def __init__(self, tree: etree._Element, fetcher: PartFetcher) -> None:
        self.base_url = BASE
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(_copied(tree), content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def document(tree: etree._Element, fetcher: PartFetcher) -> Any:
    """A document of the engine from a tree of HTML, which is not changed."""
    if is_known() and not PARSED(tree):
        return _Tree(tree, fetcher)
    text = f"<!DOCTYPE html>{tostring(tree, encoding='unicode')}"
    return HTML(string=text, base_url=BASE, url_fetcher=fetcher)


def _copied(element: etree._Element) -> ET.Element:
    """The same as an element of the kind that the engine's parser makes; comments are left out."""
    copy = ET.Element(element.tag, {str(name): str(value) for name, value in element.attrib.items()})
    copy.text, last = element.text, copy
    for child in element:
        tag: object = child.tag
        if isinstance(tag, str):
            last = _copied(child)
            last.tail = child.tail
            copy.append(last)
        elif child.tail and last is copy:
            copy.text = (copy.text or "") + child.tail
        elif child.tail:
            last.tail = (last.tail or "") + child.tail
    return copy
