"""What was made, as bytes that can be kept from one build to the next: a line of facts, then the file itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from scoprint.model.diagnostics import Diagnostic, Outcome, Sight, Span
from scoprint.model.plan import Extent
from scoprint.model.setpart import PageStart, SetPart

Keeper = Callable[[str, Callable[[], Outcome[bytes]]], Outcome[bytes]]
"""Gives what was made under a name, or makes it and keeps it."""


def unkept(name: str, make: Callable[[], Outcome[bytes]]) -> Outcome[bytes]:
    """The keeper who keeps nothing."""
    del name
    return make()


def pack(part: SetPart, diagnostics: tuple[Diagnostic, ...]) -> bytes:
    """The bytes of a part that was set, with what was found in setting it."""
    facts = {
        "slug": part.slug,
        "pages": part.extent.pages,
        "anchors": dict(part.extent.anchors),
        "page_map": [[start.page, start.id, start.offset] for start in part.page_map],
        "fonts": list(part.fonts),
        "reasons": part.reasons,
    }
    return _joined(facts, diagnostics, part.pdf)


def unpack(data: bytes) -> Outcome[SetPart]:
    """The part that was packed.

    Raises:
        ValueError: these are not the bytes of a packed part.
    """
    facts, diagnostics, pdf = _parted(data)
    try:
        part = SetPart(
            slug=facts["slug"],
            pdf=pdf,
            extent=Extent(facts["pages"], facts["anchors"]),
            page_map=tuple(PageStart(*start) for start in facts["page_map"]),
            fonts=tuple(facts["fonts"]),
            reasons=tuple(facts["reasons"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a packed part") from error
    return Outcome(part, diagnostics)


def pack_file(data: bytes, diagnostics: tuple[Diagnostic, ...]) -> bytes:
    """The bytes of a finished file, with what was found in making it."""
    return _joined({}, diagnostics, data)


def unpack_file(data: bytes) -> Outcome[bytes]:
    """The file that was packed.

    Raises:
        ValueError: these are not the bytes of a packed file.
    """
    _, diagnostics, contents = _parted(data)
    return Outcome(contents, diagnostics)


def _joined(facts: dict[str, Any], diagnostics: tuple[Diagnostic, ...], contents: bytes) -> bytes:
    found = [
        [d.code, d.message, d.span.path, d.span.line, [_seen(each) for each in d.span.sights], d.hint]
        for d in diagnostics
    ]
    head = json.dumps({**facts, "diagnostics": found}, ensure_ascii=False)
    return head.encode() + b"\n" + contents


def _parted(data: bytes) -> tuple[dict[str, Any], tuple[Diagnostic, ...], bytes]:
    head, _, contents = data.partition(b"\n")
    try:
        facts = json.loads(head)
        found = [
            Diagnostic(code, text, _span(path, line, seen), hint)
            for code, text, path, line, seen, hint in facts["diagnostics"]
        ]
    except (KeyError, TypeError) as error:
        raise ValueError("not a packed file") from error
    return facts, tuple(found), contents


def _seen(sight: Sight) -> list[Any]:
    return [sight.file, sight.page, sight.box, sight.words]


def _span(path: str, line: int, seen: list[list[Any]]) -> Span:
    sights = [Sight(file, page, tuple(box) if box else None, words) for file, page, box, words in seen]
    return Span(path, line, sights[0] if sights else None, tuple(sights[1:]))
