"""Which characters an e-book sets in which cut, and where each stands first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from scoprint.model.diagnostics import Span
from scoprint.reflow.edition import Page
from scoprint.reflow.fonts import CUTS, Usage

MONO = frozenset(("code", "kbd", "pre", "samp"))


def usage(pages: Sequence[Page]) -> Usage:
    """The characters of the pages by cut.

    Style sheets, and readers who change them, decide what is italic or bold; so every character counts as set in every
    cut, but for the monospaced, which only code is set in.
    """
    everything: set[str] = set()
    code: set[str] = set()
    places: dict[str, Span] = {}
    for page in pages:
        for element, text, monospaced in _texts(page):
            fresh = set(text) - everything
            if fresh:
                span = Span(page.source, page.line(element))
                places.update(dict.fromkeys(sorted(fresh), span))
                everything |= fresh
            if monospaced:
                code |= set(text)
    characters = {cut: frozenset(code if cut.role == "mono" else everything) for cut in CUTS}
    return Usage({cut: used for cut, used in characters.items() if used}, places)


def _texts(page: Page) -> Iterator[tuple[etree._Element, str, bool]]:
    for element in page.tree.iter(etree.Element):
        chain = (element, *element.iterancestors())
        monospaced = any(etree.QName(each).localname in MONO for each in chain)
        if element.text:
            yield element, element.text, monospaced
        if element.tail:
            yield element, element.tail, any(etree.QName(each).localname in MONO for each in chain[1:])
