"""Zones of a text: characters that fill a square, as those of Chinese, and what is written between them.

The square ones are justified by space between them; letters and figures beside them have a quarter of an em of blank
(CLREQ, 3.2.3) and are never set apart. Dashes and dots of two squares (—— and ……) are one mark each, so that they are
no part of a zone of squares.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

GAP = 0.25
"""em of blank between a square character and a letter or figure."""
SOLID = "\u2014\u2026\u2e3a"
FIRST = "\u1100"
"""The first character that is square wherever it stands."""


class Zone(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int
    ideographic: bool
    before: bool
    after: bool
    """Whether there is blank before and after it; it is that of the zones that are not as their paragraph is."""


def is_ideographic_language(language: str) -> bool:
    """Whether a language is written with square characters and without spaces."""
    return language.partition("-")[0] in ("zh", "ja", "yue", "wuu", "lzh")


def is_square(character: str) -> bool:
    """Whether a character fills a square wherever it stands (Unicode Standard Annex 11: wide or fullwidth)."""
    return character >= FIRST and unicodedata.east_asian_width(character) in ("W", "F")


def zones(text: str, *, ideographic: bool) -> tuple[Zone, ...]:
    """Part a text.

    Args:
        text: of a paragraph.
        ideographic: whether its language is written with square characters, so that quotation marks are square too.
    """
    if not ideographic and (not text or max(text) < FIRST):
        return (Zone(0, len(text), ideographic=False, before=False, after=False),)
    squares = [_stands_square(text, at, ideographic=ideographic) for at in range(len(text))]
    found = list[Zone]()
    at = 0
    for square, zone in groupby(squares):
        end = at + len(list(zone))
        inset = square != ideographic
        found.append(Zone(at, end, square, inset and _has_gap(text, at), inset and _has_gap(text, end)))
        at = end
    return tuple(found)


def _stands_square(text: str, at: int, *, ideographic: bool) -> bool:
    character = text[at]
    if is_square(character):
        return True
    if not ideographic or character in SOLID or unicodedata.east_asian_width(character) != "A":
        return False
    # Marks that Latin has as well; between two letters it is an apostrophe.
    inside = text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
    foreign = inside and not is_square(text[at - 1]) and not is_square(text[at + 1])
    return unicodedata.category(character).startswith("P") and not foreign


def _has_gap(text: str, at: int) -> bool:
    """Whether there is blank between the characters on either side of an offset."""
    before, after = text[at - 1 : at], text[at : at + 1]
    return bool(before and after and before.isalnum() and after.isalnum() and is_square(before) != is_square(after))


def slices(found: tuple[Zone, ...], start: int, end: int) -> Iterator[Zone]:
    """What of zones lies in a stretch; blank is at the ends of a zone only."""
    for zone in found:
        low, high = max(start, zone.start), min(end, zone.end)
        if low < high:
            yield Zone(
                low,
                high,
                zone.ideographic,
                before=zone.before and low == zone.start,
                after=zone.after and high == zone.end,
            )
