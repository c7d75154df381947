"""Folios: whatever the parts are, no page is lost or numbered twice, and each begins on the side it asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoprint.model.layout import Layout
from scoprint.model.plan import Extent, Outline, Side
from scoprint.plan import paginate


def test_parts_that_were_not_set_yet_count_as_a_page(outline: Outline, layout: Layout) -> None:
    pagination = paginate(outline, {}, layout.spec)
    folios = {placement.slug: placement.first_folio for placement in pagination.placements}
    assert folios == {"cover": 1, "contents": 2, "letter": 3, "onions": 4, "grain": 5, "rails": 7, "colophon": 8}
    assert pagination.pages == 8
    assert [p.slug for p in pagination.placements if p.blank_before] == ["rails"]


def test_references_are_printed_folios(outline: Outline, layout: Layout) -> None:
    extents = {"onions": Extent(3, {"onions--h2": 1, "onions--body": 0}), "letter": Extent(2, {})}
    pagination = paginate(outline, extents, layout.spec)
    assert pagination.of("onions").first_folio == 6
    assert pagination.references["scoprint:onions"] == "6"
    assert pagination.references["scoprint:onions#onions--h2"] == "7"
    assert pagination.references["scoprint:onions#onions--body"] == "6"
    with pytest.raises(KeyError):
        pagination.of("nobody")


PARTS = ("cover", "contents", "letter", "onions", "grain", "rails", "colophon")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.integers(1, 500),
    pages=st.lists(st.integers(1, 9), min_size=len(PARTS), max_size=len(PARTS)),
    sides=st.lists(st.sampled_from([None, *Side]), min_size=len(PARTS), max_size=len(PARTS)),
)
def test_no_page_is_lost(outline: Any, layout: Layout, first: int, pages: list[int], sides: list[Side | None]) -> None:
    counted = replace(outline, issue=outline.issue.model_copy(update={"first_folio": first}))
    wanted = dict(zip(PARTS, sides, strict=True))
    kinds = {
        part.kind: layout.spec.parts[part.kind].model_copy(update={"start": wanted[part.slug]})
        for part in outline.parts
    }
    spec = layout.spec.model_copy(update={"parts": kinds})
    extents = {
        slug: Extent(count, {f"{slug}--{n}": n for n in range(count)}) for slug, count in zip(PARTS, pages, strict=True)
    }

    pagination = paginate(counted, extents, spec)

    assert [placement.slug for placement in pagination.placements] == list(PARTS)
    page, folio = 0, first
    for placement in pagination.placements:
        page, folio = page + placement.blank_before, folio + placement.blank_before
        assert (placement.first_page, placement.first_folio) == (page, folio), "pages follow each other without a gap"
        assert placement.folios == tuple(range(folio, folio + extents[placement.slug].pages))
        side = wanted[placement.slug]
        assert side in (None, placement.side)
        if placement.blank_before:
            assert side is not None, "no blank page without need"
            assert Side.of(folio - 1) is not side
        for index, number in enumerate(placement.folios):
            assert pagination.references[f"scoprint:{placement.slug}#{placement.slug}--{index}"] == str(number)
        page, folio = page + placement.pages, folio + placement.pages
    assert pagination.pages == page == folio - first
