"""The forme: an article's body while it is being set, with everything that is noted on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from scoprint.craft.declare import nearest, unfit
from scoprint.craft.languages import direction
from scoprint.model.article import Figure, Heading, IndexTerm, Link
from scoprint.model.declared import IdentifierError
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.picture import Picture
from scoprint.read.attributes import Allowed
from scoprint.read.languages import settled

if TYPE_CHECKING:
    from scoprint.read.notes import Notes

Look = Callable[[str], Outcome[Picture]]
"""Looks at a picture: takes its path relative to the publication's root."""

_RESERVED = re.compile(r"body|notes|note\d+")
_OWN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Reference:
    """A link inside the article, to be checked when all of it is set."""

    element: etree._Element
    id: str
    line: int


@dataclass(slots=True)
class Heads:
    """Where in the order of headings the setting stands."""

    level: int = 1
    """Level in the source of the last heading."""
    shift: int = 0
    """What is added to it in the output; other than 0 only in boxes."""
    box: int = 0
    """Level in the output of the title of the innermost box; 0 in the text."""
    seen: bool = False
    """Whether the text has had a heading."""


@dataclass(slots=True)
class Forme:
    """The state of one article's setting. Only `read_article` makes one, and none outlives it."""

    slug: str
    path: str
    language: str
    look: Look
    notes: Notes
    own_ids: frozenset[str] = frozenset()
    faults: list[Diagnostic] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    terms: list[IndexTerm] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    numbered: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Kind (`figure`, `table`) and number of each element that has one, by id."""
    heads: Heads = field(default_factory=Heads)
    _counts: Counter[str] = field(default_factory=Counter)

    def fault(self, code: str, message: str, line: int, hint: str = "") -> None:
        """Note that something is wrong."""
        self.faults.append(Diagnostic(code, message, Span(self.path, line), hint))

    def id(self, kind: str, line: int, own: str = "") -> str:
        """A new id, prefixed by the slug: the author's own if there is one and it is free, else kind and number."""
        if _RESERVED.fullmatch(own):
            self.fault("ART-008", f"the id “{own}” is kept for the article's own frame", line, "choose another")
        elif own and not _OWN_ID.fullmatch(own):
            self.fault("ART-005", f"“{own}” cannot be an id: ids are letters, digits, - and _", line)
        elif own and (full := f"{self.slug}--{own}") not in self.lines:
            self.lines[full] = line
            return full
        elif own:
            first = self.lines[full]
            self.fault("ART-008", f"the id “{own}” stands already on line {first}", line, "choose another")
        while True:
            self._counts[kind] += 1
            name = f"{kind}{self._counts[kind]}"
            full = f"{self.slug}--{name}"
            if name not in self.own_ids and full not in self.lines:
                self.lines[full] = line
                return full

    def number(self, kind: str, id: str) -> int:
        """The next number of a kind of numbered element."""
        number = 1 + sum(1 for each, _ in self.numbered.values() if each == kind)
        self.numbered[id] = (kind, number)
        return number

    def allowed(self, what: str, written: Mapping[str, str], allowed: Allowed, line: int) -> dict[str, str]:
        """The attributes that an element knows; each of the others is a fault."""
        kept = {key: value for key, value in written.items() if key in allowed.keys}
        classes = written.get("class", "").split()
        unknown = [key for key in written if key not in allowed.keys and key != "class"]
        unknown += [f".{name}" for name in classes if name not in allowed.classes]
        for name in unknown:
            guess = nearest(name, allowed.written())
            hint = f"did you mean “{guess}”?" if guess else f"allowed: {', '.join(allowed.written()) or 'none'}"
            self.fault("ART-005", f"{what} has no attribute “{name}”", line, hint)
        kept["class"] = " ".join(name for name in classes if name in allowed.classes)
        return kept

    def block(
        self, parent: etree._Element, tag: str, kind: str, line: int, written: Mapping[str, str] | None = None
    ) -> etree._Element:
        """Append an element with an id, and the language and classes of its attributes."""
        attributes = written or {}
        element = etree.SubElement(parent, tag)
        element.tail = "\n"
        if attributes.get("class"):
            element.set("class", attributes["class"])
        element.set("id", self.id(kind, line, attributes.get("id", "")))
        if "lang" in attributes:
            self.set_language(element, attributes["lang"], line)
        return element

    def set_language(self, element: etree._Element, tag: str, line: int) -> None:
        """Put language, and direction where it changes, on an element; a wrong tag is a fault."""
        try:
            language = settled(tag)
        except IdentifierError as error:
            self.fault("KEY-006", str(error), line)
            return
        element.set("lang", language)
        around = next((str(a.get("lang")) for a in element.iterancestors() if a.get("lang")), self.language)
        if direction(language) != direction(around):
            element.set("dir", direction(language))

    def fit(self, text: str, line: int) -> str:
        """Text that XML can hold; what it cannot is a fault and becomes a blank."""
        wrong = unfit(text)
        if not wrong:
            return text
        self.fault("ART-009", f"the text holds {wrong}", line)
        return "".join(" " if unfit(character) else character for character in text)

    @contextmanager
    def box(self) -> Iterator[None]:
        """Set what stands beside the text, whose headings do not count in the order of the text's own."""
        outside = self.heads
        self.heads = Heads(outside.level, outside.shift, outside.box, outside.seen)
        try:
            yield
        finally:
            self.heads = outside


def append_text(element: etree._Element, text: str) -> None:
    """Add text at the end of an element's content."""
    # Counting children, as len() does, would make long paragraphs slow.
    last = next(element.iterchildren(reversed=True), None)
    if last is None:
        element.text = f"{element.text or ''}{text}"
    else:
        last.tail = f"{last.tail or ''}{text}"


def plain(element: etree._Element, without: frozenset[str] = frozenset(("noteref",))) -> str:
    """The text of an element with single spaces, without elements of the classes named."""
    return " ".join("".join(_texts(element, without)).split())


def _texts(element: etree._Element, without: frozenset[str]) -> Iterator[str]:
    if without & set(element.get("class", "").split()):
        return
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield " "
        yield from _texts(child, without)
        yield child.tail or ""
