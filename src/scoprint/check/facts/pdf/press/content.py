"""Content streams as operations (ISO 32000-1, 7.8.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

Operand = float | str | bytes | None
"""A number, a name, a string, or something else of which nothing is asked."""

_TOKEN = re.compile(
    rb"[\s\0]+|%[^\r\n]*"
    rb"|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?![^\s\0()<>\[\]{}/%]))"
    rb"|/(?P<name>[^\s\0()<>\[\]{}/%]*)"
    rb"|<<|>>|[\[\]{}]"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|(?P<string>\()"
    rb"|(?P<operator>[^\s\0()<>\[\]{}/%]+)"
)
_PARENTHESES = re.compile(rb"\\.|[()]", re.DOTALL)
_END = re.compile(rb"[\s\0]EI(?=[\s\0]|$)")
_OPERANDS = 4_000


def operations(content: bytes) -> Iterator[tuple[str, list[Operand]]]:
    """The operations in order, each with its operands; of the data of pictures within the content nothing is told."""
    place, operands = 0, list[Operand]()
    while place < len(content):
        match = _TOKEN.match(content, place)
        if match is None:
            place += 1
            continue
        begun, place = match.end(), match.end()
        kind = match.lastgroup
        if kind == "string":
            place = _closed(content, begun)
        if kind == "operator":
            yield match["operator"].decode("latin-1"), operands
            operands = []
            if match["operator"] == b"ID":
                end = _END.search(content, place)
                place = end.end() if end else len(content)
        elif kind and len(operands) < _OPERANDS:
            operands.append(_operand(kind, match, content[begun : place - 1]))


def _operand(kind: str, match: re.Match[bytes], string: bytes) -> Operand:
    if kind == "number":
        return float(match["number"])
    if kind == "name":
        return match["name"].decode("latin-1")
    return string if kind == "string" else b"".join(match["hex"].split())


def _closed(content: bytes, place: int) -> int:
    """Where a string ends whose first parenthesis stands before a place (7.3.4.2)."""
    depth = 1
    for match in _PARENTHESES.finditer(content, place):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    return len(content)
