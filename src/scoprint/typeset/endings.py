"""Ends of decks and captions: no last line of a single word.

The engine breaks these line by line, so the last two words are tied by a space that does not break.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from scoprint.craft.body import by_class

LEAST = 5
"""Words of a text that may have a second line."""
LONGEST = 24
"""Letters of two words that are tied; longer ones would leave the line before them too short."""
TIE = "\u00a0"


def tie_ends(tree: etree._Element) -> None:
    """Tie the last two words of decks and captions, and of the credit behind a caption; the tree is changed."""
    for element in (*by_class(tree, "deck"), *tree.iter("figcaption")):
        if len("".join(map(str, element.itertext())).split()) >= LEAST:
            _tie(element)


def _tie(element: etree._Element) -> None:
    for holder, is_tail in _from_the_end(element):
        text = (holder.tail if is_tail else holder.text) or ""
        if not text.strip():
            continue
        before, space, last = text.rstrip().rpartition(" ")
        penultimate = before.rpartition(" ")[2]
        if space and last and penultimate and len(penultimate) + len(last) <= LONGEST:
            tied = before + TIE + last + text[len(text.rstrip()) :]
            if is_tail:
                holder.tail = tied
            else:
                holder.text = tied
        return


def _from_the_end(element: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The places of text in an element, last first: each with whether it stands behind the element that holds it."""
    for child in reversed(element):
        yield child, True
        yield from _from_the_end(child)
    yield element, False
