"""However parts are grouped, in one step or in several, the same facts come out but for the elements that group."""

from __future__ import annotations

import dataclasses
from itertools import count
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from scoprint.bind import bind
from scoprint.model.binding import BoundPart

SLUGS = ("gauges", "ferry", "onions", "ice")

groupings = st.recursive(st.sampled_from(SLUGS), lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=5)


def leaves(grouping: str | list) -> list[str]:
    return [grouping] if isinstance(grouping, str) else [slug for inner in grouping for slug in leaves(inner)]


def bound(grouping: list, desk: SimpleNamespace, numbers: count, texts: dict[str, bytes]) -> BoundPart:
    parts = [
        desk.part(f"{inner}-{next(numbers)}", texts[inner], language="ru" if inner == "ferry" else "en")
        if isinstance(inner, str)
        else bound(inner, desk, numbers, texts)
        for inner in grouping
    ]
    outcome = bind(desk.binding(*parts, outline=()))
    assert outcome.value, outcome.diagnostics
    return dataclasses.replace(desk.part(f"group-{next(numbers)}", outcome.value), labels=())


def headings(outline: tuple[tuple[int, str, str], ...]) -> list[tuple[str, str]]:
    """The bookmarks of the articles themselves, without those that stand for a part."""
    own = {"Whose hours?", *(f"The {slug}" for slug in SLUGS)}
    return [(title, target) for _, title, target in outline if title in own]


@settings(max_examples=10, deadline=None)
@given(st.lists(groupings, min_size=1, max_size=3))
def test_grouping_changes_nothing(desk: SimpleNamespace, look, grouping: list) -> None:
    texts = {
        slug: desk.article(slug, (f"#{slug}--p1", "https://example.org/"), 3, "ru" if slug == "ferry" else "en")
        for slug in SLUGS
    }
    flat, nested = (look(bound(each, desk, count(), texts).pdf) for each in (leaves(grouping), grouping))
    one, other = flat.facts(), nested.facts()
    assert one.tags == other.tags
    assert one.words == other.words
    assert [(page, target) for page, target, _ in one.links] == [(page, target) for page, target, _ in other.links]
    assert one.labels == other.labels
    assert headings(one.outline) == headings(other.outline) != []
    assert len(set(other.ids)) == len(other.ids) == len(one.ids)
    assert nested.parents() == []
