"""Prepositions stay with their word where the line bears it; every other no-break space holds in any case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoprint.craft.spacing import spaced_text
from scoprint.typeset.lines import Paragraph, Rules, Run, settings
from scoprint.typeset.lines.manners import suited
from scoprint.typeset.lines.shaping import shaper
from scoprint.typeset.lines.ties import loosened

from .conftest import COLUMN, Styles


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "и в\u00a0доме, и\u00a0в\u00a0саду", "и в доме, и в саду"),
        ("ru", "В\u00a0полдень", "В полдень"),
        ("ru", "(о\u00a0хлебе)", "(о хлебе)"),
        ("ru", "220\u00a0км, 5\u00a0тыс. и т.\u00a0д.", "220\u00a0км, 5\u00a0тыс. и т.\u00a0д."),
        ("ru", "А.\u00a0С.\u00a0Пушкин", "А.\u00a0С.\u00a0Пушкин"),
        ("ru", "не\u00a0хлеб, а\u00a0— чай", "не хлеб, а\u00a0— чай"),
        ("ru", "кто-то\u00a0за", "кто-то\u00a0за"),
        ("ru", "стол\u00a0же", "стол\u00a0же"),
        ("en", "p.\u00a04 a\u00a0word", "p.\u00a04 a\u00a0word"),
        ("pl", "w\u00a0domu", "w domu"),
    ],
)
def test_only_short_words_let_go(language: str, text: str, expected: str) -> None:
    assert loosened(text, language) == expected


def line_ends(text: str, measure: float, styles: Styles) -> list[str]:
    """The last word of each line but the last."""
    run = Run(spaced_text(text, "ru"), replace(styles.text, language="ru", hyphenates=False))
    found = settings(Paragraph((run,), (measure,)), suited(Rules(), "ru"))[0].lines
    return [run.text[line.start : line.end].replace("\u00a0", " ").split(" ")[-1] for line in found[:-1]]


def test_a_preposition_ends_a_line_only_where_the_line_would_be_full_of_holes(styles: Styles) -> None:
    of = shaper(replace(styles.text, language="ru"))
    ends = "Долгий сладкий чай на", "железных дорогах пили"
    widths = (sum(of.shape(word).width for word in line.split()) + line.count(" ") * of.space for line in ends)
    assert line_ends(f"{' '.join(ends)} стоя у окна.", max(widths), styles)[0] == "на"
    short = "Очередь у касс с утра была длинной, и на платформе до утра стояли и ждали все."
    assert not {"у", "с", "и", "на", "до"} & set(line_ends(short, COLUMN, styles))
