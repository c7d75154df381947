"""The record of a finished issue, from which volumes are compiled."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from scoprint.model.article import Article, Correction
from scoprint.model.plan import Outline, Pagination
from scoprint.model.record import (
    ArticleRecord,
    CorrectionRecord,
    FigureRecord,
    IssueRecord,
    PartRecord,
    TermRecord,
)


def record_issue(
    outline: Outline, pagination: Pagination, name: str, pdf: bytes, sources: Mapping[str, str]
) -> IssueRecord:
    """What a volume needs to know of an issue.

    Args:
        name: of the PDF in the issue's folder.
        pdf: the PDF itself.
        sources: sha256 of each source file by its path.
    """
    parts = []
    for part in outline.parts:
        placement = pagination.of(part.slug)
        parts.append(
            PartRecord(
                slug=part.slug,
                kind=part.kind,
                title=part.title,
                section=part.section,
                page=placement.first_page,
                folio=placement.first_folio,
                pages=placement.pages,
                article=_article(part.article, pagination) if part.article else None,
            )
        )
    issue = outline.issue
    return IssueRecord(
        id=issue.id,
        pdf=name,
        sha256=sha256(pdf).hexdigest(),
        title=outline.title,
        name=issue.title,
        display_date=outline.display_date,
        volume=issue.volume,
        number=issue.number,
        language=outline.language,
        pages=pagination.pages,
        first_folio=pagination.placements[0].first_folio - pagination.placements[0].first_page,
        parts=tuple(parts),
        sources={path: digest for path, digest in sorted(sources.items()) if path.startswith("source/")},
    )


def _article(article: Article, pagination: Pagination) -> ArticleRecord:
    front, first = article.front, pagination.of(article.slug).first_folio

    def folio(id: str) -> int:
        return int(pagination.references.get(f"scoprint:{article.slug}#{id}", first))

    def correction(each: Correction) -> CorrectionRecord:
        id = f"{article.slug}--{each.at}" if each.at else ""
        return CorrectionRecord(date=each.date, text=each.text, id=id, folio=folio(id) if id else 0)

    opener = front.opener.caption if front.opener else ""
    figures = [FigureRecord(id="", number=0, caption=opener, folio=first)] if opener else []
    figures += [FigureRecord(id=f.id, number=f.number, caption=f.caption, folio=folio(f.id)) for f in article.figures]
    return ArticleRecord(
        language=article.language,
        deck=front.deck,
        byline=front.byline,
        keywords=front.keywords,
        terms=tuple(TermRecord(term=term.term, id=term.id, folio=folio(term.id)) for term in article.terms),
        figures=tuple(figures),
        corrections=tuple(correction(each) for each in front.corrections),
    )
