"""Which characters an e-book sets in which cut, and where each stands first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from scoprint.model.diagnostics import Span
from scoprint.reflow.edition import XHTML, Page
from scoprint.reflow.fonts import CUTS, Usage

MONO = tuple(f"{{{XHTML}}}{name}" for name in ("code", "kbd", "pre", "samp"))


def usage(pages: Sequence[Page]) -> Usage:
    """The characters of the pages by cut.

    Style sheets, and readers who change them, decide what is italic or bold; so every character counts as set in every
    cut, but for the monospaced, which only code is set in.
    """
    everything: set[str] = set()
    seen = b""
    code: set[str] = set()
    places: dict[str, Span] = {}
    # A place in an article is one that somebody can mend.
    for page in sorted(pages, key=lambda page: not page.source):
        # ASCII letters that are known go first, as bytes: they are nearly all, and nothing is faster.
        text = etree.tostring(page.tree, encoding="utf-8", method="text").translate(None, seen)
        fresh = set(text.decode()) - everything
        if fresh:
            everything |= fresh
            seen = "".join(character for character in everything if character.isascii()).encode()
            places.update(_first(page, fresh))
        for element in page.tree.iter(*MONO):
            code.update(*map(str, element.itertext()))
    characters = {cut: frozenset(code if cut.role == "mono" else everything) for cut in CUTS}
    return Usage({cut: used for cut, used in characters.items() if used}, places)


def _first(page: Page, wanted: set[str]) -> Mapping[str, Span]:
    """Where each of these characters stands first in a page."""
    found: dict[str, Span] = {}
    for element in page.tree.iter(etree.Element):
        for text in (element.text, *(child.tail for child in element)):
            for character in wanted.intersection(text or ""):
                if character not in found or not found[character].line:
                    found[character] = Span(page.source, page.line(element))
    return found
