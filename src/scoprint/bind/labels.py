"""Page labels: strings for each page, and the few ranges that say the same (ISO 32000-1, 12.4.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pypdf.generic import DictionaryObject

from scoprint.bind.guard import DamagedError
from scoprint.bind.objects import Name, Value, text
from scoprint.bind.source import Source, words
from scoprint.model.numerals import ROMAN, roman

_ROMAN_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class Numeral:
    """A label taken apart: a prefix, and a number in a style."""

    prefix: str
    style: str
    """`D`, `R`, `r`, `A`, `a`; empty where the label is nothing but its prefix."""
    number: int = 1

    def follows(self, other: Numeral) -> bool:
        """Whether it stands on the page after the other one of the same range."""
        if not self.style:
            return not other.style and self.prefix == other.prefix
        return (self.prefix, self.style, self.number) == (other.prefix, other.style, other.number + 1)

    def __str__(self) -> str:
        return self.prefix + _STYLES[self.style](self.number)

    def entry(self) -> dict[str, Value]:
        """The page label dictionary of the range that begins here."""
        entry: dict[str, Value] = {}
        if self.style:
            entry["/S"] = Name(f"/{self.style}")
        if self.prefix:
            entry["/P"] = text(self.prefix)
        if self.style and self.number != 1:
            entry["/St"] = self.number
        return entry


def letters(number: int) -> str:
    """A number as letters: a to z, then aa to zz, and so on."""
    rounds, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (rounds + 1)


_STYLES: Mapping[str, Callable[[int], str]] = {
    "": lambda _: "",
    "D": str,
    "r": roman,
    "R": lambda number: roman(number).upper(),
    "a": letters,
    "A": lambda number: letters(number).upper(),
}


def ranges(labels: Sequence[str]) -> list[tuple[int, Value]]:
    """The ranges of a page label tree: index of the first page, label dictionary.

    A label without a number at its end can belong to a Roman range; it is taken for one if it is
    Roman throughout, and shown as written in any case.
    """
    found: list[tuple[int, Value]] = []
    previous: Numeral | None = None
    for page, label in enumerate(labels):
        numeral = _numeral(label, previous)
        if previous is None or not numeral.follows(previous):
            found.append((page, numeral.entry()))
        previous = numeral
    return found


def _numeral(label: str, previous: Numeral | None) -> Numeral:
    decimal = re.fullmatch(r"(.*?)([1-9][0-9]{0,8})", label, re.DOTALL)
    if decimal:
        return Numeral(decimal[1], "D", int(decimal[2]))
    if previous and previous.style in {"r", "R"}:
        # “c” after “xcix” goes on; “c” after anything else is a letter.
        following = Numeral(previous.prefix, previous.style, previous.number + 1)
        if str(following) == label:
            return following
    for style, start in (("r", "i"), ("R", "I")):
        if label == start:
            return Numeral("", style)
    value = _roman_value(label)
    if value > 1 and len(label) > 1:
        return Numeral("", "r" if label.islower() else "R", value)
    return Numeral(label, "")


def _roman_value(label: str) -> int:
    if not (label.islower() or label.isupper()) or not re.fullmatch(r"[mdclxvi]{1,15}", label.lower()):
        return 0
    rest, total = label.lower(), 0
    for value, numerals in ROMAN:
        while rest.startswith(numerals):
            rest, total = rest[len(numerals) :], total + value
    return total if 0 < total < _ROMAN_LIMIT and roman(total) == label.lower() else 0


def read_labels(source: Source) -> tuple[str, ...]:
    """The labels that an input has itself; empty where it has none.

    Raises:
        DamagedError: BND-018, the tree of labels is out of order.
    """
    tree = source.entry(source.catalog, "/PageLabels")
    if tree is None:
        return ()
    starts: dict[int, Numeral] = {}
    last = -1
    for key, raw in source.tree(tree, "/Nums"):
        entry = source.resolve(raw)
        if not isinstance(key, int) or key <= last or not isinstance(entry, DictionaryObject):
            raise DamagedError("BND-018", "the tree of page labels is out of order")
        last = int(key)
        starts[last] = _entry(source, entry)
    found: list[str] = []
    current = Numeral("", "D")
    for page in range(len(source.pages)):
        if page in starts:
            current = starts[page]
        elif page:
            current = Numeral(current.prefix, current.style, current.number + 1)
        found.append(str(current))
    return tuple(found)


def _entry(source: Source, entry: DictionaryObject) -> Numeral:
    style = words(source.entry(entry, "/S")).removeprefix("/")
    start = source.entry(entry, "/St")
    number = int(start) if isinstance(start, int) and start > 0 else 1
    # Roman numerals and letters grow with the number; no book has a page 10,000 in either.
    if style not in _STYLES or number > (10**8 if style in {"", "D"} else 10_000):
        raise DamagedError("BND-018", "a page label has a style or number that PDF does not know")
    return Numeral(words(source.entry(entry, "/P")), style, number)
