"""What authors write in braces: `{#id .class key=value}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it.token import Token
from mdit_py_plugins.attrs.parse import ParseError, parse

KNOWN = (
    "id",
    "class",
    "lang",
    "index",
    "width",
    "rows",
    "question",
    "answer",
    "byline",
    "place",
)
"""Every name that some element knows; the rest never reaches an element."""

_NATIVE = frozenset(("href", "title", "src", "alt", "start", "style"))
"""What Markdown itself puts on its tokens; authors cannot write these, as they are not in KNOWN."""

_TRAILING = re.compile(r"(?:^|\s+)(\{[^{}]*\})\s*$")

_STRAY = re.compile(r"\[[^\[\]]*\]\{|^\{[.#\w][^{}]*\}$")
_STRAY_LINK = re.compile(r"\]\([^\s()]+\)")


@dataclass(frozen=True, slots=True)
class Allowed:
    """The attributes of one kind of element."""

    keys: frozenset[str] = frozenset(("id", "lang"))
    classes: frozenset[str] = frozenset()

    @staticmethod
    def of(*names: str) -> Allowed:
        """Names as authors write them: `id`, `lang`, `.end`."""
        classes = frozenset(name[1:] for name in names if name.startswith("."))
        return Allowed(frozenset(name for name in names if not name.startswith(".")), classes)

    def written(self) -> list[str]:
        """The names as authors write them, sorted."""
        return sorted(self.keys) + sorted(f".{name}" for name in self.classes)


def of_token(token: Token) -> dict[str, str]:
    """The attributes that the author gave to a token, known or not."""
    written = {**token.attrs, **token.meta.get("insecure_attrs", {})}
    refused = set(token.meta.get("insecure_attrs", {}))
    return {key: _plain(str(value)) for key, value in written.items() if key not in _NATIVE or key in refused}


def of_text(text: str) -> dict[str, str]:
    """The attributes of a text that is nothing but braces; empty text has none.

    Raises:
        ValueError: the braces cannot be read, or something follows them.
    """
    if not text:
        return {}
    try:
        end, found = parse(text)
    except ParseError as error:
        raise ValueError(str(error)) from None
    if text[end + 1 :].strip():
        raise ValueError(f"“{text[end + 1 :].strip()}” follows the braces")
    return {key: _plain(value) for key, value in found.items()}


def split_trailing(tokens: list[Token]) -> tuple[list[Token], Mapping[str, str]]:
    """Part the tokens of a heading from the attributes at its end."""
    if not tokens or tokens[-1].type != "text":
        return tokens, {}
    match = _TRAILING.search(tokens[-1].content)
    if not match:
        return tokens, {}
    try:
        found = of_text(match[1])
    except ValueError:
        return tokens, {}
    rest = tokens[-1].copy(content=tokens[-1].content[: match.start()])
    return [*tokens[:-1], rest] if rest.content else tokens[:-1], found


def looks_stray(text: str) -> bool:
    """Whether text seems to hold attributes that were mistyped, and would be printed with their braces."""
    return bool(_STRAY.search(text.strip()))


def looks_like_link(text: str) -> bool:
    """Whether text seems to hold a link that was not understood, and would be printed with its address."""
    return bool(_STRAY_LINK.search(text))


def _plain(value: str) -> str:
    # The parser leaves backslashes as they were written.
    return " ".join(re.sub(r"\\(.)", r"\1", value).split())
