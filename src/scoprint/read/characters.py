"""Characters that are not what they should be: decoded wrongly, directional without end, of another region."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from scoprint.craft.languages import script_of
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.read.forme import Forme

_READ_AS = {"cp1252": 2, "cp1251": 4, "latin-1": 2}
"""Encodings as which UTF-8 is mistaken, by Western and by Russian programs, each with the fewest characters that are
no accident: a Russian word may well end like “Её”."""
_MAY_FOLLOW = frozenset("«»‹›“”„‘’…–—\u00a0")
"""What may stand behind a capital with an accent at the end of a word."""
_HIGH = re.compile(r"[^\x00-\x7f]{2,}")
_OPENING = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
"""Directional embeddings, overrides and isolates, each with what ends it (UAX 9, 2)."""
_CLOSING = frozenset(_OPENING.values())
_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FORMS = {"Hans": ("big5", "gb2312"), "Hant": ("gb2312", "big5")}
"""By script the encoding of the other region, and its own: of what only the former has, the form is of that region."""
_FEWEST = 3
"""So many characters of another region are no accident; fewer may be a name."""
_SHARE = 0.1
"""Share of the Han characters of a passage."""
_BLOCKS = frozenset(("p", "li", "dt", "dd", "td", "th", "figcaption", "h2", "h3", "h4", "blockquote", "pre"))


def judge_text(path: str, text: str) -> Iterator[Diagnostic]:
    """What is wrong in a source, whatever its words mean: ART-013 and ART-014, each with its line."""
    for number, line in enumerate(text.split("\n"), 1):
        for found, meant in _garbled(line):
            message = f"“{found}” seems to be “{meant}”, decoded wrongly"
            hint = "The file was saved in two encodings, one within the other: write it as meant, in UTF-8"
            yield Diagnostic("ART-013", message, Span(path, number), hint)
    for number, mark in _unpaired(text):
        message = f"the directional mark U+{ord(mark):04X} ({unicodedata.name(mark)}) has no counterpart"
        hint = "Pair it in its paragraph, or take it out: a span with lang gives its words their direction"
        yield Diagnostic("ART-014", message, Span(path, number), hint)


def judge_forms(forme: Forme, body: etree._Element) -> None:
    """ART-015 for each passage of Chinese whose characters are those of the other region, and that does not say so."""
    for block in (each for each in body.iter(etree.Element) if each.tag in _BLOCKS):
        for language, text in _passages(block, forme.language):
            if strange := _strange(text, language):
                message = f"“{strange}” are not among the characters of “{language}”"
                other = "zh-Hant" if script_of(language) == "Hans" else "zh-Hans"
                hint = f"Convert the passage, or say what it is: [{strange}…]{{lang={other}}}"
                forme.fault("ART-015", message, _line(forme, block), hint)
                break


def _garbled(line: str) -> Iterator[tuple[str, str]]:
    for match in _HIGH.finditer(line):
        for encoding, fewest in _READ_AS.items():
            if len(match[0]) < fewest or (len(match[0]) == fewest and match[0][1] in _MAY_FOLLOW):
                continue
            try:
                meant = match[0].encode(encoding).decode()
            except UnicodeError:
                continue
            if meant.isprintable():
                yield match[0], meant
            break


def _unpaired(text: str) -> Iterator[tuple[int, str]]:
    """Lines, from 1, of marks without counterpart; each paragraph closes what it opened (UAX 9, 3.3.2)."""
    open_: list[tuple[int, str]] = []
    if not _MARKS.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            yield from open_
            open_ = []
        for mark in line:
            if mark in _OPENING:
                open_.append((number, mark))
            elif mark in _CLOSING:
                at = next((n for n, (_, each) in reversed(list(enumerate(open_))) if _OPENING[each] == mark), None)
                if at is None:
                    yield number, mark
                else:
                    del open_[at]
    yield from open_


def _passages(block: etree._Element, language: str) -> Iterator[tuple[str, str]]:
    """The text of a block by its languages; what is in blocks within it is theirs."""
    chain = (each.get("lang") for each in (block, *block.iterancestors()))
    found: dict[str, str] = {}
    _gather(block, next((str(tag) for tag in chain if tag), language), found)
    yield from found.items()


def _gather(element: etree._Element, language: str, found: dict[str, str]) -> None:
    found[language] = found.get(language, "") + (element.text or "")
    for child in element:
        if child.tag not in _BLOCKS:
            _gather(child, str(child.get("lang") or language), found)
        found[language] += child.tail or ""


def _strange(text: str, language: str) -> str:
    """Characters of a passage whose form is of the other region, where they are too many for names."""
    if language.partition("-")[0] != "zh" or script_of(language) not in _FORMS:
        return ""
    other, own = _FORMS[script_of(language)]
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    strange = [char for char in han if _has(other, char) and not _has(own, char)]
    few = len(set(strange)) < _FEWEST or len(strange) < _SHARE * len(han)
    return "" if few else "".join(dict.fromkeys(strange))[:8]


def _has(encoding: str, char: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeError:
        return False
    return True


def _line(forme: Forme, element: etree._Element) -> int:
    chain = (each.get("id") for each in (element, *element.iterancestors()))
    return next((forme.lines[id] for id in chain if id in forme.lines), 0)
