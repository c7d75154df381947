"""Where the words of a printed line stand in the text from which it was set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_UNSEEN = re.compile(r"\[\^[^\]\s]*\]|\{[^{}\n]*\}|\]\([^)\s]*\)|<[^<>\n]*>")
"""Marks of footnotes, attributes, targets of links and tags: words of the source that no page shows."""
_WORD = re.compile(r"[^\W_]+")
_ENOUGH = 3
"""Whole words by which a place can be told."""


def find_line(words: str, source: str) -> int:
    """The line of a source text on which the words of a printed line begin.

    The first and the last word of the printed line do not count, for they may be parts of hyphenated ones.

    Args:
        words: the printed line.
        source: the article as it was written.

    Returns:
        The line, counted from 1; 0 where the words are too few, or are found nowhere or in more places than one.
    """
    sought = _words(words)[1:-1]
    if len(sought) < _ENOUGH:
        return 0
    plain = _UNSEEN.sub(lambda mark: " " * len(mark.group()), source)
    lines = [(word, number) for number, line in enumerate(plain.split("\n"), 1) for word in _words(line)]
    told = [word for word, _ in lines]
    found = [at for at in range(len(told)) if told[at] == sought[0] and told[at : at + len(sought)] == sought]
    return lines[found[0]][1] if len(found) == 1 else 0


def _words(text: str) -> Sequence[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
