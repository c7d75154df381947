"""What could not be made up well, told to whoever edits the article: what, where, and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from scoprint.craft.languages import name_in, script_of
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.setpart import Copy
from scoprint.typeset.galley import Piece
from scoprint.typeset.lines.hyphens import has_dictionary
from scoprint.typeset.makeup import Fault, FaultKind

_CODES: Mapping[FaultKind, str] = {
    "overfull": "SET-007",
    "notes-over": "SET-007",
    "wider": "SET-007",
    "split": "SET-007",
    "beyond": "SET-007",
    "taller": "SET-008",
    "note-moved": "SET-009",
    "note-goes-on": "SET-009",
    "far": "SET-010",
    "parted": "SET-011",
}
_SAID: Mapping[FaultKind, str] = {
    "overfull": "{what} runs {amount} pt over the foot of its column on {page}",
    "notes-over": "the notes to {what} run {amount} pt over the foot of their column on {page}",
    "wider": "{what} has words that are {amount} pt too long for its frame on {page}, and are broken anywhere",
    "split": "{what} has a word that is wider than its column on {page}, and is broken anywhere",
    "beyond": "{what} leaves its frame at the side by {amount} pt on {page}, though its words are broken anywhere",
    "taller": "{what} is {amount} pt taller than the page at its best width; it stands on {page}",
    "note-moved": "{count} to {what} did not fit the foot of its column on {page} and went to a later one",
    "note-goes-on": "a note to {what} on {page} is too tall for its column and goes on at the foot of a later one",
    "far": "{what} stands on {page}, {amount} pages after the place that refers to it",
    "parted": "{what} is parted badly on {page}: a line or a crosshead stands alone at an end of a column",
}
_HINTS: Mapping[FaultKind, str] = {
    "overfull": "Shorten it, or break it into two",
    "notes-over": "Shorten the note, or move what it says into the text",
    "wider": "Give it fewer columns or shorter words, or put soft hyphens into the words",
    "split": "Put soft hyphens into the word, or take a shorter one",
    "beyond": "Give it fewer columns, or make two of it",
    "taller": "Crop its picture to a lower shape, shorten its words, or break it into two",
    "note-moved": "Shorten the notes, or spread their calls over more text",
    "note-goes-on": "Shorten the note, or move what it says into the text or a box",
    "far": "Refer to it later in the text, make it smaller, or leave out one before it",
    "parted": "Add or cut a word or two in this paragraph or in one before it",
}
_NOUNS: Mapping[str, str] = {
    "pullquote": "the pull quote",
    "sidebar": "the sidebar",
    "facts": "the box of facts",
    "table": "the table",
    "figure": "the figure",
    "p": "the paragraph",
    "li": "the item",
    "h2": "the crosshead",
    "h3": "the crosshead",
    "h4": "the crosshead",
    "header": "the head",
}
"""By class, else by tag."""
_HYPHENATED = ("Latn", "Cyrl", "Grek", "Armn", "Geor")
"""Scripts whose words are hyphenated."""
WORDS = 6
"""How many words of a piece name it."""
LETTERS = 60
"""At most so many letters."""


class Finder:
    """Names the pieces of a part; it has to be made before they are pasted up."""

    def __init__(self, copy: Copy, pieces: Mapping[str, Piece], pages_before: int) -> None:
        """Name them.

        Args:
            copy: the part.
            pieces: by the name that they have in make-up.
            pages_before: pages of the part before the first that is made up.
        """
        self._copy = copy
        self._before = pages_before
        self._names = {name: named(piece.element) for name, piece in pieces.items()}
        self._lines = {name: self._line(piece) for name, piece in pieces.items()}

    def findings(self, faults: Sequence[Fault]) -> Iterator[Diagnostic]:
        """A finding for each fault; the notes that one paragraph could not keep on a page are one.

        Where words of the language cannot be hyphenated, that is one more.
        """
        language = self._copy.language
        if script_of(language) in _HYPHENATED and not has_dictionary(language):
            yield _undivided(language, self._copy.path)
        moved = Counter((fault.name, fault.page) for fault in faults if fault.kind == "note-moved")
        for fault in dict.fromkeys(faults):
            yield self._finding(fault, moved[fault.name, fault.page])

    def _finding(self, fault: Fault, notes: int) -> Diagnostic:
        said = _SAID[fault.kind].format(
            what=self._names.get(fault.name, f"the {fault.name}"),
            page=f"page {fault.page + self._before + 1} of the part",
            amount=f"{fault.amount:.0f}" if fault.amount >= 1 else "less than 1",
            count="a note" if notes == 1 else f"{notes} notes",
        )
        span = Span(self._copy.path, self._lines.get(fault.name, 0))
        return Diagnostic(_CODES[fault.kind], said, span, _HINTS[fault.kind])

    def _line(self, piece: Piece) -> int:
        ids = (element.get("id", "") for element in piece.element.iter(etree.Element))
        return next((self._copy.lines[id] for id in ids if id in self._copy.lines), 0)


def named(element: etree._Element) -> str:
    """A piece in words: what it is, and how it begins."""
    classes = element.get("class", "").split()
    noun = next((_NOUNS[each] for each in (*classes, str(element.tag)) if each in _NOUNS), "the box")
    caption = next(element.iter("figcaption", "caption"), None)
    words = _words(caption if caption is not None else element)
    if not words:
        words = next((image.get("alt", "").split() for image in element.iter("img")), [])
    begins = " ".join(words[:WORDS])[:LETTERS]
    if begins != " ".join(words):
        begins += "…"
    return f"{noun} “{begins}”" if begins else noun


def _undivided(language: str, path: str) -> Diagnostic:
    said = f"no dictionary hyphenates {name_in(language, 'en')} (“{language}”), so that narrow columns have wide spaces"
    hint = "Put soft hyphens into long words, or take a layout with wider columns"
    return Diagnostic("SET-012", said, Span(path), hint)


def _words(element: etree._Element) -> Sequence[str]:
    """Those of an element, without the notes that it calls."""
    holders = {"note", "noteref"}
    found = list[str]()

    def walk(each: etree._Element) -> None:
        found.append(each.text or "")
        for child in each.iterchildren(etree.Element):
            if not holders & set(child.get("class", "").split()):
                walk(child)
            found.append(child.tail or "")

    walk(element)
    return "".join(found).split()
