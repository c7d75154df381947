"""Rules about the contrast of text with what lies beneath it (WCAG 2.2, success criterion 1.4.3).

Of text within figures much is part of a picture with other significant content, which the criterion exempts, and no
file tells which. So it is noted only where it has less contrast than any part of a drawing needs (1.4.11).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoprint.check.facts.epub import EpubFacts
from scoprint.check.facts.inks import Colour, Ink
from scoprint.check.facts.pdf import Box, PdfFacts
from scoprint.check.rules.case import Finished, Rule, a_pdf, an_epub
from scoprint.check.rules.pages import folio
from scoprint.model.diagnostics import Diagnostic, Span

LEAST, LEAST_LARGE, LEAST_DRAWN = 4.5, 3.0, 3.0
"""Contrast that text must have, text of large scale, and what is drawn."""
_HINT = "Take a darker colour for the text, or a lighter ground"


def _pale(inks: Iterable[Ink], least_small: float = LEAST) -> Iterator[tuple[Ink, str]]:
    """Each pair of colours that is too alike, where it is first met, and what there is to say."""
    told = set[tuple[Colour, Colour, bool]]()
    for ink in inks:
        pair, least = (ink.colour, ink.ground, ink.large), LEAST_LARGE if ink.large else least_small
        if ink.contrast < least and pair not in told:
            told.add(pair)
            colours = f"{_written(ink.colour)} on {_written(ink.ground)}"
            # Cut, not rounded: 4.49 is not enough.
            contrast = f"{int(ink.contrast * 100) / 100:.2f}:1"
            yield ink, f"“{ink.words[:40]}” is {colours}, a contrast of {contrast} where {least:g}:1 is needed"


def _written(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)


def _in_pdf(pdf: Finished[PdfFacts]) -> Iterator[Diagnostic]:
    for ink, message in _pale(pdf.facts.inks):
        span = pdf.at(ink.page, Box(*ink.box) if ink.box else None)
        yield Diagnostic("TXT-010", f"{folio(pdf, ink.page)}: {message}", span, _HINT)


def _in_figures(pdf: Finished[PdfFacts]) -> Iterator[Diagnostic]:
    for ink, message in _pale(pdf.facts.drawn_inks, LEAST_DRAWN):
        span = pdf.at(ink.page, Box(*ink.box) if ink.box else None)
        yield Diagnostic("TXT-012", f"in a figure on {folio(pdf, ink.page)} {message}", span, _HINT)


def _in_epub(epub: Finished[EpubFacts]) -> Iterator[Diagnostic]:
    for ink, message in _pale(epub.facts.inks):
        yield Diagnostic("TXT-011", f"{ink.where}:{ink.line}: {message}", Span(epub.path), _HINT)


RULES: tuple[Rule[Finished[PdfFacts]] | Rule[Finished[EpubFacts]], ...] = (
    Rule(("TXT-010",), a_pdf, _in_pdf),
    Rule(("TXT-012",), a_pdf, _in_figures),
    Rule(("TXT-011",), an_epub, _in_epub),
)
