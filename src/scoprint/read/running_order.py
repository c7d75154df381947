"""The names of a publication and the running order of an issue, held against the folders that exist."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from scoprint.craft.declare import nearest, parse_toml
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.issue import Issue

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_names(
    articles: Collection[str], issues: Collection[str], volumes: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """Faults of the names of articles, issues and volumes, which share one set: ISS-001 and KEY-003."""
    found = []
    for name in sorted(articles):
        span = Span(f"source/articles/{name}")
        if not _SLUG.fullmatch(name):
            message = f"the folder “{name}” cannot name an article"
            found.append(Diagnostic("KEY-003", message, span, "Use small letters, digits and single hyphens"))
        elif name in issues or name in volumes:
            message = f"“{name}” is the name of an article and of {'an issue' if name in issues else 'a volume'}"
            found.append(Diagnostic("ISS-001", message, span, "Rename the article's folder"))
    for name in sorted({*volumes} & {*issues}):
        message = f"“{name}” is the name of a volume and of an issue"
        found.append(Diagnostic("ISS-001", message, Span(f"source/volumes/{name}.toml"), "Rename the volume's file"))
    return tuple(found)


def check_running_order(path: str, text: str, issue: Issue, known: Collection[str]) -> tuple[Diagnostic, ...]:
    """Faults of an issue's running order: an article that has no folder (ISS-002) or stands twice (ISS-001, ISS-003).

    Args:
        path: the issue's file, for diagnostics.
        text: its text, in which the lines are found.
        known: names of the article folders.
    """
    parsed = parse_toml(path, text)
    locate = parsed.value.locate if parsed.value else lambda _: 0
    found, seen = list[Diagnostic](), dict[str, int]()
    for place, slug in _mentions(issue):
        line = locate(place)
        if slug not in known:
            near = nearest(slug, known)
            hint = f"Did you mean “{near}”?" if near else f"Create source/articles/{slug}/article.md"
            found.append(Diagnostic("ISS-002", f"there is no article “{slug}”", Span(path, line), hint))
        elif slug in seen:
            message = f"article “{slug}” already stands in line {seen[slug]}"
            found.append(Diagnostic("ISS-003", message, Span(path, line), "Remove one of the two"))
        seen.setdefault(slug, line)
    for index, cover_line in enumerate(issue.cover.lines):
        if cover_line.article and cover_line.article not in seen:
            message = f"the cover leads to “{cover_line.article}”, which is not in the running order"
            span = Span(path, locate(("cover", "lines", index, "article")))
            found.append(Diagnostic("ISS-002", message, span, "Name an article of this issue"))
    return tuple(found)


def _mentions(issue: Issue) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if issue.letter:
        yield ("letter",), issue.letter
    for section, each in enumerate(issue.sections):
        for index, slug in enumerate(each.articles):
            yield ("sections", section, "articles", index), slug


def check_translations(translations: Collection[str], issue: Issue, issues: Collection[str]) -> tuple[Diagnostic, ...]:
    """Translations of an issue into languages that it does not declare, and of issues that are not there: ISS-009.

    Args:
        translations: names of the files, `<id>.<lang>`.
        issues: ids of all issues; of those that are not there the first one tells.
    """
    found = []
    for name in translations:
        id, _, language = name.partition(".")
        span = Span(f"source/issues/{name}.toml")
        if id == issue.id and language not in issue.languages:
            hint = f'Add "{language}" to the languages of source/issues/{id}.toml, the issue\'s own among them'
            found.append(Diagnostic("ISS-009", f"issue “{id}” does not appear in “{language}”", span, hint))
        elif id not in issues and issue.id == min(issues):
            near = nearest(id, issues)
            hint = f"Did you mean “{near}.{language}.toml”?" if near else "Remove the file"
            found.append(Diagnostic("ISS-009", f"there is no issue “{id}”", span, hint))
    return tuple(found)


def locate_cover(path: str, text: str) -> int:
    """The line in an issue's file that names the cover's picture."""
    parsed = parse_toml(path, text)
    return parsed.value.locate(("cover", "picture")) if parsed.value else 0
