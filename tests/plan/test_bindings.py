"""What bind is asked for: bookmarks by section, labels that are the folios, addresses of what is elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoprint.model.binding import OutlineItem
from scoprint.model.layout import Layout
from scoprint.model.plan import Extent, Outline, Pagination
from scoprint.model.publication import Defaults
from scoprint.model.setpart import SetPart
from scoprint.plan import BLANK, bind_issue, bind_offprint, paginate

EXTENTS = {"letter": Extent(2, {}), "onions": Extent(3, {"onions--h2": 1})}


def part(slug: str) -> SetPart:
    return SetPart(slug, slug.encode(), EXTENTS.get(slug, Extent(1, {})), (), ())


@pytest.fixture
def pagination(outline: Outline, layout: Layout) -> Pagination:
    return paginate(outline, EXTENTS, layout.spec)


@pytest.fixture
def sets(outline: Outline) -> dict[str, SetPart]:
    return {slug: part(slug) for slug in (BLANK, *(each.slug for each in outline.parts))}


def test_bookmarks_stand_by_section(outline: Outline, pagination: Pagination, sets: dict[str, SetPart]) -> None:
    binding = bind_issue(outline, pagination, sets, None, {}, {})
    assert binding.outline == (
        OutlineItem("Cover", "cover"),
        OutlineItem("Contents", "contents"),
        OutlineItem("Letter", "letter"),
        OutlineItem(
            "Trade",
            "onions",
            children=(
                OutlineItem("Onions", "onions", children=(OutlineItem("h2", "onions", "onions--h2"),)),
                OutlineItem("Grain", "grain"),
            ),
        ),
        OutlineItem("Travel", "rails", children=(OutlineItem("Rails", "rails"),)),
        OutlineItem("Colophon", "colophon"),
    )


def test_labels_are_the_folios_and_blank_pages_count(
    outline: Outline, pagination: Pagination, sets: dict[str, SetPart]
) -> None:
    stamps = {"letter": (0, 1), "onions": (None, 2, 3)}
    binding = bind_issue(outline, pagination, sets, b"furniture", stamps, {})
    assert [(each.name, each.labels) for each in binding.parts] == [
        ("cover", ("1",)),
        ("contents", ("2",)),
        ("letter", ("3", "4")),
        ("blank-5", ("5",)),
        ("onions", ("6", "7", "8")),
        ("grain", ("9",)),
        ("blank-10", ("10",)),
        ("rails", ("11",)),
        ("colophon", ("12",)),
    ]
    assert len({each.name for each in binding.parts}) == len(binding.parts)
    furniture = {each.name: each.furniture for each in binding.parts}
    assert (furniture["onions"], furniture["blank-5"], furniture["cover"]) == ((None, 2, 3), (None,), ())
    assert (binding.description.first_folio, binding.description.last_folio) == ("1", "12")
    assert sum(len(each.labels) for each in binding.parts) == pagination.pages
    assert {each.name: each.language for each in binding.parts}["rails"] == "ru"


def test_an_offprint_keeps_its_folios_and_knows_where_the_others_are(
    outline: Outline, pagination: Pagination, sets: dict[str, SetPart]
) -> None:
    onions = next(each for each in outline.parts if each.slug == "onions")
    binding = bind_offprint(onions, outline, pagination, sets, b"furniture", {"onions": (None, 2, 3)}, {})
    (bound,) = binding.parts
    assert (bound.labels, bound.furniture) == (("6", "7", "8"), (None, 2, 3))
    assert (binding.description.first_folio, binding.description.last_folio) == ("6", "8")
    assert binding.addresses == {
        slug: f"https://orient.example/2026-11/{slug}" for slug in ("letter", "grain", "rails")
    }
    assert binding.claims == ("PDF/A-2a", "PDF/UA-1")
    assert [each.title for each in binding.outline] == ["Onions"]


def test_sources_are_embedded_where_the_publication_asks(
    outline: Outline, pagination: Pagination, sets: dict[str, SetPart]
) -> None:
    slugs = ("letter", "onions", "grain", "rails")
    texts = {f"source/articles/{slug}/article.md": slug.encode() for slug in slugs}
    texts |= {"source/issues/2026-11.toml": b"issue", "source/publication.toml": b"publication"}
    onions = next(each for each in outline.parts if each.slug == "onions")
    plain = bind_issue(outline, pagination, sets, None, {}, texts)
    assert (plain.attachments, plain.claims) == ((), ("PDF/A-2a", "PDF/UA-1"))
    publication = outline.publication.model_copy(update={"defaults": Defaults(embed_sources=True)})
    asking = replace(outline, publication=publication)
    issue, offprint = (
        bind_issue(asking, pagination, sets, None, {}, texts),
        bind_offprint(onions, asking, pagination, sets, None, {}, texts),
    )
    assert issue.claims == offprint.claims == ("PDF/A-3a", "PDF/UA-1")
    assert [(each.name, each.data) for each in issue.attachments] == [
        ("publication.toml", b"publication"),
        ("2026-11.toml", b"issue"),
        *((f"{slug}.md", slug.encode()) for slug in slugs),
    ]
    assert [(each.name, each.media_type, each.note) for each in offprint.attachments] == [
        ("publication.toml", "application/toml", "source/publication.toml"),
        ("2026-11.toml", "application/toml", "source/issues/2026-11.toml"),
        ("onions.md", "text/markdown", "source/articles/onions/article.md"),
    ]
    changed = bind_issue(asking, pagination, sets, None, {}, {**texts, "source/publication.toml": b"other"})
    assert changed.key() != issue.key()
