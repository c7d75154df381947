"""Rules of orthotypography: what each language asks of its typists, read from the articles of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from scoprint.check.rules.case import Rule, Sourced, the_sourced_plan
from scoprint.check.rules.text import snippet
from scoprint.model.diagnostics import Diagnostic, Span

NB = "\u00a0\u202f\u2060"
_LETTER = r"[^\W\d_]"
CODE = frozenset(("code", "pre", "kbd", "samp", "math", "script", "style"))
"""Elements whose text is no prose."""
BLOCKS = frozenset("p li td th dt dd h1 h2 h3 h4 h5 h6 figcaption caption blockquote summary".split())

QUOTES: Mapping[str, str] = {
    "en": "“”‘’",
    "de": "„“‚‘’»«›‹",
    "fr": "«»“”‘’‹›",
    "es": "«»“”‘’",
    "it": "«»“”‘’",
    "pt": "«»“”‘’",
    "nl": "“”‘’„‚",
    "ru": "«»„“",
    "uk": "«»„“”’",
    "pl": "„”«»‚’",
    "cs": "„“‚‘»«’",
    "kk": "«»“”„",
    "ky": "«»“”„",
    "uz": "“”«»„‘’ʻʼ",
}
"""Quotation marks in use by language; of languages that are not here nothing is said."""
_ALL_QUOTES = "“”„‟‘’‚‛«»‹›"


@dataclass(frozen=True, slots=True)
class Fault:
    """A pattern of wrong typing."""

    code: str
    pattern: re.Pattern[str]
    what: str
    hint: str
    only: frozenset[str] = field(default_factory=frozenset)
    """Languages to which it is limited; none means all."""
    never: frozenset[str] = field(default_factory=frozenset)
    """Languages in which it is right."""


def _in(*languages: str) -> frozenset[str]:
    return frozenset(languages)


FAULTS = (
    Fault(
        "LNG-001",
        re.compile(r"\"|'(?=\w)"),
        "a straight quotation mark or apostrophe",
        "Type the curly one",
    ),
    Fault("LNG-002", re.compile(r"(?<=\S)  +(?=\S)"), "more than one space", "Leave one"),
    Fault(
        "LNG-003",
        re.compile(rf"(?<=\w)[ {NB}]+(?:[,.;!?](?=\s|$)|:(?!\s*\d)(?=\s|$))"),
        "a space before a punctuation mark",
        "Remove it",
        never=_in("fr"),
    ),
    Fault(
        "LNG-004",
        re.compile(r"(?<=[\w)»”])[;!?](?=\s|$)|«(?=\w)|(?<=\w)»"),
        "no space at a punctuation mark",
        "Type a space; that it is narrow and does not break is seen to",
        only=_in("fr"),
    ),
    Fault(
        "LNG-005",
        re.compile(r"(?<=[^\s\d|]) - (?=\S)"),
        "a hyphen in place of a dash",
        "Type an en dash (–) or an em dash (—)",
    ),
    Fault("LNG-006", re.compile(r"(?<![-<!])--(?![->])"), "two hyphens in place of a dash", "Type a dash (– or —)"),
    Fault("LNG-007", re.compile(r"(?<!\.)\.\.\.(?!\.)"), "three full stops", "Type an ellipsis (…)"),
    Fault(
        "LNG-011",
        re.compile(r"(?<![\w-])(1\d{3}|20\d\d)-(1\d{3}|20\d\d)(?![\w-])"),
        "a hyphen between two years",
        "A range takes an en dash (1990–1995)",
    ),
    Fault(
        "LNG-012",
        re.compile(
            r"(?<![A-Za-z\u0400-\u0481\u048a-\u04ff])(?=\w*[A-Za-z])(?=\w*[\u0400-\u04ff])[A-Za-z\u0400-\u04ff]{2,}"
        ),
        "a word of Latin and Cyrillic letters",
        "One of its letters only looks right",
    ),
    Fault("LNG-016", re.compile(r"(?<=\d) ?x ?(?=\d)"), "the letter x in place of a multiplication sign", "Type ×"),
    Fault(
        "LNG-018",
        re.compile(r"\b(the|a|an|of|to|in|and|is|for|with) \1\b", re.IGNORECASE),
        "a word twice",
        "Remove one",
        only=_in("en"),
    ),
    Fault(
        "LNG-019",
        re.compile(r"(?<=[a-z]{2}) ?[,;:] ?[,;]|(?<!\.),\.|,,|;;"),
        "two punctuation marks together",
        "Remove one",
    ),
    Fault("LNG-020", re.compile(r"[([] +(?=\S)|(?<=\S) +[)\]]"), "a space inside of a bracket", "Remove it"),
)
"""Every pattern that is looked for in the text of an article."""
_PAIRS = {")": "(", "]": "["}
_LISTED = re.compile(r"(^|[.;:,]\s)(\d{1,2}|[a-z]|[ivx]+)\)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of prose in one language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A fault in a passage, whose line is not known yet."""

    code: str
    message: str
    hint: str = ""


