"""Boxes in text that runs from right to left stay in their place."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint

from scoprint.typeset import margins_patches

PAGE = """<html dir="rtl"><style>@page {{ size: 300pt; margin: 0 }} body {{ margin: 0 }}
#box {{ {box} }}</style><div id="box"><div id="inner">x</div></div></html>"""


def laid_out(box: str) -> dict[str, tuple[float, float]]:
    """Left edge and width of the elements by id, pt."""
    document = weasyprint.HTML(string=PAGE.format(box=box)).render()
    found: dict[str, tuple[float, float]] = {}

    def look(each: Any) -> None:
        if each.element is not None and (id := each.element.get("id")):
            found.setdefault(id, (0.75 * each.border_box_x(), 0.75 * each.border_width()))
        for child in getattr(each, "children", ()):
            look(getattr(child, "_box", child))

    look(document.pages[0]._page_box)
    return found


def test_a_centred_box_stays_in_its_line() -> None:
    box = "width: 100pt; margin: 0 auto"
    with margins_patches.kept():
        assert laid_out(box)["box"] == pytest.approx((100, 100))
    assert laid_out(box)["box"][0] > 150, "the engine has mended this: the patch can go"


def test_a_box_that_is_not_centred_begins_at_the_right() -> None:
    with margins_patches.kept():
        assert laid_out("width: 100pt; margin-right: 20pt")["box"] == pytest.approx((180, 100))


def test_what_is_in_a_placed_flexible_box_stays_in_it() -> None:
    box = "position: absolute; right: 20pt; width: 100pt; display: flex"
    with margins_patches.kept():
        found = laid_out(box)
        assert found["box"] == pytest.approx((180, 100))
        assert found["inner"][0] + found["inner"][1] == pytest.approx(280, abs=0.1)
    outside = laid_out(box)
    assert outside["inner"][0] + outside["inner"][1] > 290, "the engine has mended this: the patch can go"
