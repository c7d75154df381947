"""Which face of a family the engine paints with is known beforehand: widths are held against its own."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from scoprint.model.fonts import FontFace
from scoprint.typeset.lines import Style
from scoprint.typeset.lines.shaping import Shaper
from scoprint.typeset.measured import TextStyle
from scoprint.typeset.runs import is_breakable, is_rtl, runs_of
from scoprint.typeset.stretches import stretches

from .lines.test_engine import laid_out


def style_of(faces: tuple[FontFace, ...], families: tuple[str, ...], weight: int, slant: str, language: str) -> Style:
    computed = TextStyle(families, slant, weight, 9.0, 0.0, (), language, "none", "manual")
    parts = stretches(fragment_fromstring("<p>Onions 邻居</p>"), frozenset())
    made = runs_of(parts, {"": computed}, {}, faces, "en", rtl=False)
    assert made is not None
    return made.styles[""]


@pytest.mark.parametrize("slant", ["normal", "italic"])
@pytest.mark.parametrize("weight", [300, 400, 500, 600, 700, 800, 900])
@pytest.mark.parametrize(
    ("families", "language", "text"),
    [
        (("Noto Serif SC", "Source Serif 4"), "zh-Hans", "Onions 上海 AVATAR қоңсы"),
        (("Source Serif 4", "Noto Serif SC"), "en", "Onions 上海 AVATAR office"),
        (("Vazirmatn", "Source Serif 4"), "fa", "Onions AVATAR Ж همسایه"),
        (("Source Sans 3", "Noto Sans Devanagari"), "hi", "Onions कृत्रिम ट्रक"),
        (("Amiri", "Source Serif 4"), "ar", "Onions AVATAR الجار Ж"),
    ],
)
def test_the_face_is_the_one_that_the_engine_takes(
    families: tuple[str, ...], language: str, text: str, weight: int, slant: str, faces: tuple[FontFace, ...]
) -> None:
    of = Shaper(style_of(faces, families, weight, slant, language))
    names = ",".join(f'"{family}"' for family in families)
    css = f"font:{slant} {weight} 9pt {names};word-spacing:.0015pt;font-variant-ligatures:no-common-ligatures"
    for word in text.split():
        engine = laid_out(faces, css, f'<span lang="{language}">{word}</span>')
        assert engine == pytest.approx(of.shape(word, "").width, abs=0.1), word


def test_what_has_rules_of_its_own_is_left_to_the_engine() -> None:
    assert is_breakable("Onions, лук, 洋葱、बसल")
    assert not is_breakable("ภาษาไทย")
    assert not is_breakable("邻居 means جار")


def test_a_direction_is_that_of_the_nearest_element_that_says_one() -> None:
    paragraph = fragment_fromstring('<div dir="rtl"><section><p>a</p></section></div>').find(".//p")
    assert paragraph is not None
    assert is_rtl(paragraph)
    assert not is_rtl(fragment_fromstring("<p>a</p>"))
