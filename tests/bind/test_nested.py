"""Links into files that were bound before: they name the file, its part and the element."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import pytest

from scoprint.bind import bind
from scoprint.model.binding import Binding, BoundPart, OutlineItem


@pytest.fixture(scope="module")
def issue(desk: SimpleNamespace) -> BoundPart:
    parts = [desk.part(slug, desk.article(slug, (), length)) for slug, length in (("gauges", 9), ("ferry", 9))]
    whole = bind(desk.binding(*parts))
    assert whole.value, whole.diagnostics
    return desk.part("spring", whole.value)


def volume(desk: SimpleNamespace, issue: BoundPart, *links: str, outline: tuple[OutlineItem, ...] = ()) -> Binding:
    index = desk.part("index", desk.article("index", links, 3))
    return desk.binding(index, issue, dataclasses.replace(issue, name="summer"), outline=outline)


@pytest.mark.parametrize(
    ("target", "page", "words"),
    [
        ("spring", 0, "The gauges"),
        ("spring/gauges", 0, "The gauges"),
        ("spring/ferry", 3, "The ferry"),
        ("spring/ferry#ferry--table", 5, "Country"),
        ("summer/ferry#ferry--table", 11, "Country"),
    ],
)
def test_a_link_names_the_file_its_part_and_the_element(
    desk: SimpleNamespace, look, issue: BoundPart, target: str, page: int, words: str
) -> None:
    asked = volume(desk, issue, f"scoprint:{target}")
    bound = bind(asked)
    assert bound.value, bound.diagnostics
    found = look(bound.value)
    (_, place, _), *_ = found.links()
    assert int(place.split()[1]) == len(asked.parts[0].labels) + page
    assert words in found.words()[int(place.split()[1])]


def test_a_bookmark_leads_to_a_part_of_a_part(desk: SimpleNamespace, look, issue: BoundPart) -> None:
    items = (OutlineItem("Summer", "summer", children=(OutlineItem("The ferry", "summer", "ferry"),)),)
    bound = bind(volume(desk, issue, outline=items))
    assert bound.value, bound.diagnostics
    found = look(bound.value)
    (_, _, above), (_, _, place) = found.outline()
    assert found.words()[int(place.split()[1])].startswith("The ferry")
    assert above != place


@pytest.mark.parametrize("target", ["spring/onions", "spring/ferry#ferry--p99", "spring/ferry/table"])
def test_a_place_that_is_not_there_is_told(desk: SimpleNamespace, issue: BoundPart, target: str) -> None:
    bound = bind(volume(desk, issue, f"scoprint:{target}"))
    assert bound.value is None
    assert {finding.code for finding in bound.diagnostics} == {"BND-003"}
