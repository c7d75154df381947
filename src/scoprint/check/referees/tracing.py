"""From the place that a referee names to the source that an editor can open."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from scoprint.model.article import Article
from scoprint.model.diagnostics import Diagnostic, Span

_PAGE = re.compile(r"\bpages\[(\d+)\]")
_MEMBER = re.compile(r"\b((?:[\w.-]+/)*[\w.-]+\.xhtml)(?::(\d+))?")
_ID = re.compile(r"""\bid\s*=\s*["']([^"']+)["']""")
MEMBER_LIMIT = 20_000_000
"""Bytes of a chapter that is looked into."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the pages and chapters of a file were made from."""

    pages: tuple[str, ...] = ()
    """Source file of each page of a PDF; empty where it has none."""
    articles: Mapping[str, Article] | None = None
    """By slug, which names the chapters of an EPUB."""


def trace(finding: Diagnostic, data: bytes, sources: Sources) -> Diagnostic:
    """The finding at its place in the source, as near as it can be told; as it is where it cannot.

    veraPDF names the page; EPUBCheck and Ace the chapter, EPUBCheck its line too: then the last element with an id
    before it tells the line of the source.

    Args:
        finding: of a referee.
        data: the file that was judged.
        sources: of that file.
    """
    page = _PAGE.search(finding.message)
    if page and int(page[1]) < len(sources.pages) and sources.pages[int(page[1])]:
        return replace(finding, span=Span(sources.pages[int(page[1])]))
    member = _MEMBER.search(finding.message)
    article = (sources.articles or {}).get(PurePosixPath(member[1]).stem) if member else None
    if member is None or article is None:
        return finding
    line = _line(data, member[1], int(member[2]), article) if member[2] else 0
    return replace(finding, span=Span(article.path, line))


def _line(data: bytes, member: str, line: int, article: Article) -> int:
    """Line of the source for a line of a chapter."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            names = [info for info in book.infolist() if info.filename.endswith(member)]
            if not names or names[0].file_size > MEMBER_LIMIT:
                return 0
            above: Sequence[str] = book.read(names[0]).decode("utf-8", "replace").splitlines()[:line]
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return 0
    known = [article.lines[id] for text in above for id in _ID.findall(text) if id in article.lines]
    return known[-1] if known else 0
