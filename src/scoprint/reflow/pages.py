"""Marks in the text of the e-book where the pages of the print edition begin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from scoprint.craft.body import HYPHENS, own_text
from scoprint.craft.spacing import Stretch
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.plan import Pagination
from scoprint.model.setpart import PageStart
from scoprint.reflow.edition import EPUB_TYPE, XHTML, Page

_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0xA4CF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Blocks of the scripts that part no words by spaces (line breaking classes ID and SA of UAX 14)."""


_INKED = re.compile(rf"[^\s{HYPHENS}]+")


@dataclass(frozen=True, slots=True)
class PageTarget:
    """An entry of the page list."""

    label: str
    """The printed folio."""
    path: str
    id: str

    @property
    def href(self) -> str:
        """Address in the package."""
        return f"{self.path}#{self.id}"


def mark_pages(
    pages: Sequence[Page], pagination: Pagination, page_maps: Mapping[str, tuple[PageStart, ...]]
) -> tuple[tuple[PageTarget, ...], tuple[Diagnostic, ...]]:
    """Put a page marker (`doc-pagebreak`) into the pages of the e-book where each printed page begins.

    A marker stands before the first whole word of its page: a word divided over two pages belongs to the first. Printed
    pages without text of their own are marked where the next begins. Parts that the e-book lacks have no markers.

    Returns:
        The markers in reading order, and EPB-003 for page starts that the e-book does not have.
    """
    placements = {placement.slug: placement for placement in pagination.placements}
    targets: list[PageTarget] = []
    faults: list[Diagnostic] = []
    for page in pages:
        if page.slug not in placements:
            continue
        starts = {start.page: start for start in page_maps.get(page.slug, ())}
        elements = _by_id(page.tree)
        waiting: list[str] = []
        placement = placements[page.slug]
        first = placement.printed[:1]
        if placement.blank_before:
            # Who looks for a page without text finds the one that follows.
            first = (placement.numerals.write(placement.first_folio - 1), *first)
        targets += [PageTarget(folio, page.path, _marker_id(folio)) for folio in (*first, *placement.printed[1:])]
        for folio in reversed(first):
            _begin(page, _marker(folio))
        for index, folio in enumerate(placement.printed[1:], 1):
            waiting.append(folio)
            start = starts.get(index)
            if start is None:
                continue
            element = elements.get(start.id)
            if element is None:
                message = f"page {folio} of the print edition begins at “{start.id}”, which the e-book does not have"
                faults.append(Diagnostic("EPB-003", message, Span(page.source, page.lines.get(start.id, 0))))
                continue
            for label in waiting:
                _insert(element, start.offset, _marker(label))
            waiting.clear()
        for label in waiting:
            _end(page).append(_marker(label))
    return tuple(targets), tuple(faults)


def _marker_id(folio: str) -> str:
    return f"page-{folio}"


_NAMED: Any = etree.XPath("//*[@id]")


def _marker(folio: str) -> etree._Element:
    # EPUB Accessibility 1.1, 2.3.3: a marker without text of its own bears its label as an accessible name.
    marker = etree.Element(f"{{{XHTML}}}span", {EPUB_TYPE: "pagebreak", "role": "doc-pagebreak"})
    marker.set("id", _marker_id(folio))
    marker.set("aria-label", folio)
    return marker


def _by_id(tree: etree._Element) -> Mapping[str, etree._Element]:
    return {element.get("id", ""): element for element in _NAMED(tree)}


def _begin(page: Page, marker: etree._Element) -> None:
    """Mark the first page: as the first thing in the first section of the document."""
    body = page.tree.find(f"{{{XHTML}}}body")
    if body is None:
        return
    host = next(iter(body), body)
    marker.tail, host.text = host.text, None
    host.insert(0, marker)


def _end(page: Page) -> etree._Element:
    body = _by_id(page.tree).get(f"{page.slug}--body")
    if body is None:
        body = page.tree.find(f"{{{XHTML}}}body")
    return page.tree if body is None else body


def _insert(element: etree._Element, offset: int, marker: etree._Element) -> None:
    """Put a marker before the first whole word that has so many counted characters of its element before it."""
    shelter = _shelter(element, offset)
    place = _locate(element, offset)
    if shelter is not None:
        shelter.addprevious(marker)
    elif place is not None:
        _split(*place, marker)
    else:
        # Fewer characters than the offset says: print has words that the e-book has not.
        element.append(marker)


def _shelter(element: etree._Element, offset: int) -> etree._Element | None:
    """The element before which the marker must stand, where it cannot stand in the text.

    A marker must not disappear with a pull quote that is hidden from assistive technology, and where a picture opens
    the page it stands before the whole figure.
    """
    chain = (element, *element.iterancestors())
    hidden = next((each for each in chain if each.get("aria-hidden") == "true"), None)
    if hidden is not None or offset or not _opens_with_picture(element):
        return hidden
    return next((each for each in chain if _local(each) == "figure"), element)


def _opens_with_picture(element: etree._Element) -> bool:
    for each in element.iter(etree.Element):
        if _local(each) in {"img", "hr"}:
            return True
        if (each.text or "").strip():
            return False
    return False


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _locate(element: etree._Element, offset: int) -> tuple[etree._Element, Stretch, int] | None:
    """The stretch, and the place in it, of the first whole word at or after an offset."""
    counted = 0
    stretches: Iterator[tuple[etree._Element, Stretch]] = own_text(element)
    for holder, stretch in stretches:
        text = str(getattr(holder, stretch))
        for run in _INKED.finditer(text):
            if counted + len(run[0]) > offset:
                return holder, stretch, _word_start(text, run.start() + offset - counted)
            counted += len(run[0])
    return None


def _word_start(text: str, index: int) -> int:
    """The same index at the beginning of a word; inside one, the beginning of the next."""
    if not (0 < index < len(text) and _joins(text[index - 1]) and _joins(text[index])):
        return index
    while index < len(text) and not text[index].isspace():
        index += 1
    while index < len(text) and text[index].isspace():
        index += 1
    return index


def _joins(character: str) -> bool:
    """Whether a character holds a word together; those of scripts that part no words by spaces do not."""
    if character in "'’\u00ad\u200c\u200d":
        return True
    category = unicodedata.category(character)
    return category[0] in "LNM" and not _stands_alone(character)


def _stands_alone(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _UNSPACED)


def _split(holder: etree._Element, stretch: Stretch, index: int, marker: etree._Element) -> None:
    if stretch == "text":
        text = holder.text or ""
        holder.text, marker.tail = text[:index] or None, text[index:] or None
        holder.insert(0, marker)
    else:
        text = holder.tail or ""
        parent = holder.getparent()
        if parent is None:
            return
        holder.tail, marker.tail = text[:index] or None, text[index:] or None
        parent.insert(parent.index(holder) + 1, marker)
