"""The numerals in which folios and other numbers are printed."""

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
    """Arabic numerals for the text; Roman ones for front matter, which is paged apart; those of other scripts.

    The latter are named as CLDR names them (UTS 35, 1, 3.6).
    """

    ARABIC = "arabic"
    """The Western digits, 0 to 9."""
    ROMAN = "roman"
    ARABIC_INDIC = "arab"
    PERSIAN = "arabext"
    DEVANAGARI = "deva"
    BENGALI = "beng"

    def write(self, number: int) -> str:
        """A number in these numerals."""
        return roman(number) if self is Numerals.ROMAN else self.digits(str(number))

    def digits(self, text: str) -> str:
        """A text with its Western digits in these; Roman numerals have none, and leave it as it is."""
        return text.translate(_DIGITS[self]) if self in _DIGITS else text


_ZEROS = {
    Numerals.ARABIC_INDIC: 0x0660,
    Numerals.PERSIAN: 0x06F0,
    Numerals.DEVANAGARI: 0x0966,
    Numerals.BENGALI: 0x09E6,
}
_DIGITS = {each: {ord("0") + n: zero + n for n in range(10)} for each, zero in _ZEROS.items()}
