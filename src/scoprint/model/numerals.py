"""The numerals in which folios are printed."""

from __future__ import annotations

from enum import StrEnum

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
"""Values of the Roman numerals, in descending order."""


def roman(number: int) -> str:
    """A number in lower-case Roman numerals."""
    out = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


class Numerals(StrEnum):
    """Arabic numerals for the text; Roman ones for front matter, which is paged apart."""

    ARABIC = "arabic"
    ROMAN = "roman"

    def write(self, number: int) -> str:
        """A number in these numerals."""
        return roman(number) if self is Numerals.ROMAN else str(number)
