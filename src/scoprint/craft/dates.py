"""Dates in words and digits of the language of the edition (CLDR by Babel)."""

from __future__ import annotations

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from scoprint.craft.languages import numerals

_SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}
"""Seasons of EDTF (ISO 8601-2, level 1). CLDR has no names for them; an issue may give its `display-date`."""


def _locale(language: str) -> Locale:
    # Plain English is that of the world, day before month, and not that of one country (CLDR: en-001).
    return Locale.parse("en_001" if language == "en" else language.replace("-", "_"))


def long_date(iso: str, language: str) -> str:
    """A day in full: “2 November 2026” in English."""
    # Babel writes Western digits in every language.
    return numerals(language).digits(format_date(date.fromisoformat(iso), "long", _locale(language)))


def display_date(period: str, language: str) -> str:
    """An EDTF period as printed on a cover: “November 2026”, “November 2026 – January 2027”."""
    return numerals(language).digits(" – ".join(_moment(moment, language) for moment in period.split("/")))


def _moment(moment: str, language: str) -> str:
    year, *rest = moment.split("-")
    if not rest:
        return year
    if rest[0] in _SEASONS:
        return f"{_SEASONS[rest[0]]} {year}"
    if len(rest) == 1:
        return str(format_skeleton("yMMMM", date(int(year), int(rest[0]), 1), locale=_locale(language)))
    return long_date(moment, language)


def month_names(language: str) -> frozenset[str]:
    """The months as they stand in a date, in full and in short; none of a language that CLDR does not know."""
    try:
        months = _locale(language).months["format"]
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(name for width in ("wide", "abbreviated") for name in months[width].values())
