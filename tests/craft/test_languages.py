"""Ways, digits and names of languages."""

from __future__ import annotations

import pytest

from scoprint.craft.dates import display_date, long_date
from scoprint.craft.languages import direction, isolated, numbered, numerals, own_name
from scoprint.model.numerals import Numerals


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("fa", "rtl"),
        ("ur-PK", "rtl"),
        ("ar", "rtl"),
        ("uz-Arab", "rtl"),
        ("ks-Deva", "ltr"),
        ("ar-Latn", "ltr"),
        ("zh-Hans", "ltr"),
        ("tg", "ltr"),
        # Four letters in an extension are no script.
        ("en-u-nu-arab", "ltr"),
    ],
)
def test_a_script_comes_before_the_language(tag: str, way: str) -> None:
    assert direction(tag) == way


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("fa", Numerals.PERSIAN),
        ("ur", Numerals.PERSIAN),
        ("ar-EG", Numerals.ARABIC_INDIC),
        ("ar-MA", Numerals.ARABIC),
        ("ar", Numerals.ARABIC),
        ("mr", Numerals.DEVANAGARI),
        ("hi", Numerals.ARABIC),
        ("xx", Numerals.ARABIC),
    ],
)
def test_digits_are_those_of_the_locale(tag: str, found: Numerals) -> None:
    assert numerals(tag) is found


def test_only_numbers_get_other_digits() -> None:
    assert numbered(12, "fa") == "۱۲"
    assert numbered("12", "ar-EG") == "١٢"
    assert numbered("12a", "fa") == "12a"
    assert numbered("9990-117X", "fa") == "9990-117X"
    assert numbered(True, "fa") is True
    assert Numerals.ROMAN.write(4) == "iv"
    assert Numerals.PERSIAN.write(105) == "۱۰۵"


def test_dates_are_in_the_digits_of_their_language() -> None:
    assert display_date("2026-11", "fa") == "نوامبر ۲۰۲۶"
    assert display_date("2026-11/2027-01", "ur") == "نومبر ۲۰۲۶ – جنوری ۲۰۲۷"
    assert long_date("2026-11-02", "en") == "2 November 2026"
    assert "٢٠٢٦" in long_date("2026-11-02", "ar-EG")


def test_what_runs_the_other_way_is_set_apart() -> None:
    assert isolated("A. Smith Jr.", "fa") == '<bdi dir="ltr">A. Smith Jr.</bdi>'
    assert isolated("تهمینه", "en") == '<bdi dir="rtl">تهمینه</bdi>'
    assert isolated("© 2026 A & B", "ur") == '<bdi dir="ltr">© 2026 A &amp; B</bdi>'
    assert isolated("<b>", "en") == "&lt;b&gt;"
    assert isolated("تهمینه", "fa") == "تهمینه"
    assert isolated("Tea", "fr", "en") == '<bdi lang="en" dir="ltr">Tea</bdi>'


def test_languages_are_named_in_themselves() -> None:
    assert [own_name(tag) for tag in ("ru", "fa", "zh-Hans", "en", "xx")] == [
        "Русский",
        "فارسی",
        "中文 (简体)",
        "English",
        "xx",
    ]
