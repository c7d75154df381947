"""Inline text: emphasis, code, links, spans, references of notes and harmless HTML, set into an element."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree
from markdown_it.token import Token

from scoprint.model.article import IndexTerm
from scoprint.read import attributes, links, plates, rawhtml
from scoprint.read.attributes import Allowed
from scoprint.read.forme import Forme, append_text

_CODE = Allowed.of("id", "lang")
_LINK = Allowed.of("id", "lang", ".page")
_SPAN = Allowed.of("id", "lang", "index")
_DEPTH = 100
"""How many elements may be open in a line; raw HTML is not held back by the grammar."""
_FENCE = re.compile(r":{3,}")


@dataclass(slots=True)
class _Open:
    element: etree._Element
    html: str = ""
    """Name of the HTML element where it was opened by raw HTML, which may forget to close it."""


@dataclass(slots=True)
class Stick:
    """The composing stick: the line of type that is being set, with the elements that are open in it."""

    forme: Forme
    line: int
    open: list[_Open]

    @property
    def top(self) -> etree._Element:
        """The innermost open element."""
        return self.open[-1].element

    def text(self, text: str) -> None:
        """Set text."""
        append_text(self.top, self.forme.fit(text, self.line))

    def push(self, tag: str, html: str = "") -> etree._Element:
        """Open an element."""
        element = self.add(tag)
        self.open.append(_Open(element, html))
        return element

    def add(self, tag: str) -> etree._Element:
        """Set an element that holds no text of the line."""
        return etree.SubElement(self.top, tag)

    def pop(self) -> etree._Element:
        """Close the innermost element that Markdown opened, and what raw HTML left open in it."""
        while self.open[-1].html:
            self.forme.fault("ART-006", f"the element <{self.open[-1].html}> is not closed", self.line)
            self.open.pop()
        return self.open.pop().element

    def inside(self, tag: str) -> bool:
        """Whether an element of this name is open."""
        return any(each.element.tag == tag for each in self.open)


def set_inline(forme: Forme, tokens: list[Token], parent: etree._Element, line: int) -> None:
    """Set inline tokens into an element.

    Args:
        forme: the article.
        tokens: children of an inline token.
        parent: element that takes them.
        line: line of the file on which they begin.
    """
    stick = Stick(forme, line, [_Open(parent)])
    for token in joined(tokens):
        handler = _HANDLERS.get(token.type)
        if handler:
            handler(stick, token)
        elif token.nesting == 1:
            stick.push(token.tag)
        elif token.nesting == -1:
            stick.pop()
    for each in reversed(stick.open[1:]):
        forme.fault("ART-006", f"the element <{each.html}> is not closed", stick.line)


def joined(tokens: list[Token]) -> list[Token]:
    """The tokens with line ends between two wide characters (Chinese, Japanese) emptied: they are no spaces."""
    result: list[Token] = []
    before, waiting = "", list[int]()
    for token in tokens:
        if token.type == "softbreak":
            waiting.append(len(result))
            result.append(token.copy(content="\n"))
            continue
        result.append(token)
        if token.content:
            if _is_wide(before) and _is_wide(token.content[0]):
                for index in waiting:
                    result[index] = result[index].copy(content="")
            before, waiting = token.content[-1], []
    return result


def _is_wide(character: str) -> bool:
    # Hangul is wide too, but its words are parted by spaces.
    wide = bool(character) and unicodedata.east_asian_width(character) in {"W", "F"}
    return wide and not "\uac00" <= character <= "\ud7af"


def _text(stick: Stick, token: Token) -> None:
    if token.type == "text" and attributes.looks_stray(token.content):
        message = f"attributes stand in the text: “{token.content.strip()[-40:]}”"
        stick.forme.fault("ART-005", message, stick.line, "write \\{ where braces are meant")
    if token.type == "text" and attributes.looks_like_link(token.content):
        hint = "links hold no links and footnotes; write \\[ where brackets are meant"
        stick.forme.fault("ART-005", f"a link is not understood: “{token.content.strip()[-40:]}”", stick.line, hint)
    if token.type == "text" and _FENCE.fullmatch(token.content.strip()):
        hint = "a block in a block needs more colons outside than inside"
        stick.forme.fault("ART-005", "three colons close no block here", stick.line, hint)
    stick.text(token.content)


def _softbreak(stick: Stick, token: Token) -> None:
    stick.text(token.content)
    stick.line += 1


def _hardbreak(stick: Stick, _token: Token) -> None:
    stick.add("br")
    stick.line += 1


def _code(stick: Stick, token: Token) -> None:
    written = stick.forme.allowed("code", attributes.of_token(token), _CODE, stick.line)
    element = stick.add("code")
    element.text = stick.forme.fit(token.content, stick.line)
    _dress(stick, element, written)


def _link_open(stick: Stick, token: Token) -> None:
    written = stick.forme.allowed("a link", attributes.of_token(token), _LINK, stick.line)
    element = stick.push("a")
    if written["class"]:
        element.set("class", written["class"])
    links.set_address(stick.forme, element, str(token.attrs.get("href", "")), stick.line)
    if token.attrs.get("title"):
        element.set("title", stick.forme.fit(str(token.attrs["title"]), stick.line))
    _dress(stick, element, written)


def _link_close(stick: Stick, _token: Token) -> None:
    element = stick.pop()
    links.close_link(stick.forme, element, stick.line)
    if element.get("href") is None:
        element.tag = "span"


def _span_open(stick: Stick, token: Token) -> None:
    written = stick.forme.allowed("a span", attributes.of_token(token), _SPAN, stick.line)
    element = stick.push("span")
    term = written.get("index", "")
    if term:
        element.set("class", "index")
        element.set("id", stick.forme.id("ix", stick.line, written.pop("id", "")))
        element.set("data-term", term)
        stick.forme.terms.append(IndexTerm(term, str(element.get("id"))))
    elif "index" in written:
        stick.forme.fault("ART-005", "an index term has no words", stick.line)
    _dress(stick, element, written)


def _dress(stick: Stick, element: etree._Element, written: dict[str, str]) -> None:
    if written.get("id"):
        element.set("id", stick.forme.id("at", stick.line, written["id"]))
    if "lang" in written:
        stick.forme.set_language(element, written["lang"], stick.line)


def _image(stick: Stick, token: Token) -> None:
    hint = "put it in a block ::: figure"
    stick.forme.fault("ART-005", "a picture cannot stand in a line of text", stick.line, hint)
    plates.set_plate(stick.forme, token, stick.line)
    stick.line += sum(1 for child in token.children or () if child.type == "softbreak")


def _footnote(stick: Stick, token: Token) -> None:
    if stick.inside("a"):
        stick.forme.fault("ART-005", "a footnote cannot stand in the words of a link", stick.line, "put it behind")
        return
    stick.forme.notes.refer(stick.forme, stick.top, token, stick.line)


def _html(stick: Stick, token: Token) -> None:
    kind, name = rawhtml.tag(token.content)
    if kind == "open":
        _html_open(stick, token.content, name)
    elif kind == "close" and stick.open[-1].html == name:
        stick.open.pop()
    elif kind == "close" and name in rawhtml.ALLOWED:
        stick.forme.fault("ART-006", f"</{name}> closes nothing here", stick.line)
    stick.line += token.content.count("\n")


def _html_open(stick: Stick, html: str, name: str) -> None:
    for offset, what in rawhtml.dropped(html):
        stick.forme.fault("ART-006", f"{what} was removed", stick.line + offset)
    if name in rawhtml.SWALLOWED:
        # What it holds is set into an element that belongs to nothing.
        stick.open.append(_Open(etree.Element(name), name))
        return
    cleaned = rawhtml.clean(html)
    if not len(cleaned):
        return
    if len(stick.open) > _DEPTH:
        stick.forme.fault("ART-006", f"<{name}> stands too deep in other elements and was removed", stick.line)
        return
    element = stick.add(name) if name == "br" else stick.push(name, name)
    for key, value in cleaned[0].attrib.items():
        element.set(key, stick.forme.fit(str(value), stick.line))


_HANDLERS: MappingProxyType[str, Callable[[Stick, Token], None]] = MappingProxyType(
    {
        "text": _text,
        "text_special": _text,
        "softbreak": _softbreak,
        "hardbreak": _hardbreak,
        "code_inline": _code,
        "link_open": _link_open,
        "link_close": _link_close,
        "span_open": _span_open,
        "image": _image,
        "footnote_ref": _footnote,
        "html_inline": _html,
    }
)
"""What sets each kind of inline token; emphasis needs no more than its tag."""
