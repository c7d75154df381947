"""Remembering lines saves time and changes no byte."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest

from scoprint.typeset import lines_patches, set_copy

LONG = "The railway that was laid for grain now carries <em>batteries</em>, onions and “timetables”. " * 30
COLUMNS = ".body { columns: 3; column-gap: 2mm; text-align: justify; hyphens: auto } h2 { column-span: all }"
BODY = f"""<div class="body"><p id="a">{LONG}</p><h2>Head</h2>
<p id="b">{LONG}<a href="#a">x</a></p><ul><li>{LONG}</li></ul></div>"""


def test_the_bytes_are_the_same_with_and_without(part: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = part(BODY, COLUMNS)
    remembered = set_copy(copy)
    monkeypatch.setattr(lines_patches, "remembered", nullcontext)
    plain = set_copy(copy)
    assert remembered.value is not None
    assert remembered == plain
