"""Set lines as markup that leaves the engine no choice: one unbreakable run for each, with its spacing given.

How words and letters are spaced, `spaces_patches` reads from attributes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from scoprint.typeset.board import Fragments, shared
from scoprint.typeset.copyfitting import Fitted, line_of
from scoprint.typeset.galley import declare
from scoprint.typeset.lines import Line, Style, letter_spacing
from scoprint.typeset.lines.directions import marks
from scoprint.typeset.lines.items import runs_back
from scoprint.typeset.measured import INLINE, LETTERS, WORDS
from scoprint.typeset.runs import insets_of, stretch_rtl
from scoprint.typeset.stretches import Stretch


@dataclass(frozen=True, slots=True)
class SetLines:
    """Makes the lines of fitted texts."""

    _fragments: Fragments
    _parted: Collection[str]
    """Ids of notes of which a line gets an empty fragment, to be filled with what stands at its foot."""

    def line(self, fragment: etree._Element, fitted: Fitted, lines: Sequence[Line], at: int) -> etree._Element:
        """Put a line at the end of a fragment of its text."""
        line = etree.SubElement(fragment, "span", {"class": "set-line"})
        if fitted.styles:
            line.set("class", "set-line chosen")
            self._space(line, fitted, lines[at])
        elif fitted.is_justified and at + 1 < len(lines):
            line.set("class", "set-line filled")
        for declaration in self._declarations(fitted, lines, at):
            declare(line, declaration)
        self.fill(line, fitted, lines, at)
        return line

    def _space(self, element: etree._Element, fitted: Fitted, line: Line) -> None:
        element.set(WORDS, f"{line.word_space:.4f}")
        if (style := fitted.styles.get("")) is not None and (line.tracking or line.spread):
            element.set(LETTERS, _letters(style, line))

    def _declarations(self, fitted: Fitted, lines: Sequence[Line], at: int) -> Iterator[str]:
        if not fitted.styles:
            yield f"height:{fitted.block.leading:.4f}pt"
        start = "right" if fitted.rtl else "left"
        if at == 0 and fitted.measured.indent:
            # The engine indents at the left whichever way a text runs.
            indents = "text-indent" if start == "left" else "text-indent:0;padding-right"
            yield f"{indents}:{fitted.measured.indent:.4f}pt"
        if lines[at].left:
            yield f"margin-{start}:{-lines[at].left:.4f}pt"

    def fill(self, holder: etree._Element, fitted: Fitted, lines: Sequence[Line], at: int) -> None:
        """Put the text of a line, with the tags around it, into its span."""
        line = lines[at]
        chain: list[tuple[etree._Element, etree._Element]] = []
        for part in fitted.parts:
            if not part.text:
                if part.element is not None and line_of(part.start, lines) == at:
                    inside = self._inside(holder, chain, part, fitted, line)
                    put = self._fragments.of if part.element.get("id") in self._parted else self._fragments.whole
                    put(part.element, inside)
                continue
            low, high = max(part.start, line.start), min(part.end, line.end)
            if low >= high:
                continue
            inside = self._inside(holder, chain, part, fitted, line)
            if part.element is not None:
                self._fragments.whole(part.element, inside)
            else:
                self._words(inside, part, (low, high), fitted, line)
        if line.hyphen:
            _add_text(chain[-1][1] if chain else holder, "-")

    def _words(self, inside: etree._Element, part: Stretch, reach: tuple[int, int], fitted: Fitted, line: Line) -> None:
        """What of a stretch stands in a line, with spans around what is spaced otherwise, and marks for its order."""
        low, high = reach
        rtl = stretch_rtl(part, around=fitted.rtl)
        before = behind = ""
        if (rtl or runs_back(part.text)) and fitted.styles:
            before, behind = marks(part.text, low - part.start, high - part.start, rtl=rtl)
        _add_text(inside, before)
        for inset in insets_of(fitted.insets, low, high):
            _add_text(inside, part.text[low - part.start : inset.start - part.start])
            span = etree.SubElement(inside, "span", {LETTERS: _letters(inset.style, line)})
            if inset.before and inset.start > line.start:
                declare(span, f"margin-left:{inset.before:.4f}pt")
            if inset.after and inset.end < line.end:
                declare(span, f"margin-right:{inset.after:.4f}pt")
            span.text = part.text[inset.start - part.start : inset.end - part.start]
            low = inset.end
        _add_text(inside, part.text[low - part.start : high - part.start] + behind)

    def _inside(
        self,
        holder: etree._Element,
        chain: list[tuple[etree._Element, etree._Element]],
        part: Stretch,
        fitted: Fitted,
        line: Line,
    ) -> etree._Element:
        kept = shared(chain, part.path)
        del chain[kept:]
        inside = chain[-1][1] if chain else holder
        for element in part.path[kept:]:
            inside = self._fragments.of(element, inside)
            style = fitted.styles.get(element.get(INLINE, ""))
            if style is not None and _is_own(style, fitted.styles.get("")):
                inside.set(LETTERS, _letters(style, line))
            chain.append((element, inside))
        return inside


def _letters(style: Style, line: Line) -> str:
    return f"{letter_spacing(style, line.tracking, line.spread):.4f}"


def _is_own(style: Style, base: Style | None) -> bool:
    """Whether a style needs a letter spacing of its own: that of the line is given in pt of the paragraph's size."""
    return base is None or (style.size, style.letter_spacing, style.tracks) != (
        base.size,
        base.letter_spacing,
        base.tracks,
    )


def _add_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
