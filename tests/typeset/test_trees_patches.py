"""Trees that are given to the engine as they are make the same pages as their text does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml.html import document_fromstring

from scoprint.model.setpart import Copy
from scoprint.typeset import set_copy, trees_patches
from scoprint.typeset.fetcher import PartFetcher

from .test_composer import AREA, CSS, TWO, WORDS, article, paragraph

TABLE = "<table><tr><td>one</td><td>two</td></tr></table>"


def test_the_bytes_are_the_same(part: Callable[..., Copy], monkeypatch: pytest.MonkeyPatch) -> None:
    body = article(*(paragraph(number, WORDS) for number in range(4)), TABLE)
    copy = replace(part(body, CSS), composition=TWO, area=AREA)
    given = set_copy(copy).value
    monkeypatch.setattr(trees_patches, "is_known", lambda: False)
    parsed = set_copy(copy).value
    assert given is not None
    assert parsed is not None
    assert given.pdf == parsed.pdf


def test_comments_leave_their_text() -> None:
    tree = document_fromstring("<p>one<!-- a --> two<b>three</b><!-- b --> four</p>")
    made = trees_patches.document(tree, PartFetcher({}, ()))
    assert "".join(made.etree_element.itertext()) == "one twothree four"


def test_drawings_keep_their_namespace() -> None:
    made = trees_patches.document(document_fromstring("<p><svg></svg></p>"), PartFetcher({}, ()))
    assert [each.tag for each in made.etree_element.iter() if "svg" in each.tag] == ["{http://www.w3.org/2000/svg}svg"]
