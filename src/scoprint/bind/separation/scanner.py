"""Operators of a content stream with their operands, in one pass and with bounded effort (ISO 32000-1, 7.8.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scoprint.bind.guard import DamagedError

# Possessive throughout: hostile strings cannot make the search go back.
_PLAIN = rb"[^()\\]++|\\[\s\S]"
_NESTED = rb"\((?:" + _PLAIN + rb"|\((?:" + _PLAIN + rb"|\((?:" + _PLAIN + rb")*+\))*+\))*+\)"
_TOKEN = re.compile(
    rb"(?P<operator>[A-Za-z'\"][A-Za-z0-9*'\"]*+)"
    rb"|(?P<operand>[+\-.0-9]++|/[^\s()<>\[\]{}/%]*+|\[[^\]()%]*+\]|" + _NESTED + rb"|<<|>>|<[0-9A-Fa-f\s]*+>|[\[\]{}])"
    rb"|(?P<comment>%[^\r\n]*+)"
    rb"|(?P<wrong>\S)"
)
_INLINE = re.compile(rb"\bID\s(?P<data>[\s\S]*?)\sEI(?=\s|$)")


class Operation(NamedTuple):
    """An operator and what stands before it."""

    operator: bytes
    operands: list[bytes]
    start: int
    """Where the first operand begins."""
    end: int
    """Behind the operator."""


def operations(data: bytes) -> Iterator[Operation]:
    """The operations of a content stream in order; an inline picture is one operation, `BI`, up to its `EI`.

    Raises:
        DamagedError: BND-001, the stream is not made of operands and operators.
    """
    operands: list[bytes] = []
    start, position = -1, 0
    while True:
        for token in _TOKEN.finditer(data, position):
            kind = token.lastgroup
            if kind == "operand":
                if start < 0:
                    start = token.start()
                operands.append(token[0])
            elif kind == "operator":
                operator = token[0]
                if operator in _WORDS:
                    operands.append(operator)
                    start = token.start() if start < 0 else start
                    continue
                if operator == b"BI":
                    inline = _INLINE.search(data, token.end())
                    if inline is None:
                        raise DamagedError("BND-001", "a picture in the text of a page has no end")
                    yield Operation(operator, [data[token.end() : inline.start()]], token.start(), inline.end())
                    operands, start, position = [], -1, inline.end()
                    break
                yield Operation(operator, operands, start if start >= 0 else token.start(), token.end())
                operands, start = [], -1
            elif kind == "wrong":
                raise DamagedError("BND-001", "the content of a page is not made of operands and operators")
        else:
            return


_WORDS = frozenset({b"true", b"false", b"null"})
