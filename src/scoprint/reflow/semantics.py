"""What elements of a body are to reading systems: types of EPUB and roles of DPUB-ARIA side by side."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from scoprint.craft.body import by_class
from scoprint.craft.templates import fill
from scoprint.reflow.edition import EPUB_TYPE, XML_LANG

SEMANTICS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("a", "noteref"): ("noteref", "doc-noteref"),
    ("aside", "note"): ("footnote", "doc-footnote"),
    ("aside", "pullquote"): ("pullquote", "doc-pullquote"),
}
"""By tag and class: the type (EPUB 3 Structural Semantics Vocabulary 1.1) and the role (DPUB-ARIA 1.1)."""
TITLES = {"sidebar": "sidebar-title", "facts": "facts-title", "item": "item-title"}
"""Which element names a block, by class; assistive technology announces the block by it."""


def enrich(root: etree._Element) -> None:
    """Give the elements of a body or note, still in no namespace, their types, roles, names and languages."""
    for element in list(root.iter(etree.Element)):
        language = element.get("lang")
        if language:
            element.set(XML_LANG, language)
        if element.tag == "table":
            figure = element.getparent()
            _name(element, figure.find("figcaption") if figure is not None else None)
        for name in element.get("class", "").split():
            _describe(element, name)


def _describe(element: etree._Element, name: str) -> None:
    """What a class says about an element."""
    if (element.tag, name) in SEMANTICS:
        kind, role = SEMANTICS[element.tag, name]
        element.set(EPUB_TYPE, kind)
        element.set("role", role)
    if name in TITLES:
        _name(element, next(by_class(element, TITLES[name]), None))
    if name == "pullquote":
        _silence(element)


def label(body: etree._Element, words: Mapping[str, str]) -> None:
    """Put “Figure 2” before the captions to which the text refers by number, and “Source:” before sources of tables."""
    numbered = {link.get("href", "").removeprefix("#") for link in by_class(body, "ref")}
    for figure in body.iter("figure"):
        caption = figure.find("figcaption")
        if caption is not None and figure.get("id") in numbered:
            kind = "table" if figure.find("table") is not None else "figure"
            _prefix(caption, fill(words[kind], number=figure.get("data-number", "")))
        for source in figure.findall("p[@class='source']"):
            _prefix(source, words["source"])


def _prefix(element: etree._Element, text: str) -> None:
    made = etree.Element("b", {"class": "label", "data-made": ""})
    made.text, made.tail = text, " " + (element.text or "")
    element.text = None
    element.insert(0, made)


def _name(element: etree._Element, title: etree._Element | None) -> None:
    if title is not None and title.get("id"):
        element.set("aria-labelledby", title.get("id", ""))


def _silence(quote: etree._Element) -> None:
    """Hide a pull quote from assistive technology: its words stand in the text. Nothing in it may take the focus."""
    quote.set("aria-hidden", "true")
    for link in list(quote.iter("a")):
        link.tag = "span"
        link.attrib.pop("href", "")


def link_back(note: etree._Element, reference: etree._Element | None, words: Mapping[str, str]) -> None:
    """Begin a note with its figure as a link to the reference, from which a reader comes who does not see pop-ups."""
    number = "".join(map(str, reference.itertext())) if reference is not None else ""
    back = etree.Element("a", {"class": "backlink", "role": "doc-backlink", EPUB_TYPE: "backlink"})
    back.set("href", "#" + note.get("data-ref", ""))
    back.set("aria-label", fill(words["back"], number=number))
    back.text = number
    first = note.find("p")
    host = first if first is not None else note
    back.tail = " " + (host.text or "").lstrip()
    host.text = None
    host.insert(0, back)
