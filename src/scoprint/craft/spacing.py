"""Spaces that must not break, or have to be thin, in the place of those that the author wrote.

White space is exchanged and nothing else: no space is made where there was none, no other character comes or goes, so
whatever counts ink (`craft.body.ink`) counts the same before and after. To do it twice is to do it once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lxml import etree

from scoprint.craft.joints import exchanges
from scoprint.model.article import Article, FrontMatter

INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s"),
        *("samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
    )
)
"""Elements whose text runs on with that around them; at the edges of all others a line begins."""
LITERAL = frozenset(("code", "kbd", "pre", "samp", "var", "math", "svg", "script", "style"))
"""Elements in which a space is a space."""
Stretch = Literal["text", "tail"]
UNHEARD = "noteref"
"""Class of what stands in a line but does not belong to its words."""
RANGE = "range"
"""Class of a range of numbers in which no line should end."""

_RANGE = re.compile(r"(?<![\w–])(\d{1,4}–\d{1,4})(?![\w–])")
WORDLESS = "xx"
"""Stands for a reference whose words are not filled in yet: a word that no language has a rule for."""


def space(body: etree._Element, language: str) -> None:
    """Make the spaces of a body as each language wants them, and keep short ranges together.

    Code is left alone, and so is every space that is not plain, for that was meant. A range such as 1914–18, in which
    an engine would end a line after the dash, gets a `span` of class `range`.

    Args:
        body: the tree, before notes are moved to their references; it is changed.
        language: BCP 47 tag of what has no `lang` of its own.
    """
    for line in list(_lines(body, language)):
        text = "".join([piece.words for piece in line])
        edits = exchanges(text, [(piece.language, len(piece.words)) for piece in line])
        start = 0
        for piece in line:
            end = start + len(piece.words)
            own = sorted(at for at in edits if start <= at < end) if edits else ()
            if own:
                piece.write(_edited(piece.words, [(at - start, edits[at]) for at in own]))
            if piece.language and "–" in piece.words:
                _keep_ranges(piece)
            start = end


def _edited(text: str, edits: list[tuple[int, str]]) -> str:
    """A text with characters exchanged, in their order."""
    pieces: list[str] = []
    last = 0
    for at, character in edits:
        pieces += (text[last:at], character)
        last = at + 1
    return "".join((*pieces, text[last:]))


@lru_cache(maxsize=4096)
def spaced_text(text: str, language: str) -> str:
    """A text without markup with its spaces as the language wants them."""
    return _edited(text, sorted(exchanges(text, [(language, len(text))]).items()))


def spaced_front(article: Article) -> FrontMatter:
    """The front matter of an article, what is printed of it with spaces as its language wants them."""
    front = article.front
    texts = ("title", "short_title", "kicker", "deck", "dateline")
    update: dict[str, object] = {name: spaced_text(getattr(front, name), article.language) for name in texts}
    if front.opener:
        words = {name: spaced_text(getattr(front.opener, name), article.language) for name in ("caption", "credit")}
        update["opener"] = front.opener.model_copy(update=words)
    update["corrections"] = tuple(
        each.model_copy(update={"text": spaced_text(each.text, article.language)}) for each in front.corrections
    )
    return front.model_copy(update=update)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text in a line."""

    element: etree._Element
    stretch: Stretch
    words: str
    language: str
    """Empty where it is to be left alone."""

    def write(self, words: str) -> None:
        setattr(self.element, self.stretch, words)


def _lines(body: etree._Element, language: str) -> Iterator[list[_Piece]]:
    """The text of each line, from edge to edge."""
    line: list[_Piece] = []
    for piece in _pieces(body, language):
        if piece:
            line.append(piece)
        elif line:
            yield line
            line = []
    if line:
        yield line


def _pieces(element: etree._Element, language: str) -> Iterator[_Piece | None]:
    """The stretches of text in an element in order, and None at the edges of lines."""
    own = element.get("lang", language)
    if UNHEARD not in element.get("class", "").split():
        inside = "" if element.tag in LITERAL or not language else own
        edge = element.tag not in INLINE
        if edge:
            yield None
        if element.text:
            yield _Piece(element, "text", element.text, inside)
        elif "ref" in element.get("class", "").split() and not len(element):
            yield _Piece(element, "text", WORDLESS, "")
        for child in element:
            yield from _pieces(child, inside)
            if child.tail:
                yield _Piece(child, "tail", child.tail, inside)
        if edge:
            yield None


def _keep_ranges(piece: _Piece) -> None:
    """Put each range of a stretch of text into an element of its own; one that is in it already stays."""
    element, stretch = piece.element, piece.stretch
    if stretch == "text" and element.get("class") == RANGE:
        return
    first, *found = _RANGE.split(getattr(element, stretch))
    if not found:
        return
    setattr(element, stretch, first)
    parent = element if stretch == "text" else element.getparent()
    if parent is None:
        raise ValueError("the root of a body has no text after it")
    at = 0 if stretch == "text" else parent.index(element) + 1
    for words, after in zip(found[::2], found[1::2], strict=True):
        kept = etree.Element("span", {"class": RANGE})
        kept.text, kept.tail = words, after
        parent.insert(at, kept)
        at += 1
