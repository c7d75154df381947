"""An article as an edition of its own."""

from __future__ import annotations

from dataclasses import replace

from scoprint.model.plan import Outline, Pagination
from scoprint.plan.describe import address


def article_edition(outline: Outline, pagination: Pagination, slug: str) -> tuple[Outline, Pagination]:
    """One article of an issue with the folios that it has there.

    Raises:
        KeyError: the issue has no such article.
    """
    placement = pagination.of(slug)
    part = next(part for part in outline.parts if part.slug == slug and part.article)
    described = outline.offprints[slug].paged(placement.folios[0], placement.folios[-1])
    article = replace(
        outline,
        name=slug,
        title=part.title,
        language=described.language,
        parts=(part,),
        description=replace(described, host=outline.title),
        offprints={slug: described},
    )
    return article, replace(pagination, placements=(replace(placement, blank_before=False),))


def addresses(outline: Outline, slug: str) -> dict[str, str]:
    """Canonical addresses of the other articles of an issue by slug; empty where the publication has none."""
    others = (article.slug for article in outline.articles if article.slug != slug)
    found = {other: address(outline.publication, outline.issue, other) for other in others}
    return {other: url for other, url in found.items() if url}
