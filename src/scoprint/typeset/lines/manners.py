"""What languages bear: the rules of a layout are those of English, and others go further before a line looks bad."""

from __future__ import annotations

from dataclasses import replace

from scoprint.typeset.lines.items import usual_script
from scoprint.typeset.lines.paragraph import Rules

_SHORT_ENDS = frozenset(("be", "bg", "kk", "ky", "mn", "ru", "tg", "uk", "uz"))
"""Languages whose rules let a syllable of two letters begin a line, and so a word of four be parted."""
_SHORTEST = 4
_UPRIGHT = 1.35
"""The share of a layout's tracking that is allowed in Cyrillic: its letters are wider than Latin ones, upright, and
evenly spaced, and its words longer, so that there are fewer spaces to make even. With it 7 of a hundred lines of
Russian in 57 mm at 9 pt have spaces over twice the natural one, else 13; without short ends as well, 19."""
_JOINED = 0.6
"""The narrowest space of Arabic script, as a share of the natural one. Its words can be neither tracked nor parted, and
are told apart by the shapes of their last letters. With it 3 of a hundred lines of Persian and of Arabic, and 15 of
Urdu, have spaces over twice the natural one in 57 to 63 mm; with that of Latin 10, 12 and 27."""


def suited(rules: Rules, language: str) -> Rules:
    """The rules of a layout for text in a language.

    Args:
        rules: what the layout asks of its lines.
        language: BCP 47, of the paragraph.
    """
    if language.partition("-")[0] in _SHORT_ENDS:
        right, shortest = min(2, rules.hyphen_right), min(_SHORTEST, rules.shortest_word)
        rules = replace(rules, hyphen_right=right, shortest_word=shortest)
    script = usual_script(language)
    if script == "Arab":
        rules = replace(rules, space_low=min(_JOINED, rules.space_low))
    share = _UPRIGHT if script == "Cyrl" else 1.0
    return replace(rules, track_low=int(rules.track_low * share), track_high=int(rules.track_high * share))
