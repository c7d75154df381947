"""interview: turns of question and answer."""

from __future__ import annotations

import re

from lxml import etree
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from scoprint.read import attributes, grammar
from scoprint.read.attributes import Allowed
from scoprint.read.directives.call import Call
from scoprint.read.forme import Forme, append_text
from scoprint.read.inline import set_inline
from scoprint.read.notes import Flow

_TURN = re.compile(r"([QA]):(\s+|$)")
_KINDS = {"Q": "question", "A": "answer"}
_PARAGRAPH = Allowed.of("id", "lang", ".end")


def set_interview(forme: Forme, call: Call, parent: etree._Element, flow: Flow) -> None:
    """Set turns; a paragraph that begins no turn goes on with the one before, other blocks stand between."""
    element = call.element(forme, parent, "div", "interview")
    kind = ""
    for node in call.nodes:
        if node.type != "paragraph":
            flow(forme, [node], element)
            continue
        tokens = grammar.inline(node)
        turn = _TURN.match(tokens[0].content) if tokens and tokens[0].type == "text" else None
        if turn:
            kind = _KINDS[turn[1]]
            tokens = _without(turn, tokens)
        elif not kind:
            forme.fault("ART-005", "the interview does not begin with Q: or A:", call.line_of(node))
            kind = _KINDS["Q"]
        speaker = call.attributes.get(kind, "") if turn else ""
        _set_turn(forme, node, element, (kind if turn else f"{kind} more", speaker), tokens)
    if not kind:
        forme.fault("ART-005", "the interview has no turns", call.line, "begin paragraphs with Q: and A:")


def _without(turn: re.Match[str], tokens: list[Token]) -> list[Token]:
    """The tokens of a turn without the letter that begins it; the words may begin on the next line."""
    rest = tokens[0].content[turn.end() :]
    if not rest and len(tokens) > 1 and tokens[1].type == "softbreak":
        return tokens[2:]
    return [tokens[0].copy(content=rest), *tokens[1:]]


def _set_turn(
    forme: Forme, node: SyntaxTreeNode, parent: etree._Element, turn: tuple[str, str], tokens: list[Token]
) -> None:
    line = grammar.line(node, 1)
    written = forme.allowed("a paragraph", attributes.of_token(grammar.opening(node)), _PARAGRAPH, line)
    kind, speaker = turn
    paragraph = forme.block(parent, "p", "p", line, {**written, "class": f"{kind} {written['class']}".strip()})
    if speaker:
        etree.SubElement(paragraph, "b", {"class": "speaker"}).text = speaker
        append_text(paragraph, " ")
    set_inline(forme, tokens, paragraph, line)
