"""Metadata of an issue and of its offprints, by the crosswalk that PDF and EPUB share."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from scoprint.model.article import Article
from scoprint.model.description import Description
from scoprint.model.issue import Issue
from scoprint.model.publication import Publication
from scoprint.model.volume import Volume


def urn(publication: Publication, *path: str) -> str:
    """A permanent name: UUIDv5 of the publication's URN and the path of ids below it (RFC 9562, 5.5)."""
    return uuid5(NAMESPACE_URL, "/".join((publication.urn, *path))).urn


def describe_issue(
    publication: Publication, issue: Issue, title: str, date: str, language: str, stamp: str
) -> Description:
    """Metadata of the whole issue."""
    return Description(
        title=title,
        language=language,
        identifier=urn(publication, issue.id),
        published=issue.published,
        stamp=stamp,
        people=issue.editors,
        description=publication.description,
        publication=publication.title,
        publisher=publication.publisher,
        issn_print=publication.issn_print or "",
        issn_online=publication.issn_online or "",
        volume=issue.volume,
        number=issue.number,
        period=issue.period,
        display_date=date,
        doi=issue.doi or "",
        url=f"{publication.url}/{issue.id}" if publication.url else "",
        rights=publication.rights,
    )


def describe_volume(
    publication: Publication, volume: Volume, title: str, date: str, language: str, stamp: str
) -> Description:
    """Metadata of a whole volume."""
    return Description(
        title=title,
        language=language,
        identifier=urn(publication, volume.id),
        published=volume.published,
        stamp=stamp,
        people=volume.editors,
        description=publication.description,
        publication=publication.title,
        publisher=publication.publisher,
        issn_print=publication.issn_print or "",
        issn_online=publication.issn_online or "",
        volume=volume.volume,
        period=volume.period,
        display_date=date,
        doi=volume.doi or "",
        url=f"{publication.url}/{volume.id}" if publication.url else "",
        rights=publication.rights,
    )


def describe_article(
    publication: Publication, issue: Issue, article: Article, section: str, date: str, stamp: str
) -> Description:
    """Metadata of the offprint of an article."""
    front = article.front
    return Description(
        title=front.title,
        subtitle=front.deck,
        language=article.language,
        identifier=urn(publication, issue.id, article.slug),
        published=front.date or issue.published,
        stamp=stamp,
        people=front.byline,
        description=front.abstract or front.deck,
        keywords=front.keywords,
        publication=publication.title,
        publisher=publication.publisher,
        issn_print=publication.issn_print or "",
        issn_online=publication.issn_online or "",
        volume=issue.volume,
        number=issue.number,
        period=issue.period,
        display_date=date,
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
