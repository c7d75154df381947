"""The outline: order, names, dates, metadata and dead links, whatever the folios will be."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest

from scoprint.model.article import Article
from scoprint.model.issue import Issue
from scoprint.model.layout import Layout
from scoprint.model.plan import Outline
from scoprint.model.publication import Publication
from scoprint.plan import outline_issue

from .conftest import STAMP


def test_parts_stand_in_running_order(outline: Outline) -> None:
    found = [(part.slug, part.kind, part.section, part.opens_section) for part in outline.parts]
    assert found == [
        ("cover", "cover", "", False),
        ("contents", "contents", "", False),
        ("letter", "letter", "", False),
        ("onions", "feature", "Trade", True),
        ("grain", "report", "Trade", False),
        ("rails", "map", "Travel", True),
        ("colophon", "colophon", "", False),
    ]
    assert [article.slug for article in outline.articles] == ["letter", "onions", "grain", "rails"]


def test_names_and_titles(outline: Outline) -> None:
    assert (outline.name, outline.title) == ("orient-2026-11", "Orient, November 2026")
    titles = {part.slug: (part.title, part.running_head) for part in outline.parts}
    assert titles["onions"] == ("Onions", "Onions!")
    assert titles["grain"] == ("Grain", "Grain")
    assert titles["contents"] == ("Contents", "Contents")
    assert titles["colophon"] == ("Colophon", "Colophon"), "a kind without words in the layout is its own title"


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"title": "The long table"}, "Orient, November 2026: The long table"),
        ({"display_date": "Winter"}, "Orient, Winter"),
        ({"period": "2026-11/2027-01"}, "Orient, November 2026 – January 2027"),
        ({"period": "2026-11-24", "language": "en-GB"}, "Orient, 24 November 2026"),
        ({"period": "2026-23"}, "Orient, Autumn 2026"),
        ({"period": "2026"}, "Orient, 2026"),
        ({"period": "2026-11", "language": "ru"}, "Orient, ноябрь 2026\u202fг."),
        ({"period": "2026-11", "language": "zh-Hans"}, "Orient, 2026年11月"),
        ({"period": "2026-11", "language": "fr"}, "Orient, novembre 2026"),
    ],
)
def test_the_title_tells_the_date_in_the_language_of_the_issue(
    publication: Publication, issue: Issue, layout: Layout, changes: dict[str, str], title: str
) -> None:
    changed = issue.model_copy(update=changes)
    outcome = outline_issue(publication, changed, {}, layout, STAMP)
    assert outcome.value is not None
    assert outcome.value.title == title


def test_metadata_of_the_whole(outline: Outline) -> None:
    about = outline.description
    assert (about.title, about.stamp, about.published) == (outline.title, STAMP, "2026-11-02")
    assert (about.volume, about.number, about.period) == ("3", "11", "2026-11")
    assert (about.issn_online, about.issn_print) == ("2049-3630", "")
    assert [person.name for person in about.people] == ["Ilse"]
    assert about.url == "https://orient.example/2026-11"


def test_metadata_of_an_offprint(outline: Outline) -> None:
    assert list(outline.offprints) == ["letter", "onions", "grain", "rails"]
    onions, grain, rails = (outline.offprints[slug] for slug in ("onions", "grain", "rails"))
    assert (onions.subtitle, onions.description, onions.published) == ("A deck.", "A deck.", "2026-11-02")
    assert (grain.description, grain.doi, grain.published) == ("Abstract.", "10.5555/grain", "2026-10-30")
    assert (rails.language, rails.section, rails.genre) == ("ru", "Travel", "map")
    assert (rails.rights.notice, grain.rights.notice) == ("Public domain", "© Orient Press")
    assert grain.url == "https://orient.example/2026-11/grain"
    assert grain.first_folio == ""


def test_identifiers_are_derived_and_stay(outline: Outline) -> None:
    expected = {slug: uuid5(NAMESPACE_URL, f"urn:issn:2049-3630/2026-11/{slug}").urn for slug in outline.offprints}
    assert {slug: about.identifier for slug, about in outline.offprints.items()} == expected
    assert outline.description.identifier == uuid5(NAMESPACE_URL, "urn:issn:2049-3630/2026-11").urn


def test_without_an_address_nothing_is_addressed(
    publication: Publication, issue: Issue, articles: Any, layout: Layout
) -> None:
    outcome = outline_issue(publication.model_copy(update={"url": ""}), issue, articles, layout, STAMP)
    assert outcome.value is not None
    assert {outcome.value.description.url, *(each.url for each in outcome.value.offprints.values())} == {""}


def test_a_kind_that_the_layout_does_not_know_is_told(
    publication: Publication, issue: Issue, articles: dict[str, Article], layout: Layout, article: Any
) -> None:
    strange = {**articles, "grain": article("grain", genre="review"), "rails": article("rails", genre="review")}
    outcome = outline_issue(publication, issue, strange, layout, STAMP)
    (fault,) = outcome.diagnostics
    assert (fault.code, fault.span.path) == ("LAY-004", "layouts/print/small/layout.toml")
    assert "review" in fault.message


LINKS = (
    ("scoprint:rails", ""),
    ("scoprint:onions#onions--h2", ""),
    ("#grain--nowhere", ""),
    ("https://example.org", ""),
    ("scoprint:rail", "Did you mean article:rails?"),
    ("scoprint:onions#onions--hh2", "Did you mean article:onions#h2?"),
    ("scoprint:qqqqqqqqq", "Name an article of the same issue"),
    ("scoprint:onions#onions--zzzzzzz", None),
)
"""Target, and the hint that is given of it; empty where it leads somewhere."""


@pytest.mark.parametrize(("target", "hint"), LINKS)
def test_a_dead_link_to_an_article_is_told_with_the_nearest_that_lives(
    publication: Publication,
    issue: Issue,
    articles: dict[str, Article],
    layout: Layout,
    article: Any,
    target: str,
    hint: str | None,
) -> None:
    linked = {**articles, "grain": article("grain", ("scoprint:onions", target))}
    found = outline_issue(publication, issue, linked, layout, STAMP).diagnostics
    if hint == "":
        assert found == ()
        return
    (fault,) = found
    assert (fault.code, str(fault.span)) == ("LNK-002", "source/articles/grain/article.md:21")
    assert hint is None or fault.hint == hint


def test_a_link_to_an_article_that_could_not_be_read_is_not_called_dead(
    publication: Publication, issue: Issue, articles: dict[str, Article], layout: Layout, article: Any
) -> None:
    linked = {**articles, "grain": article("grain", ("scoprint:rails", "scoprint:rails#rails--h2"))}
    del linked["rails"]
    assert outline_issue(publication, issue, linked, layout, STAMP).diagnostics == ()
