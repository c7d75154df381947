"""A block directive as it stands in the source, and what all directives do with theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from scoprint.craft.declare import nearest
from scoprint.read import grammar
from scoprint.read.attributes import Allowed
from scoprint.read.forme import Forme
from scoprint.read.notes import Flow

WIDTHS = ("column", "wide", "full")


@dataclass(frozen=True, slots=True)
class Call:
    """A directive with its attributes, which are known to be allowed, and the blocks in it."""

    name: str
    line: int
    attributes: Mapping[str, str]
    nodes: Sequence[SyntaxTreeNode]

    def line_of(self, node: SyntaxTreeNode) -> int:
        """Line of a block in it."""
        return grammar.line(node, self.line)

    def width(self, forme: Forme) -> str:
        """The width asked for, `column` where none is."""
        width = self.attributes.get("width", "column")
        if width not in WIDTHS:
            guess = nearest(width, WIDTHS)
            hint = f"did you mean “{guess}”?" if guess else f"one of {', '.join(WIDTHS)}"
            forme.fault("ART-005", f"“{width}” is no width", self.line, hint)
            return "column"
        return width

    def element(self, forme: Forme, parent: etree._Element, tag: str, *classes: str) -> etree._Element:
        """Append the element of the directive with its id, language and classes."""
        element = forme.block(parent, tag, self.name, self.line, {k: v for k, v in self.attributes.items() if v})
        element.set("class", " ".join(classes))
        element.text = "\n"
        return element

    def refuse(self, forme: Forme, nodes: Sequence[SyntaxTreeNode], holds: str) -> None:
        """Report blocks that the directive does not hold."""
        for node in nodes:
            # The text of a footnote may stand anywhere; it is set elsewhere.
            if node.type != "footnote_reference":
                forme.fault("ART-005", f"{self.name} holds {holds}, nothing else", self.line_of(node))


@dataclass(frozen=True, slots=True)
class Directive:
    """What a directive makes, and which attributes it knows."""

    make: Callable[[Forme, Call, etree._Element, Flow], None]
    allowed: Allowed


def split_line(tokens: list[Token], start: str) -> tuple[list[Token], list[Token], int]:
    """Part a paragraph at its last line if that begins with a word.

    Returns:
        The tokens before, the tokens of the last line without the word and blanks after it (none if there is no such
        line), and the number of line ends before it.
    """
    breaks = [i for i, token in enumerate(tokens) if token.type in {"softbreak", "hardbreak"}]
    for number, at in reversed(list(enumerate([-1, *breaks]))):
        if at + 1 < len(tokens) and tokens[at + 1].type == "text" and tokens[at + 1].content.startswith(start):
            first = tokens[at + 1].copy(content=tokens[at + 1].content[len(start) :].lstrip())
            return tokens[: max(at, 0)], [first, *tokens[at + 2 :]], number
    return tokens, [], 0
