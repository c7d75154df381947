"""What a language asks of a page: the way its lines run, its digits, and its own name."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from scoprint.model.numerals import Numerals

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks lrc mzn ps sd syr ug ur yi".split())
"""Languages whose usual script runs from right to left, where no script subtag says otherwise."""
_RIGHT_TO_LEFT_SCRIPTS = frozenset("Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa".split())
_OWN_DIGITS = frozenset({"ur"})
"""Languages whose print keeps its own digits, though CLDR, which has screens in mind, prefers the Western ones."""


@lru_cache(maxsize=256)
def direction(tag: str) -> str:
    """`rtl` or `ltr`, by the script subtag of a BCP 47 tag, else by the usual script of its language."""
    language, *rest = tag.split("-")
    # A single letter begins extensions, in which four letters are no script.
    script = next((part.title() for part in rest[:2] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if language.lower() in _RIGHT_TO_LEFT else "ltr"


def script_of(language: str) -> str:
    """The script in which a language is usually written (ISO 15924), by CLDR where the tag does not say it.

    Args:
        language: BCP 47 tag.
    """
    subtags = language.split("-")
    for subtag in subtags[1:]:
        if len(subtag) == 4 and subtag.isalpha():
            return subtag.title()
    likely = get_global("likely_subtags")
    full = next((likely[tag] for tag in ("_".join(subtags), subtags[0]) if tag in likely), "")
    return next((each for each in full.split("_")[1:] if len(each) == 4), "Latn")


@lru_cache(maxsize=256)
def numerals(tag: str) -> Numerals:
    """The digits in which a language prints numbers: CLDR's default for it, so `ar-EG` and `ar-MA` differ."""
    locale = _locale(tag)
    if locale is None:
        return Numerals.ARABIC
    own = locale.language in _OWN_DIGITS
    system = locale.other_numbering_systems.get("native", "") if own else locale.default_numbering_system
    return Numerals(system) if system in set(Numerals) else Numerals.ARABIC


def numbered(value: object, language: str) -> object:
    """A whole number, or a text that is nothing but one, in the digits of a language; anything else as it is."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return value
    return numerals(language).digits(str(value)) if str(value).isdecimal() else value


def measured(value: float, language: str) -> str:
    """A number with up to three decimals, in the digits of a language and with its decimal sign."""
    return numerals(language).digits(format_decimal(value, "0.###", _locale(language) or Locale("en")))


def isolated(text: str, language: str, own: str = "") -> Markup:
    """Markup of a text that stands among words of a language: set apart where it runs the other way.

    The engines that set it do not know `bdi` by its text, so it says which way it runs: that of its first letter.

    Args:
        own: the language of the text; it is said where it is another one.
    """
    if isinstance(text, Markup):
        return text
    if own and own != language:
        return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(own, direction(own), text)
    way = _first_way(text)
    if not way or way == direction(language):
        return escape(text)
    return Markup('<bdi dir="{}">{}</bdi>').format(way, text)


def own_name(tag: str) -> str:
    """The name of a language in itself, such as “Русский” or “中文 (简体)”; the tag where CLDR does not know it."""
    name = name_in(tag, tag)
    return name[:1].upper() + name[1:] if name != tag else tag


def name_in(tag: str, language: str) -> str:
    """The name of a language in another one, such as “Russian”; the tag where CLDR does not know either."""
    locale, other = _locale(tag), _locale(language)
    return (locale.get_display_name(other) if locale and other else None) or tag


def _locale(tag: str) -> Locale | None:
    subtags = tag.split("-")
    for count in range(len(subtags), 0, -1):
        try:
            return Locale.parse("_".join(subtags[:count]))
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _first_way(text: str) -> str:
    """The way of the first letter (UAX 9, P2); a text without letters runs as digits do, if it has any."""
    for way in map(unicodedata.bidirectional, text):
        if way in _WAYS:
            return _WAYS[way]
    return "ltr" if any(map(str.isdigit, text)) else ""


_WAYS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
