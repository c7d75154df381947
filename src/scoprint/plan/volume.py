"""The plan of a volume: what it adds to its issues, and how all is bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from scoprint.craft.dates import display_date
from scoprint.craft.templates import fill, words
from scoprint.model.compilation import (
    BoundIssue,
    Compilation,
    ContentsEntry,
    ContentsSection,
    Erratum,
    Illustration,
)
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.layout import Layout
from scoprint.model.plan import Numbering, Part, Side
from scoprint.model.publication import Publication
from scoprint.model.record import IssueRecord
from scoprint.model.volume import Volume
from scoprint.plan.describe import describe_edition
from scoprint.plan.indexes import author_index, place, subject_index, titled

NEEDS: Mapping[str, Callable[[Compilation], object]] = {
    "volume-illustrations": lambda compilation: compilation.illustrations,
    "volume-authors": lambda compilation: compilation.authors,
    "volume-subjects": lambda compilation: compilation.subjects,
    "volume-errata": lambda compilation: compilation.errata,
}
"""What a part of a volume lists; it is left out where there is nothing to list."""


def outline_volume(
    publication: Publication,
    volume: Volume,
    issues: Sequence[IssueRecord],
    layout: Layout,
    stamp: str,
    spans: Sequence[Span],
) -> Outcome[Compilation]:
    """Plan what a volume adds to its issues.

    Args:
        issues: records of the finished issues, in order.
        layout: the print layout, which says what stands before and after the issues.
        stamp: the moment that dates the file.
        spans: where the volume names each issue.

    Returns:
        The compilation; with errors beside it where folios do not run on (VOL-003) or the layout has no parts for
        volumes (LAY-004).
    """
    language = volume.language or publication.language
    strings = words(layout, language).value or {}
    date = volume.display_date or display_date(volume.period, language)
    title = volume.title or f"{publication.title}, {fill(strings.get('volume', '{volume}'), volume=volume.volume)}"
    compiled = Compilation(
        id=volume.id,
        name=f"{publication.slug}-{volume.id}",
        title=f"{title} ({date})",
        display_date=date,
        language=language,
        publication=publication,
        parts=(),
        description=describe_edition(publication, volume, f"{title} ({date})", date, language, stamp),
        volume=volume,
        front=0,
        issues=tuple(_issue(volume, issue, language) for issue in issues),
        illustrations=tuple(_illustrations(volume, issues, language)),
        authors=author_index(volume, issues, language),
        subjects=subject_index(volume, issues, language),
        errata=tuple(_errata(volume, issues, language)),
    )
    front = [_part(kind, strings) for kind in _wanted(layout.spec.volume_front, layout, compiled)]
    back = [_part(kind, strings) for kind in _wanted(layout.spec.volume_back, layout, compiled)]
    if back:
        # Where each issue is paged apart, what follows them goes on with the folios of the front matter.
        anew = Numbering(issues[-1].last_folio + 1) if volume.pagination == "continuous" else None
        back[0] = replace(back[0], start=Side.RECTO, numbering=anew)
    faults = (*_unsettled(layout), *_gaps(volume, issues, spans), *_unfiled(issues))
    return Outcome(replace(compiled, parts=(*front, *back), front=len(front)), faults)


def _wanted(kinds: Sequence[str], layout: Layout, compiled: Compilation) -> Iterator[str]:
    for kind in kinds:
        if kind in layout.spec.parts and (kind not in NEEDS or NEEDS[kind](compiled)):
            yield kind


def _part(kind: str, strings: Mapping[str, str]) -> Part:
    title = strings.get(kind, kind.removeprefix("volume-").capitalize())
    return Part(slug=kind, kind=kind, title=title, running_head=title)


def _issue(volume: Volume, issue: IssueRecord, language: str) -> BoundIssue:
    sections = groupby(issue.articles, key=lambda pair: pair[0].section)
    first, last = issue.parts[0], issue.parts[-1]
    return BoundIssue(
        number=issue.number,
        name=issue.name,
        display_date=issue.display_date,
        first=place(volume, issue, first.slug, issue.first_folio),
        last=place(volume, issue, last.slug, issue.last_folio),
        sections=tuple(
            ContentsSection(
                title,
                tuple(
                    ContentsEntry(
                        titled(volume, issue, part.slug, part.folio, language),
                        article.deck,
                        tuple(person.name for person in article.byline if person.role == "aut"),
                    )
                    for part, article in pairs
                ),
            )
            for title, pairs in sections
        ),
    )


def _illustrations(volume: Volume, issues: Sequence[IssueRecord], language: str) -> Iterator[Illustration]:
    for issue in issues:
        for part, article in issue.articles:
            # A figure that floats may have passed another one.
            for figure in sorted(article.figures, key=lambda figure: figure.folio):
                if figure.caption:
                    at = titled(volume, issue, part.slug, figure.folio, language)
                    target = place(volume, issue, part.slug, figure.folio, figure.id).target
                    yield Illustration(figure.caption, replace(at, target=target))


def _errata(volume: Volume, issues: Sequence[IssueRecord], language: str) -> Iterator[Erratum]:
    if volume.errata == "none":
        return
    for issue in issues:
        for part, article in issue.articles:
            for correction in article.corrections:
                folio = correction.folio or part.folio
                at = titled(volume, issue, part.slug, folio, language)
                target = place(volume, issue, part.slug, folio, correction.id).target
                yield Erratum(correction.date, correction.text, replace(at, target=target))


def _unsettled(layout: Layout) -> Iterator[Diagnostic]:
    span = Span(f"{layout.path}/layout.toml")
    kinds = (*layout.spec.volume_front, *layout.spec.volume_back)
    if not kinds:
        hint = 'Add volume-front = ["volume-title", "volume-contents"] with a table [parts.…] and a template for each'
        yield Diagnostic("LAY-004", f"layout “{layout.spec.name}” does not say how to set a volume", span, hint)
    for kind in dict.fromkeys(kinds):
        if kind not in layout.spec.parts:
            message = f"layout “{layout.spec.name}” does not say how to set “{kind}”"
            yield Diagnostic("LAY-004", message, span, f"Add a table [parts.{kind}]")


def _gaps(volume: Volume, issues: Sequence[IssueRecord], spans: Sequence[Span]) -> Iterator[Diagnostic]:
    if volume.pagination != "continuous":
        return
    for (before, issue), span in zip(pairwise(issues), spans[1:], strict=True):
        expected = before.last_folio + 1
        if issue.first_folio != expected:
            message = (
                f"issue “{issue.id}” begins with folio {issue.first_folio}, "
                f"but “{before.id}” ends with {before.last_folio}"
            )
            hint = f"Write first-folio = {expected} in source/issues/{issue.id}.toml and build it again"
            yield Diagnostic("VOL-003", message, span, hint)


def _unfiled(issues: Sequence[IssueRecord]) -> Iterator[Diagnostic]:
    """Names of several words that the index can only sort as they are printed."""
    seen = set[str]()
    for issue in issues:
        for part, article in issue.articles:
            for person in article.byline:
                if not person.file_as and " " in person.name and person.name not in seen:
                    seen.add(person.name)
                    span = Span(f"source/articles/{part.slug}/article.md")
                    message = f"the author index sorts “{person.name}” as printed"
                    yield Diagnostic("VOL-006", message, span, "Give the sort form as file-as")
