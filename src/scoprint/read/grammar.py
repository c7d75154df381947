"""The grammar of the dialect: CommonMark with its plugins, and the tree of nodes that it yields."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from scoprint.read.attributes import KNOWN, of_text

_DEPTH = 60
"""How deep elements may stand in each other; lxml refuses to parse beyond 256."""

PARSER_FAULTS = (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)
"""What a plugin may raise on text that its author did not think of."""


@dataclass(frozen=True, slots=True)
class Tree:
    """An article as Markdown sees it."""

    nodes: tuple[SyntaxTreeNode, ...]
    notes: Mapping[int, Mapping[str, Any]]
    """Footnotes written in place, by the number that the plugin gave them."""
    stray: tuple[tuple[int, str, str], ...]
    """Lines on which something would be lost, what that is, and how to mend it."""
    ids: frozenset[str]
    """Ids that the author gave."""


def parse(text: str) -> Tree:
    """Parse a whole file, so that every line of a node is a line of the file.

    Raises:
        one of PARSER_FAULTS: a plugin failed on the text.
    """
    environment: MutableMapping[str, Any] = {}
    tokens = _markdown().parse(text, environment)
    return Tree(
        tuple(SyntaxTreeNode(tokens).children),
        environment.get("footnotes", {}).get("list", {}),
        tuple(environment.get("stray", ())),
        frozenset(_ids(tokens)),
    )


def inline(node: SyntaxTreeNode) -> list[Token]:
    """The inline tokens of a paragraph, heading, cell or term; empty where it has none."""
    for child in node.children:
        if child.type == "inline" and child.token is not None:
            return list(child.token.children or ())
    return []


def line(node: SyntaxTreeNode, otherwise: int) -> int:
    """The line of the file on which a node begins."""
    return node.map[0] + 1 if node.map else otherwise


def opening(node: SyntaxTreeNode) -> Token:
    """The token that holds a node's attributes."""
    token = node.nester_tokens.opening if node.nester_tokens else node.token
    if token is None:
        raise ValueError(f"a node {node.type} has no token")
    return token


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": _DEPTH}).enable("table")
    markdown.use(front_matter_plugin)
    markdown.use(footnote_plugin, move_to_end=False, always_match_refs=True)
    markdown.use(deflist_plugin)
    markdown.use(container_plugin, "directive", validate=_is_directive)
    markdown.use(attrs_plugin, spans=True, allowed=KNOWN)
    markdown.use(attrs_block_plugin, allowed=KNOWN)
    markdown.core.ruler.before("attr", "stray_attributes", _find_stray)
    markdown.core.ruler.after("block", "unclosed_directives", _find_unclosed)
    markdown.core.ruler.after("block", "depth", _find_too_deep)
    # Escaped characters stay tokens of their own, so that `\[x]{` can be told from attributes gone wrong.
    markdown.disable("text_join")
    # The parser asks this attribute, as its documentation says; its types call it a method.
    # Every address becomes a link, so that one that is not allowed is reported instead of being printed as text.
    markdown.validateLink = _accept  # type: ignore[method-assign, assignment]
    return markdown


def _accept(_url: str) -> bool:
    return True


def _is_directive(parameters: str, _markup: str) -> bool:
    return bool(parameters.strip())


def _find_stray(state: StateCore) -> None:
    """Note lines of attributes that would vanish: with text after them, or with no block below."""
    stray: list[tuple[int, str, str]] = state.env.setdefault("stray", [])
    hint = "write {#id .class key=value} on the line before a block"
    lines = state.src.split("\n")
    for index, token in enumerate(state.tokens):
        if token.type != "attrs_block" or not token.map:
            continue
        following = state.tokens[index + 1] if index + 1 < len(state.tokens) else None
        written = re.sub(r"^[\s>*+-]*", "", lines[token.map[0]])
        try:
            of_text(written.strip())
        except ValueError as error:
            stray.append((token.map[0] + 1, f"attributes are not understood: {error}", hint))
        if following is None or following.nesting < 0:
            stray.append((token.map[0] + 1, "attributes stand before no block", hint))


def _find_too_deep(state: StateCore) -> None:
    """Note where blocks stand so deep in each other that the parser passes over what they hold."""
    stray: list[tuple[int, str, str]] = state.env.setdefault("stray", [])
    for token in state.tokens:
        if token.nesting == 1 and token.level == _DEPTH - 1 and token.map:
            message = f"blocks stand more than {_DEPTH} deep in each other, and the innermost are lost"
            stray.append((token.map[0] + 1, message, "take some of them apart"))


def _find_unclosed(state: StateCore) -> None:
    """Mark directives that the end of the text, or of the block around them, had to close."""
    lines = state.src.split("\n")
    for token in state.tokens:
        if token.type == "container_directive_open" and token.map:
            end = lines[token.map[1]] if token.map[1] < len(lines) else ""
            token.meta["unclosed"] = not re.fullmatch(rf"[\s>]*:{{{len(token.markup)},}}\s*", end)


def _ids(tokens: list[Token]) -> list[str]:
    found = []
    for token in tokens:
        if "id" in token.attrs:
            found.append(str(token.attrs["id"]))
        # Directives and headings carry theirs in text that is parsed later.
        found += re.findall(r"\{[^{}]*#([\w-]+)", token.info if token.type.startswith("container") else token.content)
        found += _ids(token.children or [])
    return found
