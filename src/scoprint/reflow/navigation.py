"""Ways through the e-book: table of contents, landmarks and page list, for readers of EPUB 3 and of EPUB 2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from lxml import etree
from markupsafe import Markup

from scoprint.model.description import Description
from scoprint.reflow.edition import EPUB, EPUB_TYPE, XHTML, XML_LANG, Page, relative
from scoprint.reflow.pages import PageTarget

NAV = "nav.xhtml"
NCX = "toc.ncx"
_NCX = "http://www.daisy.org/z3986/2005/ncx/"
_NCX_MAP: Mapping[Any, str] = {None: _NCX}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the table of contents; one that only groups others leads to the first of them."""

    title: str
    href: str
    """Address in the package."""
    language: str = ""
    """Where it differs from that of the edition."""
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Landmark:
    """A part of the e-book that every reader knows."""

    kind: str
    """`epub:type` of the landmark (EPUB 3 Structural Semantics Vocabulary 1.1)."""
    title: str
    href: str


PLACEHOLDERS: Mapping[str, Markup] = {
    name: Markup(f'<nav id="{name}"></nav>')  # noqa: S704 - a name of ours
    for name in ("contents", "landmarks", "pages")
}
"""What the template of the table of contents puts where the lists are to stand."""


def contents(entries: Sequence[Entry], words: Mapping[str, str]) -> etree._Element:
    """The table of contents as `nav` of type `toc` (EPUB 3.3, 7.4.1)."""
    nav = _nav("toc", "doc-toc", "contents", words["contents"])
    _list(nav, entries)
    return nav


def landmarks(marks: Sequence[Landmark], words: Mapping[str, str]) -> etree._Element:
    """The landmarks (EPUB 3.3, 7.4.3), for the reading system and not for the page."""
    nav = _nav("landmarks", "", "landmarks", words["landmarks"])
    nav.set("hidden", "hidden")
    items = _child(nav, "ol")
    for mark in marks:
        link = _child(_child(items, "li"), "a", href=relative(NAV, mark.href))
        link.set(EPUB_TYPE, mark.kind)
        link.text = mark.title
    return nav


def page_list(targets: Sequence[PageTarget], words: Mapping[str, str]) -> etree._Element | None:
    """The pages of the print edition (EPUB 3.3, 7.4.2), for the reading system and not for the page."""
    if not targets:
        return None
    nav = _nav("page-list", "doc-pagelist", "pages", words["pages"])
    nav.set("hidden", "hidden")
    items = _child(nav, "ol")
    for target in targets:
        _child(_child(items, "li"), "a", href=relative(NAV, target.href)).text = target.label
    return nav


def fill_navigation(page: Page, navs: Mapping[str, etree._Element | None]) -> tuple[str, ...]:
    """Put the lists in place of the template's placeholders; one that is None goes away.

    Returns:
        The lists for which the page has no place.
    """
    places = {nav.get("id", ""): nav for nav in page.tree.iter(f"{{{XHTML}}}nav")}
    for name, nav in navs.items():
        if name not in places:
            continue
        place = places[name]
        parent = place.getparent()
        if parent is not None and nav is not None:
            nav.tail = place.tail
            parent.replace(place, nav)
        elif parent is not None:
            parent.remove(place)
    return tuple(name for name, nav in navs.items() if nav is not None and name not in places)


def _child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XHTML}}}{tag}", attributes)


def _nav(kind: str, role: str, ident: str, title: str) -> etree._Element:
    nav = etree.Element(f"{{{XHTML}}}nav", {"id": ident, "aria-label": title, EPUB_TYPE: kind}, nsmap={"epub": EPUB})
    if role:
        nav.set("role", role)
    return nav


def _list(parent: etree._Element, entries: Sequence[Entry]) -> None:
    items = _child(parent, "ol")
    for entry in entries:
        item = _child(items, "li")
        link = _child(item, "a", href=relative(NAV, entry.href))
        link.text = entry.title
        if entry.language:
            link.set("lang", entry.language)
            link.set(XML_LANG, entry.language)
        if entry.children:
            item.set("class", "section")
            _list(item, entry.children)


def ncx(
    description: Description, entries: Sequence[Entry], targets: Sequence[PageTarget], spine: Sequence[str]
) -> bytes:
    """The same contents and page list for readers of EPUB 2 (ANSI/NISO Z39.86-2005, 8).

    Args:
        spine: names of the documents in reading order.
    """
    root = etree.Element(f"{{{_NCX}}}ncx", {"version": "2005-1", XML_LANG: description.language}, _NCX_MAP)
    head = etree.SubElement(root, f"{{{_NCX}}}head")
    last = max((int(target.label) for target in targets if target.label.isdigit()), default=0)
    metas = {
        "dtb:uid": description.identifier,
        "dtb:depth": str(_depth(entries)),
        "dtb:totalPageCount": str(len(targets)),
        "dtb:maxPageNumber": str(last),
    }
    for name, content in metas.items():
        etree.SubElement(head, f"{{{_NCX}}}meta", {"name": name, "content": content})
    _label(root, "docTitle", description.title)
    # Addresses that occur in both lists must have the same place in the reading order (8.4.3).
    order = {href: str(place) for place, href in zip(count(1), _reading_order(entries, targets, spine), strict=False)}
    ids = (f"nav-{number}" for number in count(1))
    points = etree.SubElement(root, f"{{{_NCX}}}navMap")
    for entry in entries:
        _point(points, entry, ids, order)
    if targets:
        pages = etree.SubElement(root, f"{{{_NCX}}}pageList")
        for number, target in enumerate(targets, 1):
            attributes = {"type": "normal", "id": f"page-target-{number}", "value": target.label}
            page = etree.SubElement(pages, f"{{{_NCX}}}pageTarget", attributes)
            page.set("playOrder", order[target.href])
            _label(page, "navLabel", target.label)
            etree.SubElement(page, f"{{{_NCX}}}content", {"src": target.href})
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _point(parent: etree._Element, entry: Entry, ids: Iterator[str], order: Mapping[str, str]) -> None:
    point = etree.SubElement(parent, f"{{{_NCX}}}navPoint", {"id": next(ids), "playOrder": order[entry.href]})
    _label(point, "navLabel", entry.title)
    etree.SubElement(point, f"{{{_NCX}}}content", {"src": entry.href})
    for child in entry.children:
        _point(point, child, ids, order)


def _label(parent: etree._Element, tag: str, text: str) -> None:
    label = etree.SubElement(etree.SubElement(parent, f"{{{_NCX}}}{tag}"), f"{{{_NCX}}}text")
    label.text = text


def _depth(entries: Sequence[Entry]) -> int:
    return 1 + max((_depth(entry.children) for entry in entries), default=-1)


def _flat(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        yield entry.href
        yield from _flat(entry.children)


def _reading_order(entries: Sequence[Entry], targets: Sequence[PageTarget], spine: Sequence[str]) -> Iterator[str]:
    """Each address once, file by file: those of the contents, then those of its pages."""
    chapters: dict[str, list[str]] = {path: [] for path in spine}
    for href in (*_flat(entries), *(target.href for target in targets)):
        chapters.setdefault(href.partition("#")[0], []).append(href)
    for hrefs in chapters.values():
        yield from dict.fromkeys(hrefs)
