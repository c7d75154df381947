"""Which spaces of a line of text are exchanged, by the words on both sides of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scoprint.craft.dates import month_names
from scoprint.craft.orthography import NO_BREAK, usage

EDGE = "\0"
"""Stands for the edges of a line of text; no XML holds it."""
_LETTERS = [chr(code) for code in range(0x530) if chr(code).isalpha()]
_CAPITALS = "".join(letter for letter in _LETTERS if letter.isupper())
_CAPITAL = f"[{_CAPITALS}]"
_LETTER = r"[^\W\d_]"
_FIGURES, _ROMANS = r"\d¼½¾⅓⅔", "IVXLCDM"
_NUMBER = f"[{_FIGURES}]"
_ROMAN = r"(?:[IVXLCDM]{2,}|[VX])"
_DASHES = "–—"
_ORDINALS = ("er", "st", "nd", "rd", "th")
REACH = 3
"""How many words the longest name of a month has: арван нэгдүгээр сар."""
_NOTHING = "(?!)"
"""Matches nowhere: what a language without words of a kind has in their place."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What stands on both sides of a space that is exchanged."""

    before: re.Pattern[str]
    """Found at the end of what stands before it."""
    after: re.Pattern[str]
    """Matches what stands after it."""
    space: str
    far: bool
    """Whether it looks back farther than to the last word."""


def exchanges(text: str, runs: Sequence[tuple[str, int]]) -> dict[int, str]:
    """What to write in the place of single characters of a line of text: a space, or nothing.

    Args:
        text: the line, from edge to edge.
        runs: BCP 47 tag and length of each stretch of it; no tag where it must stay as it is.
    """
    # One character for another, so that offsets hold.
    line = f"{EDGE}{text}{EDGE}".replace("\n", " ").replace("\t", " ").replace("\r", " ")
    found: dict[int, str] = {}
    languages: list[str] = []
    for language in dict.fromkeys(language for language, _ in runs if language):
        for match in _candidates(language).finditer(line):
            start, end = match.start(), match.end()
            if line[start - 1] == " ":
                continue
            while line[end] == " ":
                end += 1
            languages = languages or [language for language, length in runs for _ in range(length)]
            if languages[start - 1] == language and all(languages[start - 1 : end - 1]):
                space = _exchange(language, *_sides(line, start, end))
                if space:
                    found |= {start - 1: space, **dict.fromkeys(range(start, end - 1), "")}
    return found


def _sides(line: str, start: int, end: int) -> tuple[str, str]:
    """The words before a space and those after it, as many as the longest name of a month has."""
    first, last = start, end
    for _ in range(REACH):
        while first > 0 and line[first - 1] == " ":
            first -= 1
        first = line.rfind(" ", 0, first) + 1
        last = line.find(" ", last) + 1 or len(line)
        while last < len(line) and line[last] == " ":
            last += 1
    return line[first:start], line[end:last]


@lru_cache(maxsize=1 << 14)
def _exchange(language: str, before: str, after: str) -> str:
    """What becomes of a space, or nothing where it stays. Of two rules for a place the first wins."""
    last = before.rfind(" ") + 1
    for rule in _rules(language):
        # Most rules fail on what stands after the space, where it need not be looked for.
        if rule.after.match(after) and rule.before.search(before, 0 if rule.far else last):
            return rule.space
    return ""


@lru_cache(maxsize=64)
def _rules(language: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(re.compile(rf"(?:{before})\Z"), re.compile(after), space, " " in before or EDGE in before)
        for before, after, space in _table(language)
        if _NOTHING not in before + after
    )


@lru_cache(maxsize=64)
def _candidates(language: str) -> re.Pattern[str]:
    """The first space of those to which a rule can apply, by single characters: all others are passed over quickly."""
    its = usage(language)
    before = f"{_FIGURES}{_DASHES}{_ROMANS if its.ordered else ''}" + "".join(
        re.escape(mark) for mark, _ in its.opening
    )
    after = f"{_FIGURES}{_DASHES}" + "".join(re.escape(mark) for mark, _ in its.closing)
    # A look back has one width; the last two letters of titles are as good as the whole for a first look.
    titles = _either({title[-2:] for title in its.titles.split()})
    short = sorted({len(word) for word in its.short.split()})
    looks = (
        f"(?<=[{before}] )",
        f"(?= *(?:[{after}]|{_ROMAN}\\b))",
        rf"(?<=\W\w\. )|(?<=\d[.º°] )|(?<=\d(?:{'|'.join(_ORDINALS)}) )",
        f"(?<=(?:{titles}) )(?= *{_CAPITAL})",
        f"(?<=[{_ROMANS}]e )" if its.ordered else _NOTHING,
        *(rf"(?<=\W\S{{{length}}} )" for length in short),
        f"(?= *{_after(its.enclitics)})",
    )
    return re.compile(f" (?:{'|'.join(look for look in looks if _NOTHING not in look)})")


def _table(language: str) -> Iterator[tuple[str, str, str]]:
    """What stands before and after a space, and the space that it becomes."""
    its = usage(language)
    for mark, space in its.closing:
        yield r"[^\s\0]", re.escape(mark), space
    for mark, space in its.opening:
        yield re.escape(mark), r"[^\s\0]", space
    yield r"(?<![\d.,])\d{1,3}", r"\d{3}(?!\d)", its.thousands
    yield _NUMBER, _after(its.units), NO_BREAK
    yield _before(its.counted), rf"{_NUMBER}|{_ROMAN}\b", NO_BREAK
    yield _before(its.titles), _CAPITAL, NO_BREAK
    yield rf"(?<!\w){_ROMAN}e?", _after(its.ordered), NO_BREAK
    yield rf"(?<!\w){_CAPITAL}\w+", rf"{_ROMAN}\b", NO_BREAK
    # Not where a hyphen or an apostrophe makes it part of a word.
    yield _before(its.short, but="’'‘ʻ-"), r"[^\s\0–—-]", NO_BREAK
    yield r"\w", _after(its.enclitics), NO_BREAK
    # Initials, and abbreviations of single letters: J. S. Bach, z. B., и т. д.
    yield rf"(?<!\w){_CAPITAL}\.", _CAPITAL, NO_BREAK
    yield rf"(?<!\w){_LETTER}\.", rf"{_LETTER}\.", NO_BREAK
    months = _either(month_names(language))
    yield rf"(?<!\d)\d{{1,2}}(?:[.º°]|{'|'.join(_ORDINALS)})?", rf"(?:de\s)?(?:{months})(?!\w)", NO_BREAK
    yield rf"(?<!\w)(?:{months})", r"\d{1,2}(?!\d)", NO_BREAK
    # A dash with spaces around it ends a line, and one that opens a speech is not left alone.
    yield r"[^\s\0]", rf"[{_DASHES}](?:\s|\0)", NO_BREAK
    yield rf"{EDGE}\s*[{_DASHES}]", r"[^\s\0]", NO_BREAK


def _before(words: str, but: str = "") -> str:
    """One of the words as a whole, with or without a capital.

    Args:
        but: signs after which it is part of another word.
    """
    return rf"(?<![\w{but}])(?:{_either({form for word in words.split() for form in (word, _capital(word))})})"


def _after(words: str) -> str:
    """One of the words as a whole."""
    return rf"(?:{_either(set(words.split()))})(?!\w)"


def _either(words: Collection[str]) -> str:
    # The longest is tried first; no word at all is found nowhere.
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or _NOTHING


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]
