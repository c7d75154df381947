"""Colours of text, and of what lies beneath."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

Colour = tuple[int, int, int]
"""Red, green and blue of sRGB, 0 to 255."""
WHITE: Colour = (255, 255, 255)
LARGE, LARGE_BOLD, ROUNDING = 18.0, 14.0, 0.05
"""pt; makers count in other units, and their rounding is no fault of the text."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Text of one colour on one ground, where it is first met."""

    colour: Colour
    ground: Colour
    large: bool
    """Whether its letters are at least 18 pt, or 14 pt and bold (WCAG 2.2, “large scale”)."""
    words: str
    where: str = ""
    """Path of the document in an EPUB."""
    line: int = 0
    """Of that document."""
    page: int = 0
    """Index of the page in a PDF."""
    box: tuple[float, float, float, float] | None = None
    """Left, bottom, right and top on that page, pt."""
    mark: int = -1
    """Identifier of the marked content in which it stands; -1 for none."""

    @property
    def contrast(self) -> float:
        """Between 1 for no difference and 21 for black and white (WCAG 2.2, “contrast ratio”)."""
        one, other = sorted((luminance(self.colour), luminance(self.ground)))
        return (other + 0.05) / (one + 0.05)


@lru_cache(maxsize=1_000)
def luminance(colour: Colour) -> float:
    """Relative luminance, from 0 for black to 1 for white (WCAG 2.2, “relative luminance”)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (each / 255 for each in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def over(colour: Colour, alpha: float, ground: Colour) -> Colour:
    """What is seen of a colour that lets its ground through."""
    red, green, blue = (round(alpha * top + (1 - alpha) * below) for top, below in zip(colour, ground, strict=True))
    return red, green, blue


def is_large(size: float, *, bold: bool) -> bool:
    """Whether letters of a size in pt are of large scale."""
    return size >= LARGE - ROUNDING or (bold and size >= LARGE_BOLD - ROUNDING)
