"""Metadata of an issue and of its offprints, by the crosswalk that PDF and EPUB share."""

from __future__ import annotations

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from scoprint.model.article import Article
from scoprint.model.description import Description
from scoprint.model.issue import Issue
from scoprint.model.publication import Publication
from scoprint.model.volume import Volume


def urn(publication: Publication, *path: str) -> str:
    """A permanent name: UUIDv5 of the publication's URN and the path of ids below it (RFC 9562, 5.5)."""
    return uuid5(NAMESPACE_URL, "/".join((publication.urn, *path))).urn


def describe_edition(
    publication: Publication, edition: Issue | Volume, title: str, date: str, language: str, stamp: str
) -> Description:
    """Metadata of a whole issue or volume."""
    return Description(
        title=title,
        language=language,
        identifier=urn(publication, edition.id),
        published=edition.published,
        stamp=stamp,
        people=edition.editors,
        description=publication.description,
        publication=publication.title,
        publisher=publication.publisher,
        issn_print=publication.issn_print or "",
        issn_online=publication.issn_online or "",
        volume=edition.volume,
        number=edition.number if isinstance(edition, Issue) else "",
        period=edition.period,
        display_date=date,
        doi=edition.doi or "",
        url=f"{publication.url}/{edition.id}" if publication.url else "",
        rights=publication.rights,
    )


def describe_article(
    publication: Publication, issue: Issue, article: Article, section: str, date: str, stamp: str
) -> Description:
    """Metadata of the offprint of an article: those of its issue, with its own in their place."""
    front = article.front
    return replace(
        describe_edition(publication, issue, front.title, date, article.language, stamp),
        subtitle=front.deck,
        identifier=urn(publication, issue.id, article.slug),
        published=front.date or issue.published,
        people=front.byline,
        description=front.abstract or front.deck,
        keywords=front.keywords,
        section=section,
        genre=front.genre,
        location=front.dateline,
        source=front.source,
        doi=front.doi or "",
        url=address(publication, issue, article.slug),
        rights=front.rights or publication.rights,
    )


def address(publication: Publication, issue: Issue, slug: str) -> str:
    """Canonical address of an article; empty where the publication has none."""
    return f"{publication.url}/{issue.id}/{slug}" if publication.url else ""
