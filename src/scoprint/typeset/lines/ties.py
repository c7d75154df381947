"""No-break spaces in which a line may end all the same, rather than be full of holes.

A preposition or a conjunction stays with the word that follows; in the narrow columns of periodicals, where that leaves
one line in seven full of holes, only where the line bears it. Every other no-break space holds whatever the line looks
like: before dashes and units, after initials and numbers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scoprint.craft.orthography import usage

NO_BREAK_SPACE = "\u00a0"
TIED = 100.0
"""Penalty for a line that ends with a word which is bound to the next: as much as for spaces of 1.9 times the natural
one. In 57 mm at 9 pt it keeps twelve of thirteen ties of Russian, and 7 of a hundred lines have spaces over twice the
natural one, else 12."""


def loosened(text: str, language: str) -> str:
    """A text with plain spaces in the place of no-break ones at which lines may end if need be.

    Args:
        text: of a paragraph.
        language: BCP 47.

    Returns:
        As many characters as the text.
    """
    if NO_BREAK_SPACE not in text:
        return text
    found = _bound(language)
    return found.sub(r"\1 ", text) if found else text


@lru_cache(maxsize=64)
def _bound(language: str) -> re.Pattern[str] | None:
    """The short words of a language with the space after each; one before a dash is the dash's own."""
    words = "|".join(map(re.escape, sorted(set(usage(language).short.split()))))
    return re.compile(rf"(?<![\w’'-])({words}){NO_BREAK_SPACE}(?![–—])", re.IGNORECASE) if words else None
