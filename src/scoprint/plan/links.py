"""Links between the articles of an edition, checked before anything is set."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from scoprint.model.article import Article
from scoprint.model.diagnostics import Diagnostic, Span


def dead_links(articles: Iterable[Article], listed: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """A diagnostic for each link to an article, or to an id in it, that the edition does not have.

    Args:
        articles: those that could be read.
        listed: slugs of all articles of the edition; what is wrong with one that could not be read is said elsewhere.
    """
    by_slug = {article.slug: article for article in articles}
    found = []
    for article in by_slug.values():
        for link in article.links:
            slug, _, id = link.target.removeprefix("scoprint:").partition("#")
            if not link.target.startswith("scoprint:") or (slug in by_slug and _has(by_slug[slug], id)):
                continue
            if slug in listed and slug not in by_slug:
                continue
            span = Span(article.path, link.line)
            if slug not in by_slug:
                near = get_close_matches(slug, sorted({*by_slug, *listed}), 1)
                hint = f"Did you mean article:{near[0]}?" if near else "Name an article of the same issue"
                found.append(Diagnostic("LNK-002", f"the issue has no article “{slug}”", span, hint))
            else:
                near = get_close_matches(id, by_slug[slug].lines, 1)
                bare = near[0].removeprefix(f"{slug}--") if near else ""
                hint = f"Did you mean article:{slug}#{bare}?" if bare else ""
                message = f"article “{slug}” has no id “{id.removeprefix(f'{slug}--')}”"
                found.append(Diagnostic("LNK-002", message, span, hint))
    return tuple(found)


def _has(article: Article, id: str) -> bool:
    return not id or id in article.lines
