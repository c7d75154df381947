"""The outline of an edition: its parts in order with names, dates and metadata, whatever their folios will be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scoprint.craft.dates import display_date
from scoprint.craft.languages import numerals
from scoprint.model.article import Article
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.issue import Issue
from scoprint.model.layout import Layout
from scoprint.model.plan import Outline, Part
from scoprint.model.publication import Publication
from scoprint.plan.describe import describe_article, describe_edition
from scoprint.plan.links import dead_links


def outline_issue(
    publication: Publication,
    issue: Issue,
    articles: Mapping[str, Article],
    layout: Layout,
    stamp: str,
) -> Outcome[Outline]:
    """Plan an issue as far as it does not depend on page numbers.

    Args:
        articles: the articles that could be read, by slug.
        layout: the print layout, which says what stands before and after the articles.
        stamp: the moment that dates the files, `2026-11-24T00:00:00Z`.

    Returns:
        The outline; with errors beside it where a link leads nowhere or the layout lacks a setting.
    """
    language = issue.language or publication.language
    parts = tuple(_parts(issue, articles, layout, language))
    faults = tuple(_unsettled(parts, layout))
    present = [part.article for part in parts if part.article]
    date = issue.display_date or display_date(issue.period, language)
    outline = Outline(
        id=issue.id,
        name=f"{publication.slug}-{issue.id}",
        title=issue_title(publication, issue, date),
        display_date=date,
        language=language,
        publication=publication,
        issue=issue,
        parts=tuple(part for part in parts if part.kind in layout.spec.parts),
        description=describe_edition(publication, issue, issue_title(publication, issue, date), date, language, stamp),
        offprints={
            part.slug: describe_article(publication, issue, part.article, part.section, date, stamp)
            for part in parts
            if part.article
        },
        numerals=numerals(language),
    )
    return Outcome(outline, faults + dead_links(present, issue.running_order))


def issue_title(publication: Publication, issue: Issue, date: str) -> str:
    """The title of the whole: “Meridian, November 2026: The long table”."""
    title = f"{publication.title}, {date}"
    return f"{title}: {issue.title}" if issue.title else title


def _parts(issue: Issue, articles: Mapping[str, Article], layout: Layout, language: str) -> Iterator[Part]:
    names = layout.words.get(language.partition("-")[0], {})

    def apart(kind: str) -> Part:
        title = names.get(kind, kind.capitalize())
        return Part(slug=kind, kind=kind, title=title, running_head=title)

    yield from map(apart, layout.spec.front)
    if issue.letter and issue.letter in articles:
        yield _article_part(articles[issue.letter], "", opens=False)
    for section in issue.sections:
        known = [articles[slug] for slug in section.articles if slug in articles]
        for index, article in enumerate(known):
            yield _article_part(article, section.title, opens=index == 0)
    yield from map(apart, layout.spec.back)


def _article_part(article: Article, section: str, *, opens: bool) -> Part:
    front = article.front
    return Part(
        slug=article.slug,
        kind=front.genre,
        title=front.title,
        running_head=front.short_title or front.title,
        section=section,
        opens_section=opens,
        article=article,
    )


def _unsettled(parts: tuple[Part, ...], layout: Layout) -> Iterator[Diagnostic]:
    for kind in dict.fromkeys(part.kind for part in parts):
        if kind not in layout.spec.parts:
            yield Diagnostic(
                "LAY-004",
                f"layout “{layout.spec.name}” does not say how to set “{kind}”",
                Span(f"{layout.path}/layout.toml"),
                f"Add a table [parts.{kind}]",
            )
