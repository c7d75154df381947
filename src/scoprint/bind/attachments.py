"""Attached files of the inputs (ISO 32000-1, 7.11.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scoprint.bind.input import Input
from scoprint.bind.objects import Ref, Value, text
from scoprint.bind.source import words
from scoprint.model.diagnostics import Diagnostic, Span

_UNSAFE = re.compile(r"[/\\:\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]|^\.{0,2}$")
"""What could make a reader write elsewhere than where it is told, or show another name than it writes."""


@dataclass(frozen=True, slots=True)
class Attachments:
    """The attachments of the book."""

    named: tuple[tuple[bytes, Value], ...]
    """Entries of the name tree of embedded files."""
    associated: tuple[Value, ...]
    """Entries of the catalogue's `/AF`."""
    holders: tuple[str, ...]
    """Inputs that have any."""
    findings: tuple[Diagnostic, ...]


def gather_attachments(inputs: Sequence[Input]) -> Attachments:
    """Keep every attachment; where two inputs use one name for different files, the later one is prefixed."""
    named: dict[str, Value] = {}
    associated: list[Value] = []
    findings: list[Diagnostic] = []
    holders: dict[str, None] = {}
    for item in inputs:
        tree = item.source.entry(item.source.catalog, "/Names", "/EmbeddedFiles")
        for key, raw in item.source.tree(tree, "/Names"):
            findings += _findings(item, words(key), raw)
            holders[item.part.name] = None
            value, name = item.transfer.value(raw), words(key)
            if named.get(name, value) != value:
                name = f"{item.part.name}:{name}"
            named[name] = value
        files = item.source.array(item.source.catalog.get("/AF"))
        holders |= {item.part.name: None} if files else {}
        associated += [value for value in map(item.transfer.value, files) if isinstance(value, Ref)]
    entries = tuple((text(name), value) for name, value in named.items())
    return Attachments(entries, tuple(dict.fromkeys(associated)), tuple(holders), tuple(findings))


def _findings(item: Input, key: str, raw: Any) -> list[Diagnostic]:
    names = [words(item.source.entry(raw, entry)) for entry in ("/F", "/UF")]
    unsafe = next((name for name in names if name and _UNSAFE.search(name)), None)
    if unsafe is None:
        return []
    message = f"the attachment “{key}” has a file name that is not a plain one: {unsafe!r}"
    return [Diagnostic("BND-017", message, Span(item.part.name), "Rename it before it is attached")]
