"""Style sheets, parsed with caution."""

from __future__ import annotations

import re
from typing import Any

import tinycss2  # type: ignore[import-untyped]  # no types are published

from scoprint.check.facts.epub.container import Container

CSS_BYTES = 4_000_000
DEPTH = 60
"""Brackets within brackets; no honest sheet has more than some, and parsers follow them down the stack."""
_BRACKETS = re.compile(rb"[(\[{)\]}]")


def rules(container: Container, path: str) -> list[Any]:
    """The rules of a style sheet; none where it cannot be read, or is nested deeper than any honest one."""
    data = container.read(path, CSS_BYTES)
    if data is None or _depth(data) > DEPTH:
        return []
    parsed: list[Any] = tinycss2.parse_stylesheet(
        data.decode("utf-8", "replace"), skip_comments=True, skip_whitespace=True
    )
    return parsed


def _depth(data: bytes) -> int:
    deepest = depth = 0
    for bracket in _BRACKETS.findall(data):
        depth = depth + 1 if bracket in b"([{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest
