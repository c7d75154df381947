"""Rules about the container of an EPUB (EPUB 3.3, 4): what no validator looks at, and reading systems stumble over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoprint.check.facts.epub import EpubFacts
from scoprint.check.rules.case import Finished, Rule, an_epub
from scoprint.model.diagnostics import Diagnostic

Epub = Finished[EpubFacts]
_PLAIN = re.compile(r"[a-z0-9._/-]+|META-INF/[A-Za-z0-9._/-]+|[A-Z]+/[a-z0-9._/-]+")
_STORED, _DEFLATED = 0, 8


def _mimetype(epub: Epub) -> Iterator[Diagnostic]:
    """The first 58 bytes tell a program what the file is, if they are always the same (OCF 3.3, 4.3)."""
    first = epub.facts.members[0] if epub.facts.members else None
    if first is None or first.name != "mimetype":
        yield Diagnostic("EPF-002", "the first entry is not “mimetype”", epub.span)
    elif first.method != _STORED or first.extra or first.descriptor or first.size != len("application/epub+zip"):
        yield Diagnostic("EPF-002", "the entry “mimetype” is not stored plainly", epub.span)


def _entries(epub: Epub) -> Iterator[Diagnostic]:
    for member in epub.facts.members:
        if member.name.endswith("/"):
            yield Diagnostic("EPF-003", f"the folder “{member.name}” has an entry of its own", epub.span)
        elif member.method not in {_STORED, _DEFLATED}:
            message = f"the file “{member.name}” is packed by method {member.method}"
            yield Diagnostic("EPF-003", message, epub.span)
        elif member.descriptor:
            yield Diagnostic("EPF-003", f"the size of “{member.name}” stands behind it", epub.span)


def _names(epub: Epub) -> Iterator[Diagnostic]:
    seen = dict[str, str]()
    for member in epub.facts.members:
        if member.name.endswith("/"):
            continue
        if not _PLAIN.fullmatch(member.name):
            message = f"the name “{member.name}” is not made of small letters, digits and hyphens"
            yield Diagnostic("EPF-004", message, epub.span)
        other = seen.setdefault(member.name.casefold(), member.name)
        if other is not member.name:
            message = f"“{member.name}” and “{other}” have the same name once case is folded"
            yield Diagnostic("EPF-004", message, epub.span)


def _paths(epub: Epub) -> Iterator[Diagnostic]:
    for member in epub.facts.members:
        name = member.name.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
            yield Diagnostic("EPF-008", f"the path “{member.name}” leads out of the container", epub.span)


def _swollen(epub: Epub) -> Iterator[Diagnostic]:
    if epub.facts.cut:
        size = sum(member.size for member in epub.facts.members)
        message = f"the {len(epub.facts.members):,} entries unpack to {size / 1e6:,.0f} MB, and not all was read"
        yield Diagnostic("EPF-009", message, epub.span)


def _encrypted(epub: Epub) -> Iterator[Diagnostic]:
    for member in epub.facts.members:
        if member.name in {"META-INF/encryption.xml", "META-INF/rights.xml"}:
            yield Diagnostic("EPF-005", f"the e-book has “{member.name}”", epub.span)


def _dates(epub: Epub) -> Iterator[Diagnostic]:
    dates = {member.date for member in epub.facts.members}
    if len(dates) > 1:
        message = f"the entries bear {len(dates)} different times"
        yield Diagnostic("EPF-006", message, epub.span)


RULES: tuple[Rule[Epub], ...] = (
    Rule(("EPF-002",), an_epub, _mimetype),
    Rule(("EPF-003",), an_epub, _entries),
    Rule(("EPF-004",), an_epub, _names),
    Rule(("EPF-008",), an_epub, _paths),
    Rule(("EPF-009",), an_epub, _swollen),
    Rule(("EPF-005",), an_epub, _encrypted),
    Rule(("EPF-006",), an_epub, _dates),
)
