"""Styles, texts of the sample, and where the engine paints a line: read from the finished file."""

from __future__ import annotations

import ctypes
import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from scoprint.model.fonts import FontFace
from scoprint.typeset import set_copy
from scoprint.typeset.lines import Line, Paragraph, Run, Style, letter_spacing
from scoprint.typeset.lines.shaping import HYPHEN, shaper

TOP = Path(__file__).resolve().parents[3]
COLUMN = 57 * 72 / 25.4
"""pt"""


@dataclass(frozen=True)
class Styles:
    """The styles of the sample's text, as the engine computes them."""

    text: Style
    italic: Style
    bold: Style
    capitals: Style

    @property
    def css(self) -> dict[Style, str]:
        """How a style sheet asks for them within text of 9 pt."""
        return {
            self.text: "",
            self.italic: "font-style:italic",
            self.bold: "font-weight:700",
            self.capitals: "font:600 7.4pt/12pt 'Source Sans 3'",
        }


@pytest.fixture(scope="session")
def styles(faces: tuple[FontFace, ...]) -> Styles:
    def face(family: str, style: str = "normal") -> FontFace:
        return next(each for each in faces if each.family == family and each.style == style)

    # The engine sets the optical size to the size in px: 9 pt are 12 px.
    text = Style(face("Source Serif 4"), 9.0, (("wght", 400.0), ("opsz", 12.0)))
    return Styles(
        text,
        replace(text, face=face("Source Serif 4", "italic")),
        replace(text, variations=(("wght", 700.0), ("opsz", 12.0))),
        Style(face("Source Sans 3"), 7.4, (("wght", 600.0),), letter_spacing=0.444),
    )


def sample(name: str) -> tuple[str, ...]:
    """The plain paragraphs of an article of the sample, without markup."""
    source = (TOP / "source" / "articles" / name / "article.md").read_text("utf-8").split("---", 2)[2]
    found = []
    for block in re.split(r"\n\s*\n", source):
        if re.match(r"[:#|!\[>*-]", block.strip()) or len(block) < 80:
            continue
        text = re.sub(r"\^\[[^\]]*\]|\[\^[^\]]*\]", "", block)
        text = re.sub(r"\[([^\]]*)\](?:\([^)]*\))?(?:\{[^}]*\})?", r"\1", text)
        found.append(" ".join(re.sub(r"[*_`]", "", text).split()))
    return tuple(found)


def nodes(paragraph: Paragraph, line: Line) -> list[tuple[str, Run]]:
    """The text nodes of a line, its hyphen included."""
    starts = [0, *accumulate(len(run.text) for run in paragraph.runs)]
    found = [
        (run.text[max(0, line.start - start) : max(0, line.end - start)], run)
        for start, run in zip(starts, paragraph.runs, strict=False)
    ]
    found = [(text, run) for text, run in found if text]
    if line.hyphen:
        found[-1] = found[-1][0] + HYPHEN, found[-1][1]
    return found


def marked_up(paragraph: Paragraph, lines: Sequence[Line], css: dict[Style, str]) -> str:
    """Lines that leave the engine no choice."""
    found = []
    for line in lines:
        spans = "".join(
            f'<span style="{css[run.style]};letter-spacing:{letter_spacing(run.style, line.tracking):.4f}pt">'
            f"{html.escape(text)}</span>"
            for text, run in nodes(paragraph, line)
        )
        found.append(
            f'<span style="display:block;white-space:nowrap;word-spacing:{line.word_space:.4f}pt">{spans}</span>'
        )
    return f"<p>{''.join(found)}</p>"


LONG_PAGE = """
@page { size: 900pt 9000pt; margin: 10pt }
html { font: 9pt/12pt "Source Serif 4"; font-variant-ligatures: no-common-ligatures }
p { text-align: left }
"""


def _origins(pdf: bytes) -> list[float]:
    """Where the last character of each line stands, pt from the left of the type area; lines from the top."""
    lines = dict[int, list[float]]()
    (page,) = pypdfium2.PdfDocument(pdf)
    text = page.get_textpage()
    for index in range(text.count_chars()):
        if chr(pdfium.FPDFText_GetUnicode(text, index)) in "\r\n ":
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        lines.setdefault(round(y.value / 6), []).append(x.value - 10)
    return [max(lines[y]) for y in sorted(lines, reverse=True)]


Edges = Callable[..., list[float]]


@pytest.fixture(scope="session")
def edges(part: Callable[..., object], styles: Styles) -> Edges:
    """Paints the lines of paragraphs, and tells where each ends, pt."""

    def paint(paragraphs: Sequence[tuple[Paragraph, Sequence[Line]]]) -> list[float]:
        body = "".join(marked_up(paragraph, lines, styles.css) for paragraph, lines in paragraphs)
        outcome = set_copy(part(body, LONG_PAGE))
        assert outcome.value is not None, outcome.diagnostics
        ends = []
        for paragraph, lines in paragraphs:
            for line in lines:
                text, run = nodes(paragraph, line)[-1]
                ends.append(shaper(replace(run.style, letter_spacing=0.0)).shape(text[-1]).width)
        origins = _origins(outcome.value.pdf)
        return [origin + width for origin, width in zip(origins, ends, strict=True)]

    return paint
