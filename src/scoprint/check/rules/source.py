"""Rules about the source folder itself, and about what articles say of their pictures and dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from scoprint.check.rules.case import Rule, Sourced, SourceFiles, the_plan, the_source, the_sourced_plan
from scoprint.check.rules.plans import Plan
from scoprint.check.rules.tags import FILE_NAME
from scoprint.model.article import Article
from scoprint.model.diagnostics import Diagnostic, Span

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".svg"))
PORTABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""Names that every system, address and archive takes as they are (RFC 3986 unreserved, BagIt, Windows)."""
RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
)
NAME_LIMIT = 100


def _orphans(source: SourceFiles) -> Iterator[Diagnostic]:
    for path in source.paths:
        kept, picture = "images" in path.split("/")[:-1], PurePosixPath(path).suffix.lower() in PICTURES
        if (picture or kept) and path not in source.used:
            what = "this picture" if picture else "this file, which lies among the pictures"
            yield Diagnostic("SRC-010", f"no article and no cover shows {what}", Span(path), "Delete it, or show it")


def _twins(source: SourceFiles) -> Iterator[Diagnostic]:
    names = defaultdict[str, list[str]](list)
    for path in source.paths:
        names[path.casefold()].append(path)
    for twins in names.values():
        for other in twins[1:]:
            message = f"the name differs from “{twins[0]}” only in capitals: on many systems they are one file"
            yield Diagnostic("SRC-011", message, Span(other), "Rename one of them")


def _names(source: SourceFiles) -> Iterator[Diagnostic]:
    for path in source.paths:
        for part in PurePosixPath(path).parts:
            bad = not PORTABLE.fullmatch(part) or part.partition(".")[0].lower() in RESERVED or len(part) > NAME_LIMIT
            if bad:
                hint = "Use letters of the Latin alphabet, digits, hyphens and full stops"
                yield Diagnostic("SRC-012", f"“{part}” is a name that not every system takes", Span(path), hint)
                break


def _dates(plan: Plan) -> Iterator[Diagnostic]:
    published = plan.outline.issue.published
    for article in plan.articles:
        if article.front.date and article.front.date > published:
            message = f"the article is dated {article.front.date}, after its issue ({published})"
            yield Diagnostic("SRC-014", message, Span(article.path))
        for correction in article.front.corrections:
            if correction.date < (article.front.date or ""):
                message = f"the correction of {correction.date} is older than the article ({article.front.date})"
                yield Diagnostic("SRC-016", message, Span(article.path))


def _alternatives(case: Sourced) -> Iterator[Diagnostic]:
    for article in case.plan.articles:
        text = case.source.texts.get(article.path, "")
        for caption, alt in _pictures(article):
            span = Span(article.path, _line(text, alt))
            if alt and alt.strip(" .").casefold() == caption.strip(" .").casefold():
                yield Diagnostic("SRC-015", f"the alternative text repeats the caption: “{alt[:60]}”", span)
            elif FILE_NAME.match(alt):
                yield Diagnostic("SRC-017", f"the alternative text “{alt}” is the name of a file", span)


def _pictures(article: Article) -> Iterator[tuple[str, str]]:
    """Caption and alternative text of each picture."""
    if article.opener:
        yield (article.front.opener.caption if article.front.opener else "", article.opener.alt)
    for figure in article.figures:
        for picture in figure.pictures:
            yield figure.caption, picture.alt


def _line(text: str, words: str) -> int:
    place = text.find(words) if words else -1
    return text.count("\n", 0, place) + 1 if place >= 0 else 0


RULES: tuple[Rule[SourceFiles] | Rule[Plan] | Rule[Sourced], ...] = (
    Rule(("SRC-010",), the_source, _orphans),
    Rule(("SRC-011",), the_source, _twins),
    Rule(("SRC-012",), the_source, _names),
    Rule(("SRC-014", "SRC-016"), the_plan, _dates),
    Rule(("SRC-015", "SRC-017"), the_sourced_plan, _alternatives),
)
