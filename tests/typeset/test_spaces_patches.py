"""Chosen lines get their spaces from the boxes of the engine, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint

from scoprint.typeset import spaces_patches

PAGE = """<style>@page {{ size: 300pt; margin: 0 }} body {{ margin: 0; font: 9pt/12pt serif; letter-spacing: .5pt }}
.line {{ display: block }} .float {{ float: left }} .placed {{ position: absolute }} .box {{ display: inline-block }}
</style><p><span class="line" {line}>{text}</span></p><p>untouched</p>"""
TEXT = (
    '<span class="float">cap</span>of <em>line</em> and <b data-letters="2">bold <i>italic</i></b>'
    '<span class="placed">note</span><span class="box">box</span>'
)


def spacing(line: str) -> dict[str, tuple[float, float]]:
    """Word and letter spacing of each word, pt."""
    document = weasyprint.HTML(string=PAGE.format(line=line, text=TEXT)).render()
    found: dict[str, tuple[float, float]] = {}

    def look(box: Any) -> None:
        for word in getattr(box, "text", "").split():
            found[word] = (0.75 * box.style["word_spacing"], round(0.75 * box.style["letter_spacing"], 3))
        for child in getattr(box, "children", ()):
            look(getattr(child, "_box", child))

    for page in document.pages:
        look(page._page_box)
    return found


def test_a_line_is_spaced_and_what_stands_in_it_is_not() -> None:
    with spaces_patches.spaced():
        found = spacing('data-words="3" data-letters="1"')
    assert found["of"] == found["line"] == found["and"] == pytest.approx((3, 1))
    assert found["bold"] == found["italic"] == pytest.approx((3, 2))
    assert {found[text] for text in ("cap", "note", "box", "untouched")} == {(0, 0.5)}


def test_letters_keep_the_spacing_that_is_declared() -> None:
    with spaces_patches.spaced():
        assert spacing('data-words="3"')["line"] == pytest.approx((3, 0.5))
