"""The order and the letters of indexes, language by language."""

from __future__ import annotations

from itertools import groupby, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoprint.plan.filing import DIGITS, REST, Filing

FILED = [
    ("de", "Zug Öl Osten Ofen Äpfel Apfel", "A:Apfel,Äpfel O:Ofen,Öl,Osten Z:Zug"),
    ("sv", "Zug Öl Osten Ål Äpple Apa", "A:Apa O:Osten Z:Zug Å:Ål Ä:Äpple Ö:Öl"),
    ("cs", "Chata Hora Cesta Čaj Dům", "C:Cesta Č:Čaj D:Dům H:Hora CH:Chata"),
    ("es", "Ñandú Nube Oro", "N:Nube Ñ:Ñandú O:Oro"),
    ("ru", "Ярмарка Ель Ёлка Жук Алма", "А:Алма Е:Ёлка,Ель Ж:Жук Я:Ярмарка"),
    ("kk", "Әлем Алма Бала Қала Кала", "А:Алма Ә:Әлем Б:Бала К:Кала Қ:Қала"),
    ("zh-Hans", "上海 北京 杜尚别", "B:北京 D:杜尚别 S:上海"),
    ("fa", "پل آب دریا", "آ:آب پ:پل د:دریا"),
    ("en", "3-gauge 12-gauge 110 Éclair Ebb e-book (eye)", f"{DIGITS}:3-gauge,12-gauge,110 E:e-book,Ebb,Éclair,(eye)"),
    ("x-own", "b a", "A:a B:b"),
]


def grouped(filing: Filing, headings: list[str]) -> str:
    groups = groupby(sorted(headings, key=filing.order), key=filing.letter)
    return " ".join(f"{letter}:{','.join(group)}" for letter, group in groups)


@pytest.mark.parametrize(("language", "headings", "filed"), FILED)
def test_headings_are_filed_as_their_language_files_them(language: str, headings: str, filed: str) -> None:
    assert grouped(Filing(language), headings.split()) == filed


def test_other_alphabets_follow_under_letters_of_their_own() -> None:
    words = ["Жук", "Zug", "Öl", "上海", "Омск", "***"]
    assert grouped(Filing("de", ["ru"]), words) == f"{REST}:*** O:Öl Z:Zug Ж:Жук О:Омск {REST}:上海"
    assert grouped(Filing("ru", ["de"]), words) == f"{REST}:*** Ж:Жук О:Омск O:Öl Z:Zug {REST}:上海"


def test_no_letter_is_lost_where_alphabets_meet() -> None:
    filing = Filing("zh-Hans", ["en", "ru", "kk", "fa", "hi"])
    assert [filing.letter(word) for word in ("Öl", "دریا", "Әлем")] == ["O", "د", "Ә"]


def test_words_go_before_words() -> None:
    filing = Filing("en")
    assert sorted(["Newcastle", "New York", "New-comer", "Newt"], key=filing.order) == [
        "New York",
        "New-comer",
        "Newcastle",
        "Newt",
    ]


def test_case_does_not_part_headings_and_accents_do() -> None:
    filing = Filing("en")
    assert filing.identity("Transit") == filing.identity("transit")
    assert filing.identity("“Transit") == filing.identity("transit")
    assert filing.identity("résumé") != filing.identity("resume")


@given(st.lists(st.text(), max_size=6))
def test_the_order_is_that_of_the_words_alone(headings: list[str]) -> None:
    filing = Filing("en", ["ru"])
    orders = {tuple(sorted(each, key=filing.order)) for each in list(permutations(headings))[:24]}
    assert len(orders) == 1
    letters = [filing.letter(heading) for heading in min(orders)]
    alphabet = [letter for letter in letters if letter not in {DIGITS, REST}]
    assert len([key for key, _ in groupby(alphabet)]) == len(set(alphabet)), "each letter has one group"
