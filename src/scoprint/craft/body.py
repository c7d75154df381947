"""The body of an article as a tree: references worded, notes set apart, text counted, markup written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from scoprint.craft.languages import numbered
from scoprint.craft.spacing import Stretch, spaced_text
from scoprint.craft.templates import fill
from scoprint.model.article import Article

_HOLLOW: Any = etree.XPath("descendant-or-self::*[not(node())]")

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
"""Elements that have no end tag in HTML (HTML Living Standard, 13.1.2)."""


def parse(article: Article) -> etree._Element:
    """The body of an article as a fresh tree, in no namespace. Entities are not resolved, nothing is fetched.

    Raises:
        lxml.etree.XMLSyntaxError: the body is not well-formed, which `read` rules out.
    """
    # Article.body is one fragment without white space that matters outside of its elements.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(article.body, parser)


def by_class(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of a class, in the order of the text, the root included."""
    return iter([element for element in _CLASSED(root) if name in element.get("class", "").split()])


_CLASSED: Any = etree.XPath("descendant-or-self::*[@class]")


def fill_references(
    body: etree._Element, language: str, titles: Mapping[str, str], words: Mapping[str, str]
) -> tuple[str, ...]:
    """Give every empty reference (`a.ref`) of a body its words, with spaces as the language wants them.

    A reference to a figure or table gets the layout's string `figure` or `table` with `{number}` filled in, one to an
    article the article's title. The class `figure` or `table` of a reference becomes `to-figure` or `to-table`.

    Args:
        body: the tree; it is changed.
        language: BCP 47 tag of the article.
        titles: title of each article that can be referred to, by slug.
        words: strings of the layout in the language of the article.

    Returns:
        The targets for which there are no words; these references get their slug as text.
    """
    unknown: list[str] = []
    for reference in by_class(body, "ref"):
        if (reference.text or "").strip() or len(reference):
            continue
        target = reference.get("href", "")
        kind = next((k for k in ("figure", "table") if k in reference.get("class", "").split()), "")
        slug = target.removeprefix("scoprint:").partition("#")[0]
        if kind:
            # A style for figures must not fall on what only names one.
            names = reference.get("class", "").split()
            reference.set("class", " ".join(f"to-{name}" if name == kind else name for name in names))
        if kind and kind in words:
            text = fill(words[kind], number=numbered(reference.get("data-number", ""), language))
            reference.text = spaced_text(text, language)
        elif not kind and slug in titles:
            reference.text = spaced_text(titles[slug], language)
        else:
            reference.text = slug or target.removeprefix("#")
            unknown.append(target)
    return tuple(dict.fromkeys(unknown))


def split_notes(body: etree._Element) -> dict[str, etree._Element]:
    """Take the footnotes, and the `section.notes` that holds them, out of a body.

    Returns:
        The notes (`aside.note`, whose `data-ref` is the id of the reference) by id in the order in which they are
        referred to.
    """
    notes: dict[str, etree._Element] = {}
    for section in by_class(body, "notes"):
        notes.update((note.get("id", ""), note) for note in by_class(section, "note"))
        parent = section.getparent()
        if parent is not None:
            parent.remove(section)
    for note in notes.values():
        note.tail = None
    return notes


HYPHENS = "\u2010\u00ad-"
"""Not counted in offsets: an engine adds and takes away hyphens where lines end."""
_MARKS = "\u061c\u200e\u200f"
"""Marks of direction, which are put at the ends of lines as well."""
_UNINKED = re.compile(rf"[\s{_MARKS}{HYPHENS}]+")


def ink(text: str) -> int:
    """How many characters of a text count in `PageStart.offset`: no space, no hyphen of line ends, no mark."""
    return len(_UNINKED.sub("", text))


def own_text(element: etree._Element) -> Iterator[tuple[etree._Element, Stretch]]:
    """The stretches of text whose innermost element with an id is this one: those that `PageStart.offset` counts.

    The words of an index term or note reference inside a paragraph, for example, are its own and not the paragraph's.
    What was made in setting (`data-made`) is nobody's.
    Words that a stage adds to the author's carry the attribute `data-made` and belong to nothing.

    Yields:
        The element that holds the stretch, and whether it is its `text` or its `tail`.
    """
    if element.text:
        yield element, "text"
    for child in element:
        if not child.get("id") and child.get("data-made") is None:
            yield from own_text(child)
        if child.tail:
            yield child, "tail"


def serialise(element: etree._Element) -> str:
    """Markup that an HTML parser and an XML parser read alike.

    Void elements are closed in themselves, all others have an end tag of their own. The tail is left out.
    """
    if any(etree.QName(each).localname not in VOID for each in _HOLLOW(element)):
        element = deepcopy(element)
        for each in _HOLLOW(element):
            if etree.QName(each).localname not in VOID:
                each.text = ""
    return str(etree.tostring(element, encoding="unicode", with_tail=False))
