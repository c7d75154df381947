"""Outlines made by hand: an issue whose articles need not be read from files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from scoprint.model.article import Article, FrontMatter, Heading, Link
from scoprint.model.issue import Issue
from scoprint.model.layout import Layout, LayoutSpec
from scoprint.model.plan import Outline
from scoprint.model.publication import Publication
from scoprint.plan import outline_issue

STAMP = "2026-11-02T00:00:00Z"
PUBLICATION = {
    "slug": "orient",
    "title": "Orient",
    "issn-online": "2049-3630",
    "publisher": "Orient Press",
    "url": "https://orient.example",
    "languages": ["en"],
    "description": "A review.",
    "rights": {"notice": "© Orient Press"},
}
ISSUE = {
    "id": "2026-11",
    "volume": "3",
    "number": "11",
    "period": "2026-11",
    "published": "2026-11-02",
    "cover": {"picture": "cover.svg", "alt": "A disc."},
    "letter": "letter",
    "sections": [{"title": "Trade", "articles": ["onions", "grain"]}, {"title": "Travel", "articles": ["rails"]}],
    "editors": [{"name": "Ilse", "role": "edt"}],
}
SPEC = {
    "name": "small",
    "kind": "print",
    "title": "Small",
    "front": ["cover", "contents"],
    "back": ["colophon"],
    "families": {"text": "A", "sans": "B", "mono": "C"},
    "page": dict.fromkeys(("width", "height", "inner", "outer", "top", "bottom"), "10mm"),
    "parts": {
        "cover": {"template": "cover", "furniture": False},
        "contents": {"template": "contents"},
        "colophon": {"template": "colophon"},
        "letter": {"template": "article"},
        "report": {"template": "article"},
        "feature": {"template": "article", "start": "verso"},
        "map": {"template": "article", "start": "recto"},
    },
}
WORDS = {"en": {"cover": "Cover", "contents": "Contents"}}


@pytest.fixture
def publication() -> Publication:
    return Publication.model_validate(PUBLICATION)


@pytest.fixture
def issue() -> Issue:
    return Issue.model_validate(ISSUE)


@pytest.fixture
def layout() -> Layout:
    return Layout("layouts/print/small", LayoutSpec.model_validate(SPEC), {}, {}, WORDS)


Make = Callable[..., Article]


@pytest.fixture
def article() -> Make:
    def make(slug: str, links: tuple[str, ...] = (), ids: tuple[str, ...] = (), **front: Any) -> Article:
        return Article(
            slug=slug,
            path=f"source/articles/{slug}/article.md",
            front=FrontMatter.model_validate({"title": slug.capitalize(), **front}),
            language=front.get("language", "en"),
            body="<div/>",
            lines={f"{slug}--{id}": line for line, id in enumerate(("body", *ids), 8)},
            headings=tuple(Heading(f"{slug}--{id}", 2 + (id != "h2"), id) for id in ids),
            links=tuple(Link(target, 20 + index) for index, target in enumerate(links)),
        )

    return make


@pytest.fixture
def articles(article: Make) -> dict[str, Article]:
    made = [
        article("letter", genre="letter"),
        article("onions", ids=("h2", "h3"), genre="feature", short_title="Onions!", deck="A deck."),
        article("grain", abstract="Abstract.", doi="10.5555/grain", date="2026-10-30"),
        article("rails", genre="map", language="ru", rights={"notice": "Public domain"}),
    ]
    return {each.slug: each for each in made}


@pytest.fixture
def outline(publication: Publication, issue: Issue, articles: dict[str, Article], layout: Layout) -> Outline:
    outcome = outline_issue(publication, issue, articles, layout, STAMP)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value
