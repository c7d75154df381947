"""Footnotes: numbered as the text refers to them, and set behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from lxml import etree
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from scoprint.craft.languages import numerals
from scoprint.read import grammar
from scoprint.read.forme import Forme, plain


class Flow(Protocol):
    """Sets blocks into an element."""

    def __call__(self, forme: Forme, nodes: Sequence[SyntaxTreeNode], parent: etree._Element, /) -> None:
        """Set the blocks."""


class SetInline(Protocol):
    """Sets inline tokens into an element, beginning on a line."""

    def __call__(self, forme: Forme, tokens: list[Token], parent: etree._Element, line: int, /) -> None:
        """Set the tokens."""


@dataclass(slots=True)
class _Note:
    number: int
    first: str
    """Id of the first reference."""
    line: int
    blocks: Sequence[SyntaxTreeNode] = ()
    tokens: list[Token] = field(default_factory=list)
    references: int = 1


@dataclass(slots=True)
class Notes:
    """The notes of one article."""

    in_place: Mapping[int, Mapping[str, Any]]
    definitions: dict[str, SyntaxTreeNode] = field(default_factory=dict)
    _made: list[_Note] = field(default_factory=list)
    _by_label: dict[str, _Note] = field(default_factory=dict)
    _lost: set[str] = field(default_factory=set)

    def gather(self, forme: Forme, nodes: Sequence[SyntaxTreeNode]) -> None:
        """Find all texts of notes, wherever they stand."""
        for node in nodes:
            if node.type == "footnote_reference":
                label = str(grammar.opening(node).meta["label"])
                if label in self.definitions:
                    here = grammar.line(node, 1)
                    forme.fault("ART-008", f"the footnote “{label}” has two texts", here, "keep one of them")
                else:
                    self.definitions[label] = node
            if node.type != "inline":
                self.gather(forme, node.children)

    def refer(self, forme: Forme, parent: etree._Element, token: Token, line: int) -> None:
        """Set the reference of a note."""
        label = token.meta.get("label")
        note = self._by_label.get(label) if label else None
        if note:
            note.references += 1
        else:
            note = self._new(forme, token, line)
        if note is None:
            return
        own = forme.id(f"noteref{note.number}-again" if note.references > 1 else "noteref", line)
        note.first = note.first or own
        target = f"#{forme.slug}--note{note.number}"
        link = etree.SubElement(parent, "a", {"class": "noteref", "id": own, "href": target})
        link.text = numerals(forme.language).write(note.number)

    def _new(self, forme: Forme, token: Token, line: int) -> _Note | None:
        label = token.meta.get("label")
        number = len(self._made) + 1
        if label is None:
            tokens = list(self.in_place.get(token.meta["id"], {}).get("tokens", ()))
            if not tokens:
                forme.fault("ART-002", "the footnote written in place has no text", line)
                return None
            note = _Note(number, "", line, tokens=tokens)
        else:
            definition = self.definitions.get(label)
            if definition is None or not definition.children:
                what = "has no text" if definition is None else "has an empty text"
                hint = f"write a line [^{label}]: with the text"
                forme.fault("ART-002", f"the footnote “{label}” {what}", line, hint)
                return None
            note = _Note(number, "", grammar.line(definition, line), blocks=definition.children)
            self._by_label[label] = note
        self._made.append(note)
        return note

    def set(self, forme: Forme, body: etree._Element, flow: Flow, set_inline: SetInline) -> None:
        """Append the section of notes to the body; a note may refer to further ones."""
        if self._made:
            section = etree.SubElement(body, "section", {"class": "notes", "id": f"{forme.slug}--notes"})
            section.text = section.tail = "\n"
            forme.lines[f"{forme.slug}--notes"] = self._made[0].line
        position = 0
        while position < len(self._made):
            note = self._made[position]
            position += 1
            own = f"{forme.slug}--note{note.number}"
            forme.lines[own] = note.line
            aside = etree.SubElement(section, "aside", {"class": "note", "id": own, "data-ref": note.first})
            aside.tail = "\n"
            if note.tokens:
                set_inline(forme, note.tokens, forme.block(aside, "p", "p", note.line), note.line)
            else:
                flow(forme, note.blocks, aside)
            if not plain(aside):
                forme.fault("ART-002", f"the footnote {note.number} has no text", note.line)
        for label, node in self.definitions.items():
            # A text that is empty was referred to and is told by ART-002 already.
            if label not in self._by_label and node.children:
                forme.fault("ART-003", f"nothing refers to the footnote “{label}”", grammar.line(node, 1))
