"""Spaces that must not break, or have to be thin, in the place of those that the author wrote.

White space is exchanged and nothing else: no space is made where there was none, no other character comes or goes, so
whatever counts ink (`craft.body.ink`) counts the same before and after. To do it twice is to do it once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from scoprint.craft.body import Stretch
from scoprint.craft.dates import month_names
from scoprint.craft.orthography import NO_BREAK, Usage, usage
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
UNHEARD = "noteref"
"""Class of what stands in a line but does not belong to its words."""
RANGE = "range"
"""Class of a range of numbers in which no line should end."""

_RANGE = re.compile(r"(?<![\w–])(\d{1,4}–\d{1,4})(?![\w–])")
_EDGE = "\0"
"""Stands for the edges of a line of text; no XML holds it."""
_SPACE = r"(?P<space>[ \t\r\n]+)"
_LETTERS = [chr(code) for code in range(0x530) if chr(code).isalpha()]
_CAPITAL = f"[{''.join(letter for letter in _LETTERS if letter.isupper())}]"
_LETTER = r"[^\W\d_]"
_NUMBER = r"[\d¼½¾⅓⅔]"
_NOTHING = "(?!)"
"""Matches nowhere: what a language without words of a kind has in their place."""
_FIGURES, _ROMANS = r"[\d¼½¾⅓⅔]", "[IVXLCDM]"
_ROMAN = r"(?:[IVXLCDM]{2,}|[VX])"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Where a space is exchanged: the group `space` of a pattern that consumes nothing after it."""

    pattern: re.Pattern[str]
    space: str
    needs: re.Pattern[str]
    """What must be somewhere in the line; it is found or missed sooner than the pattern."""


def spaced(body: etree._Element, language: str) -> etree._Element:
    """A copy of a body in which the spaces are as each language wants them, and short ranges are kept together.

    Code is left alone, and so is every space that is not plain, for that was meant. A range such as 1914–18, in which
    an engine would end a line after the dash, gets a `span` of class `range`.

    Args:
        body: the tree, before notes are moved to their references.
        language: BCP 47 tag of what has no `lang` of its own.
    """
    body = deepcopy(body)
    for line in _lines(body, language):
        text = "".join(piece.words for piece in line)
        edits = _edits(text, [(piece.language, len(piece.words)) for piece in line])
        if edits:
            start = 0
            for piece in line:
                piece.write("".join(edits.get(at, text[at]) for at in range(start, start + len(piece.words))))
                start += len(piece.words)
        for piece in line:
            if piece.language and "–" in piece.words:
                _keep_ranges(piece)
    return body


def spaced_text(text: str, language: str) -> str:
    """A text without markup with its spaces as the language wants them."""
    edits = _edits(text, [(language, len(text))])
    return "".join(edits.get(at, character) for at, character in enumerate(text))


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
        if words != self.words:
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


def _edits(text: str, runs: Sequence[tuple[str, int]]) -> dict[int, str]:
    """What to write in the place of single characters of a line of text.

    Args:
        runs: language and length of each stretch of it; no language where it must stay as it is.
    """
    edits: dict[int, str] = {}
    line = f"{_EDGE}{text}{_EDGE}"
    languages: list[str] = []
    there: dict[re.Pattern[str], bool] = {}
    for language in dict.fromkeys(language for language, _ in runs if language):
        for rule in _rules(language):
            # Most lines have neither figures nor dashes, and to look for every pattern in each takes long.
            if rule.needs not in there:
                there[rule.needs] = rule.needs.search(text) is not None
            if not there[rule.needs]:
                continue
            languages = languages or [language for language, length in runs for _ in range(length)]
            for match in rule.pattern.finditer(line):
                start, end = match.start("space") - 1, match.end("space") - 1
                if start not in edits and languages[start] == language and all(languages[start:end]):
                    edits |= {start: rule.space, **dict.fromkeys(range(start + 1, end), "")}
    return edits


@lru_cache(maxsize=64)
def _rules(language: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(re.compile(before + _SPACE + after), space, re.compile(needs))
        for before, after, space, needs in _sides(language)
        if _NOTHING not in before + after
    )


def _sides(language: str) -> Iterator[tuple[str, str, str, str]]:
    """What stands before and after a space, and the space that it becomes. Of two rules for a place the first wins.

    Last comes what must be somewhere in the line.
    """
    its: Usage = usage(language)
    for mark, space in its.closing:
        yield r"(?<=[^\s\0])", f"(?={re.escape(mark)})", space, re.escape(mark)
    for mark, space in its.opening:
        yield re.escape(mark), r"(?=[^\s\0])", space, re.escape(mark)
    yield r"(?<![\d.,])\d{1,3}", r"(?=\d{3}(?!\d))", its.thousands, _FIGURES
    yield _NUMBER, _after(its.units), NO_BREAK, _FIGURES
    yield _before(its.counted), rf"(?={_NUMBER}|{_ROMAN}\b)", NO_BREAK, f"{_FIGURES}|{_ROMANS}"
    yield _before(its.titles), f"(?={_CAPITAL})", NO_BREAK, _CAPITAL
    yield rf"(?<!\w){_ROMAN}e?", _after(its.ordered), NO_BREAK, _ROMANS
    yield rf"(?<!\w){_CAPITAL}\w+", rf"(?={_ROMAN}\b)", NO_BREAK, _ROMANS
    # Not where a hyphen or an apostrophe makes it part of a word.
    yield _before(its.short, but="’'‘ʻ-"), r"(?=[^\s\0–—-])", NO_BREAK, ""
    yield r"(?<=\w)", _after(its.enclitics), NO_BREAK, ""
    # Initials, and abbreviations of single letters: J. S. Bach, z. B., и т. д.
    yield rf"(?<!\w){_CAPITAL}\.", f"(?={_CAPITAL})", NO_BREAK, r"\."
    yield rf"(?<!\w){_LETTER}\.", rf"(?={_LETTER}\.)", NO_BREAK, r"\."
    months = _either(month_names(language))
    yield r"(?<!\d)\d{1,2}(?:[.º°]|er|st|nd|rd|th)?", rf"(?=(?:de\s)?(?:{months})(?!\w))", NO_BREAK, _FIGURES
    yield rf"(?<!\w)(?:{months})", r"(?=\d{1,2}(?!\d))", NO_BREAK, _FIGURES
    # A dash with spaces around it ends a line, and one that opens a speech is not left alone.
    yield r"(?<=[^\s\0])", r"(?=[–—](?:\s|\0))", NO_BREAK, "[–—]"
    yield r"\0\s*[–—]", r"(?=[^\s\0])", NO_BREAK, "[–—]"


def _before(words: str, but: str = "") -> str:
    """One of the words as a whole, with or without a capital, that ends here.

    Args:
        but: signs after which it is part of another word.
    """
    return rf"(?<![\w{but}])(?:{_either({form for word in words.split() for form in (word, _capital(word))})})"


def _after(words: str) -> str:
    """One of the words as a whole that begins here."""
    return rf"(?=(?:{_either(set(words.split()))})(?!\w))"


def _either(words: Collection[str]) -> str:
    # The longest is tried first; no word at all is found nowhere.
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or _NOTHING


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]
