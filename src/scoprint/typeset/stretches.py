"""The text of a paragraph as stretches between its tags, so that lines can be cut out of it and keep their markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from scoprint.craft.body import ink
from scoprint.typeset.lines import OBJECT
from scoprint.typeset.measured import INLINE

SILENT = frozenset(("note",))
"""Classes of what is called in a line but does not stand in it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text in one element, or something in the line that is not text."""

    text: str
    """White space collapsed; `OBJECT` for what has a width, empty for what has none."""
    path: tuple[etree._Element, ...] = field(repr=False)
    """The elements around it inside the paragraph, outermost first; empty for the paragraph's own text."""
    start: int
    """Where it begins in the text of the paragraph."""
    element: etree._Element | None = field(default=None, repr=False)
    """What stands there, where it is not text."""

    @property
    def end(self) -> int:
        """Where it ends in the text of the paragraph."""
        return self.start + len(self.text)

    @property
    def number(self) -> str:
        """Number of the element that holds the text, or of what stands there; empty for the paragraph."""
        holder = self.element if self.element is not None else self.path[-1] if self.path else None
        return "" if holder is None else holder.get(INLINE, "")


def stretches(paragraph: etree._Element, solid: frozenset[str]) -> tuple[Stretch, ...]:
    """Take a paragraph apart.

    Args:
        paragraph: the element.
        solid: numbers of what stands in the line as one, such as a picture or a drop cap.
    """
    found: list[Stretch] = []
    length = 0
    for text, path, element in _walk(paragraph, (), solid):
        if element is not None:
            found.append(Stretch(text, path, length, element))
            length += len(text)
            continue
        words = " ".join(text.replace("\n", " ").replace("\t", " ").replace("\r", " ").split(" "))
        while "  " in words:
            words = words.replace("  ", " ")
        if words.startswith(" ") and (not length or _ends_in_space(found)):
            words = words[1:]
        if words:
            found.append(Stretch(words, path, length))
            length += len(words)
    return tuple(found)


def _ends_in_space(found: Sequence[Stretch]) -> bool:
    last = next((each.text for each in reversed(found) if each.text), "")
    return last.endswith(" ")


def _walk(
    element: etree._Element, path: tuple[etree._Element, ...], solid: frozenset[str]
) -> Iterator[tuple[str, tuple[etree._Element, ...], etree._Element | None]]:
    if element.text:
        yield element.text, path, None
    for child in element:
        if child.get(INLINE) in solid or child.tag == "img":
            yield OBJECT, path, child
        elif SILENT & set(child.get("class", "").split()) or not any(child.itertext()):
            yield "", path, child
        else:
            yield from _walk(child, (*path, child), solid)
        if child.tail:
            yield child.tail, path, None


def offsets_of_ink(parts: Sequence[Stretch]) -> list[int]:
    """For each count of ink from 0 on, the offset in the text behind which so much ink stands."""
    offsets = [0]
    for stretch in parts:
        if stretch.text != OBJECT:
            offsets += [stretch.start + at + 1 for at, character in enumerate(stretch.text) if ink(character)]
    return offsets
