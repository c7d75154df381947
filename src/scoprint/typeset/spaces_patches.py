"""Spaces the words and letters of chosen lines once the engine has made their boxes.

Each line has spacing of its own. Declared in CSS it would be parsed, and every property computed anew, for each line;
given to the boxes it leaves all lines of a text one style. `spaced()` puts it there for as long as a part is laid out.
It is private API, and used only with the version it was written for: with another one no line is chosen at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from weasyprint import document
from weasyprint.formatting_structure import boxes

from scoprint.model.lengths import PIXEL
from scoprint.typeset.known_engine import where_known
from scoprint.typeset.lines_patches import UNSPACED
from scoprint.typeset.measured import LETTERS, WORDS


@where_known
def spaced() -> Iterator[None]:
    """Space the lines that say how."""
    build = document.build_formatting_structure

    def build_and_space(*arguments: Any, **named: Any) -> Any:
        root = build(*arguments, **named)
        _find(root)
        return root

    with patch.object(document, "build_formatting_structure", build_and_space):
        yield


def _find(box: Any) -> None:
    for child in getattr(box, "children", ()):
        words = child.element.get(WORDS) if isinstance(child, boxes.BlockBox) and child.element is not None else None
        if words is not None:
            _space(child, float(words) / PIXEL, None)
        else:
            _find(child)


def _space(box: Any, words: float, letters: float | None) -> None:
    """Space the text of a box, but not of what is placed apart or stands in the line as a whole."""
    own = box.element.get(LETTERS)
    letters = float(own) / PIXEL if own is not None else letters
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            # The style is that of all text of the element: of other lines, too.
            child.style, shared = child.style.copy(), child.style
            setattr(child.style, UNSPACED, shared)
            child.style["word_spacing"] = words
            if letters is not None:
                child.style["letter_spacing"] = letters
        elif isinstance(child, (boxes.BlockBox, boxes.LineBox, boxes.InlineBox)) and child.is_in_normal_flow():
            _space(child, words, letters)
        elif isinstance(child, boxes.ParentBox):
            _find(child)
