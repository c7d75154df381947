"""Layouts ask of lines what English bears; other languages bear more, and their narrow columns need it."""

from __future__ import annotations

import statistics
from dataclasses import replace

import pytest

from scoprint.typeset.lines import Paragraph, Rules, Run, settings
from scoprint.typeset.lines.manners import suited

from .conftest import COLUMN, Styles

TEXTS = {
    "ru": (
        "На станции, где встречаются две колеи, поезда стоят по три часа. Пассажиры выходят на платформу, покупают у "
        "местных женщин пирожки и сушёные абрикосы, разговаривают о ценах и о погоде. Начальник станции записывает "
        "время прибытия в старую тетрадь и говорит, что за десять лет через его руки прошло тридцать тысяч вагонов. "
        "Колёсные пары меняют быстро, но терпения всё равно требуется много: бумаги проверяют дольше, чем железо."
    ),
    "kk": (
        "Екі табан түйісетін бекетте пойыздар үш сағаттан тұрады. Жолаушылар сыртқа шығып, жергілікті әйелдерден бәліш "
        "пен кептірілген өрік сатып алады, бағалар мен ауа райы туралы әңгімелеседі. Бекет бастығы келу уақытын ескі "
        "дәптерге жазып отырады, он жылда отыз мың вагон өткенін айтады. Дөңгелектерді тез ауыстырады, бірақ "
        "бәрібір шыдамдылық керек: қағаздарды темірден де ұзақ тексереді."
    ),
}


def shares(text: str, rules: Rules, styles: Styles, language: str) -> tuple[float, float]:
    """Mean space, and the share of lines over twice the natural one, at 57 to 63 mm."""
    run = Run(text, replace(styles.text, language=language))
    ratios = [
        line.ratio
        for step in range(18)
        for line in settings(Paragraph((run,), (COLUMN + step - 10.8, COLUMN + step)), rules)[0].lines[:-1]
    ]
    return statistics.mean(ratios), sum(ratio > 2 for ratio in ratios) / len(ratios)


@pytest.mark.parametrize("language", TEXTS)
def test_narrow_columns_of_cyrillic_are_even(language: str, styles: Styles) -> None:
    mean, loose = shares(TEXTS[language], suited(Rules(), language), styles, language)
    before, more = shares(TEXTS[language], Rules(), styles, language)
    assert mean < 1.4
    assert loose <= 0.12
    assert (mean, loose) < (before, more)


SHORT = Rules(hyphen_right=2, shortest_word=4, track_low=-16, track_high=27)


def test_a_layout_keeps_its_say() -> None:
    assert suited(Rules(), "en") == suited(Rules(), "fr") == Rules()
    assert suited(Rules(), "uz") == Rules(hyphen_right=2, shortest_word=4)
    assert suited(Rules(), "uz-Cyrl") == suited(Rules(), "ru") == SHORT
    assert suited(Rules(track_low=0, track_high=0), "ru").track_high == 0


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "ug-Arab"])
def test_spaces_of_arabic_script_may_be_narrower(language: str) -> None:
    assert suited(Rules(), language) == Rules(space_low=0.6)
    assert suited(Rules(space_low=0.5), language).space_low == 0.5
