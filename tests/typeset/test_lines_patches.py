"""Remembering lines saves time and changes no byte."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint.layout import inline

from scoprint.typeset import lines_patches, set_copy

LONG = "The railway that was laid for grain now carries <em>batteries</em>, onions and “timetables”. " * 30
COLUMNS = ".body { columns: 3; column-gap: 2mm; text-align: justify; hyphens: auto } h2 { column-span: all }"
BODY = f"""<div class="body"><p id="a">{LONG}</p><h2>Head</h2>
<p id="b">{LONG}<a href="#a">x</a></p><ul><li>{LONG}</li></ul></div>"""


def test_the_bytes_are_the_same_with_and_without(part: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = part(BODY, COLUMNS)
    remembered = set_copy(copy)
    monkeypatch.setattr(lines_patches, "VERSION", "0.0")
    plain = set_copy(copy)
    assert remembered.value is not None
    assert remembered == plain


def test_it_is_in_place_only_as_long_as_a_part_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    before = inline.split_first_line
    with lines_patches.remembered() as in_place:
        assert in_place
        assert inline.split_first_line is not before
    assert inline.split_first_line is before
    monkeypatch.setattr(lines_patches, "VERSION", "0.0")
    with lines_patches.remembered() as in_place:
        assert not in_place
        assert inline.split_first_line is before