class _Finder:
    """Finds the line of a piece of text, from where the last one was found on."""

    def __init__(self, lines: list[str]) -> None:
        self._lines, self._last = lines, 0

    def line(self, text: str) -> int:
        """Line from 1; 0 where it is not found."""
        words = re.findall(r"[^\W_]+", text)[:4]
        if not words:
            return 0
        pattern = re.compile(r"[\W_]+(?:\{[^}]*\}[\W_]*)?".join(map(re.escape, words)))
        for index in (*range(self._last, len(self._lines)), *range(self._last)):
            if pattern.search(self._lines[index]):
                self._last = index
                return int(index) + 1
        return 0


def _blocks(element: etree._Element, language: str) -> Iterator[Passage]:
    language = str(element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or language)
    name = _name(element)
    if name in CODE:
        return
    if name in BLOCKS:
        text = "".join(_prose(element))
        if text.strip():
            yield Passage(text, language)
        return
    for child in element:
        if isinstance(child.tag, str):
            yield from _blocks(child, language)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _prose(element: etree._Element) -> Iterator[str]:
    """Text of a block; for code, words of another language and what is filled in later an object stands."""
    yield element.text or ""
    for child in element:
        if _name(child) == "br":
            yield "\n"
        elif _name(child) in CODE or child.get("lang") or not (child.text or len(child)):
            yield "\ufffc"
        else:
            yield from _prose(child)
        yield child.tail or ""


def _typing(case: Sourced) -> Iterator[Diagnostic]:
    for article in case.plan.articles:
        front = article.front
        told = [Passage(text, article.language) for text in (front.title, front.deck, front.kicker, front.abstract)]
        body = list(_blocks(etree.fromstring(article.body), article.language))
        lines = case.source.texts.get(article.path, "").splitlines()
        for passages in (body, *([passage] for passage in told if passage.text)):
            yield from _of_passages(passages, article.path, lines)


def _of_passages(passages: Sequence[Passage], path: str, lines: list[str]) -> Iterator[Diagnostic]:
    """What is wrong in passages that follow one another in the source."""
    found, finder = [tuple(_faults(passage)) for passage in passages], _Finder(lines)
    # To find the lines takes as long as everything else, and mostly there is nothing to be told.
    for passage, faults in zip(passages, found, strict=True) if any(found) else ():
        span = Span(path, finder.line(passage.text))
        yield from (Diagnostic(each.code, each.message, span, each.hint) for each in faults)


def _faults(passage: Passage) -> Iterator[_Found]:
    tongue = passage.language.partition("-")[0].lower()
    for fault in FAULTS:
        if (fault.only and tongue not in fault.only) or tongue in fault.never:
            continue
        for match in fault.pattern.finditer(passage.text):
            message = f"{fault.what} in “{snippet(passage.text, *match.span())}”"
            yield _Found(fault.code, message, fault.hint)
    yield from _quotes(passage, QUOTES.get(tongue, _ALL_QUOTES))
    yield from _brackets(passage)


def _quotes(passage: Passage, allowed: str) -> Iterator[_Found]:
    for index, mark in enumerate(passage.text):
        if mark in _ALL_QUOTES and mark not in allowed:
            message = f"{mark} is no quotation mark of this language ({passage.language}), in"
            yield _Found("LNG-008", f"{message} “{snippet(passage.text, index, index + 1)}”")


def _brackets(passage: Passage) -> Iterator[_Found]:
    # A number or letter with a bracket, as in “a) first”, is no pair.
    text = _LISTED.sub(" ", passage.text) if ")" in passage.text else passage.text
    open_ones = list[str]()
    for mark in re.findall(r"[()\[\]]", text):
        if mark in _PAIRS.values():
            open_ones.append(mark)
        elif not open_ones or open_ones.pop() != _PAIRS[mark]:
            yield _unpaired(passage, mark)
            return
    if open_ones:
        yield _unpaired(passage, open_ones[0])


def _unpaired(passage: Passage, mark: str) -> _Found:
    place = passage.text.find(mark)
    return _Found("LNG-015", f"{mark} has no partner in “{snippet(passage.text, place, place + 1)}”")


RULES: tuple[Rule[Sourced], ...] = (
    Rule((*sorted({fault.code for fault in FAULTS}), "LNG-008", "LNG-015"), the_sourced_plan, _typing),
)
