"""Faces cut by HarfBuzz are those that fontTools cuts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from scoprint.typeset import fonts_patches, set_copy

BODY = """<p id="a">The railway <em>carries</em> “timetables” and <b>onions</b>.</p><h1 id="b">Two gauges</h1>
<pre>x = 1</pre>"""
CSS = 'h1 { font: 600 30pt/34pt "Source Sans 3" } b { font-weight: 650 }'


def embedded(pdf: bytes) -> Iterator[tuple[str, TTFont]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each:
                yield str(each.FontName).rstrip(","), TTFont(io.BytesIO(each.FontFile2.read_bytes()))


def test_outlines_and_widths_are_the_same(part: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = part(BODY, CSS)
    quick = set_copy(copy).value
    monkeypatch.setattr(fonts_patches, "installed", nullcontext)
    slow = set_copy(copy).value
    assert quick is not None
    assert slow is not None
    assert quick.pdf != slow.pdf
    cut, wanted = dict(embedded(quick.pdf)), dict(embedded(slow.pdf))
    assert cut.keys() == wanted.keys()
    assert len(cut) >= 5
    for name, face in cut.items():
        assert "fvar" not in face
        assert face["OS/2"].usWeightClass == wanted[name]["OS/2"].usWeightClass
        pairs = zip(face.getGlyphOrder(), wanted[name].getGlyphOrder(), strict=True)
        for glyph, other in pairs:
            # Rounding differs, by a unit of a thousandth of an em.
            assert face["hmtx"][glyph] == pytest.approx(wanted[name]["hmtx"][other], abs=1)
            here, there = (f["glyf"][g].getCoordinates(f["glyf"])[0] for f, g in ((face, glyph), (wanted[name], other)))
            assert list(sum(here, ())) == pytest.approx(list(sum(there, ())), abs=1)


def test_no_name_of_a_font_ends_in_a_comma(part: Any) -> None:
    made = set_copy(part(BODY, CSS)).value
    assert made is not None
    with pikepdf.open(io.BytesIO(made.pdf)) as opened:
        objects = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary)]
        names = {str(each[key]) for each in objects for key in ("/BaseFont", "/FontName") if key in each}
    assert {name.partition("+")[2] for name in names} >= {"Source-Serif-4", "Source-Sans-3-Semi-Bold"}
    assert not [name for name in names if "," in name]
