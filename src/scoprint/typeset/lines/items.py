"""Items: the stretches of a text that are shaped as one, parted as Pango parts it: one face, one script, one direction.

Pango 1.50 takes for each character the first face of the style that has it. Spaces and what is never seen stay with
the face before them. A mark that many scripts share is of the script before it, and a closing bracket of that of the
opening one (pango-script.c, after Unicode Standard Annex 24, 5.1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from icu import Bidi, Char, Locale, Script, UnicodeString

COMMON = "Zyyy"
"""The script of a text node without letters."""
_SHARED = frozenset((COMMON, "Zinh"))
_WRITTEN = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani", "Kore": "Hang"}
"""Scripts of a language that are several for a shaper, by the one that is taken for marks."""
_FACELESS = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp", "Zs"))
SIMPLE = "\u0590"
"""The first character of a script that runs from right to left; what lies before is one item in one face."""

RESHAPED = re.compile("[\u0590-\u08ff\u0900-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Right-to-left scripts, and those of India and beyond, whose vowels move: letters hang together or change their
places, so that nothing may be put between them."""
_BACK = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Where all characters lie that run from right to left (Unicode Standard Annex 9: R, AL and AN), with some others."""

Covers = Callable[[int], object]
"""Tells whether a face has a character."""


class Item(NamedTuple):
    """A stretch that is shaped as one."""

    start: int
    end: int
    face: int
    """Which of the faces."""
    script: str
    """ISO 15924"""
    rtl: bool


@lru_cache(maxsize=64)
def usual_script(language: str) -> str:
    """The script in which a language is mostly written; that of English where that is not known."""
    locale = Locale.forLanguageTag(language)
    locale.addLikelySubtags()
    script = locale.getScript() or "Latn"
    return _WRITTEN.get(script, script)


def items(text: str, faces: Sequence[Covers], usual: str, *, rtl: bool) -> tuple[Item, ...]:
    """Part a text.

    Args:
        text: without breakable spaces.
        faces: those of the style, in its order; what none has is given to the first.
        usual: script of the marks before the first letter: that of what is before the text.
        rtl: whether its paragraph runs from right to left.
    """
    if not rtl and max(text) < SIMPLE and all(map(faces[0], map(ord, text))):
        scripts = {*map(_script, text), *_SHARED}
        if len(scripts) == len(_SHARED) or scripts == {usual, *_SHARED} or (len(scripts) == 3 and text.isalpha()):
            script = next((each for each in scripts if each not in _SHARED), usual)
            return (Item(0, len(text), 0, script, rtl=False),)
    embedded = levels(text, rtl=rtl) if rtl or runs_back(text) else [0] * len(text)
    keys = zip(_faces(text, faces), _scripts(text, usual), embedded, strict=True)
    found = list[Item]()
    at = 0
    for (face, script, level), zone in groupby(keys):
        end = at + len(list(zone))
        found.append(Item(at, end, face, script, rtl=bool(level % 2)))
        at = end
    return tuple(found)


def first_script(text: str) -> str:
    """Script of the first letter, which is also that of the marks before it in a text node."""
    return next((script for script in map(_script, text) if script not in _SHARED), COMMON)


def last_script(text: str) -> str:
    """Script of the last letter, which is also that of the marks that follow; nothing where there is no letter."""
    return next((script for script in map(_script, reversed(text)) if script not in _SHARED), "")


def contexts(words: Sequence[str]) -> Iterator[str]:
    """For each word of a text node the script of the letter before it; for the first that of the first letter."""
    script = first_script("".join(words))
    for word in words:
        yield script
        script = last_script(word) or script


def _faces(text: str, faces: Sequence[Covers]) -> list[int]:
    found = [_face(character, faces) for character in text]
    first = next((face for face in found if face is not None), 0)
    for at, face in enumerate(found):
        found[at] = first = first if face is None else face
    return [face or 0 for face in found]


def _face(character: str, faces: Sequence[Covers]) -> int | None:
    if unicodedata.category(character) in _FACELESS or "\ufe00" <= character <= "\ufe0f":
        return None
    return next((at for at, covers in enumerate(faces) if covers(ord(character)) is not None), 0)


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    return str(Script.getScript(character).getShortName())


def _scripts(text: str, usual: str) -> list[str]:
    found = list[str]()
    opened = list[tuple[str, str]]()
    last = usual
    for character in text:
        script = _script(character)
        if script not in _SHARED:
            last = script
        elif opened and character == opened[-1][0]:
            last = opened.pop()[1]
        if _pair(character) and unicodedata.category(character) == "Ps":
            opened.append((_pair(character), last))
        found.append(last)
    return found


@lru_cache(maxsize=256)
def _pair(character: str) -> str:
    other = Char.getBidiPairedBracket(character)
    return str(other) if other != character else ""


def levels(text: str, *, rtl: bool) -> tuple[int, ...]:
    """The embedding level of each character (Unicode Standard Annex 9), in a paragraph of a direction."""
    bidi = Bidi()
    bidi.setPara(UnicodeString(text), int(rtl))
    found: tuple[int, ...] = bidi.getLevels()
    if len(found) == len(text):
        return found
    # ICU counts in UTF-16, where some characters are two.
    at = accumulate((1 + (character > "\uffff") for character in text), initial=0)
    return tuple(found[unit] for _, unit in zip(text, at, strict=False))


def runs_back(text: str) -> bool:
    """Whether something in a text runs from right to left."""
    found = _BACK.findall(text)
    return any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in found)
