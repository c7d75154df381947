"""The cover as planned: widths that can be worked out with a calliper, and what cannot be bound told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scoprint.model.issue import Issue
from scoprint.model.layout import Layout, LayoutSpec
from scoprint.model.plan import Outline
from scoprint.model.publication import Publication
from scoprint.plan import plan_cover
from scoprint.plan.article_number import article_number

GLUED: dict[str, Any] = {
    "paper": {"grammage": 100, "bulk": 1.2},
    "cover-paper": {"caliper": 0.25},
    "cover": {"binding": "perfect-bound"},
}


@pytest.fixture
def spec(layout: Layout) -> LayoutSpec:
    sides = dict.fromkeys(("inner", "outer", "top", "bottom"), "10mm")
    return LayoutSpec.model_validate(
        {**layout.spec.model_dump(by_alias=True), "page": {"width": "200mm", "height": "260mm", **sides}}
    )


def _with(outline: Outline, press: dict[str, Any], language: str = "en", **changes: str) -> Outline:
    about = {**outline.publication.model_dump(by_alias=True), "press": press, **changes}
    return replace(outline, publication=Publication.model_validate(about), language=language)


def _cover(**changes: Any) -> dict[str, Any]:
    return {**GLUED, "cover": {**GLUED["cover"], **changes}}


def _codes(outcome: Any) -> list[str]:
    return [fault.code for fault in outcome.diagnostics if fault.code != "CVR-003"]


@pytest.mark.parametrize(
    ("changes", "pages", "width"),
    [
        ({}, 104, 6.0),  # 100 pages are 50 leaves of 0.12 mm
        ({"pages": 1}, 104, 6.24),
        ({"counts-cover": True}, 104, 6.5),
        ({"spine": 7.5}, 104, 7.5),
        ({}, 105, 6.12),  # an odd page takes a leaf for itself
        ({"binding": "saddle-stitched"}, 104, 0.0),
    ],
)
def test_the_spine_is_as_wide_as_the_leaves(
    outline: Outline, spec: LayoutSpec, changes: dict[str, Any], pages: int, width: float
) -> None:
    sheet = plan_cover(_with(outline, _cover(**changes)), pages, spec).value
    assert sheet is not None
    assert sheet.spine == pytest.approx(width)
    assert sheet.width == pytest.approx(400 + width)


def test_front_and_back_lie_at_the_spine_and_flaps_outside(outline: Outline, spec: LayoutSpec) -> None:
    sheet = plan_cover(_with(outline, _cover(flaps=80)), 104, spec).value
    assert sheet is not None
    assert [(panel.name, panel.left) for panel in sheet.panels] == [
        ("back-flap", 0), ("back", 80), ("spine", 280), ("front", 286), ("front-flap", 486),
    ]  # fmt: skip
    assert sheet.folds == (80, 280, 286, 486)


def test_what_is_bound_at_the_right_is_the_mirror(outline: Outline, spec: LayoutSpec) -> None:
    left = plan_cover(_with(outline, _cover(flaps=80)), 104, spec).value
    right = plan_cover(_with(outline, _cover(flaps=80), "ar"), 104, spec).value
    assert left is not None
    assert right is not None
    mirrored = {panel.name: left.width - panel.left - panel.width for panel in left.panels}
    assert {panel.name: panel.left for panel in right.panels} == pytest.approx(mirrored)
    assert right.right_bound


def test_a_stitched_cover_has_one_fold(outline: Outline, spec: LayoutSpec) -> None:
    sheet = plan_cover(_with(outline, {}), 32, spec).value
    assert sheet is not None
    assert sheet.folds == (200,)
    assert [(placed.page, placed.panel) for placed in sheet.outside] == [(0, "front"), (31, "back")]
    assert [(placed.page, placed.panel) for placed in sheet.inside] == [(1, "front"), (30, "back")]


def test_blanks_of_a_stitched_issue_take_the_inside_of_the_back(outline: Outline, spec: LayoutSpec) -> None:
    outcome = plan_cover(_with(outline, {}), 31, spec)
    assert outcome.value is not None
    assert [(placed.page, placed.panel) for placed in outcome.value.inside] == [(1, "front")]
    assert _codes(outcome) == ["CVR-004"]


@pytest.mark.parametrize(
    ("press", "pages", "codes"),
    [
        (_cover(), 104, []),
        ({"cover": GLUED["cover"]}, 104, ["CVR-001"]),
        ({"paper": {"grammage": 100}, "cover": GLUED["cover"]}, 104, ["CVR-001"]),
        ({"paper": {"caliper": 0.1}, "cover": {**GLUED["cover"], "counts-cover": True}}, 104, ["CVR-001"]),
        (_cover(), 68, ["CVR-002"]),  # 32 leaves of 0.12 mm are 3.84 mm
        (_cover(), 105, ["CVR-004"]),
        ({**GLUED, "signature": 16}, 104, ["CVR-004"]),
        ({**GLUED, "signature": 16}, 100, []),
        ({}, 30, ["CVR-004"]),
        (_cover(flaps=200), 104, ["CVR-005"]),
    ],
)
def test_what_cannot_be_bound_is_told(
    outline: Outline, spec: LayoutSpec, press: dict[str, Any], pages: int, codes: list[str]
) -> None:
    outcome = plan_cover(_with(outline, press), pages, spec)
    assert _codes(outcome) == codes
    assert (outcome.value is None) == (codes in (["CVR-001"], ["CVR-005"]))


@pytest.mark.parametrize(
    ("language", "stated", "turn"),
    [
        ("en", {}, "down"),
        ("zh-Hans", {}, "down"),
        ("ru", {}, "up"),
        ("fr-CA", {}, "up"),
        ("ru", {"spine-text": "down"}, "down"),
    ],
)
def test_spines_are_read_as_the_language_has_it(
    outline: Outline, spec: LayoutSpec, language: str, stated: dict[str, Any], turn: str
) -> None:
    sheet = plan_cover(_with(outline, _cover(**stated), language), 104, spec).value
    assert sheet is not None
    assert sheet.turn == turn


@pytest.mark.parametrize(
    ("about", "number"),
    [
        ({}, "9772049363002+11"),
        ({"number": "7"}, "9772049363002+07"),
        ({"number": "112"}, "9772049363002+12"),
        ({"number": ""}, "9772049363002+11"),
        ({"number": "", "period": "2026-22"}, "9772049363002"),
        ({"number": "", "period": "2026-05/2026-06"}, "9772049363002+05"),
        ({"add-on": "48"}, "9772049363002+48"),
        ({"isbn": "978-3-16-148410-0"}, "9783161484100"),
        ({"isbn": "978-3-16-148410-0", "add-on": "51299"}, "9783161484100+51299"),
    ],
)
def test_the_barcode_holds_issn_and_number(
    publication: Publication, issue: Issue, about: dict[str, Any], number: str
) -> None:
    printed = publication.model_copy(update={"issn_print": "2049-3630"})
    declared = Issue.model_validate({**issue.model_dump(by_alias=True), **about})
    assert article_number(printed, declared) == number


def test_only_what_is_printed_has_a_barcode(
    publication: Publication, issue: Issue, outline: Outline, spec: LayoutSpec
) -> None:
    assert article_number(publication, issue) == ""
    assert [fault.code for fault in plan_cover(_with(outline, {}), 32, spec).diagnostics] == ["CVR-003"]
