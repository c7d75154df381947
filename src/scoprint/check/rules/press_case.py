"""A PDF that goes to a press, as the rules for the press see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from scoprint.check.facts.pdf import Box, PdfFacts
from scoprint.check.facts.pdf.press import Close, Edge, Plates, PressFacts
from scoprint.check.rules.case import Finished
from scoprint.model.checks import Checks
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.printing import Printing


@dataclass(frozen=True, slots=True)
class PressCase:
    """The file, and what its printer needs."""

    path: str
    pdf: PdfFacts
    press: PressFacts
    sources: tuple[str, ...] = ()
    """Source file of each page; none where they are not known."""
    edges: tuple[Edge, ...] = ()
    close: tuple[Close, ...] = ()
    plates: Plates = field(default_factory=Plates)
    printing: Printing = field(default_factory=Printing)
    checks: Checks = field(default_factory=Checks)

    @property
    def span(self) -> Span:
        """The file as a place."""
        return Span(self.path)

    def at(self, page: int | None, box: Box | None = None) -> Span:
        """A place on a page."""
        return Finished(self.path, self.pdf, self.sources).at(page, box)

    def all_of(self, places: Iterable[tuple[int, Box | None]]) -> Span:
        """The file, with each of several places on its pages."""
        sights = [sight for page, box in places for sight in self.at(page, box).sights]
        return Span(self.path, sight=sights[0] if sights else None, more=tuple(sights[1:]))

    def trim(self, page: int) -> Box:
        """The trimmed page; the art where it is not given, else the sheet (ISO 32000-1, 14.11.2)."""
        told = self.pdf.pages[page]
        return told.trim or self.press.art[page] or told.crop or told.media

    def bleed(self, page: int) -> Box:
        """The page with its bleed; the trimmed page where it has none."""
        return self.pdf.pages[page].bleed or self.trim(page)


@dataclass(frozen=True, slots=True)
class PressRule:
    """A row of the table of rules for the press."""

    codes: tuple[str, ...]
    find: Callable[[PressCase], Iterator[Diagnostic]]
    separated: bool = False
    """Whether it needs the plates, which takes Ghostscript and its time."""


def pages_told(pages: Iterable[int]) -> str:
    """Pages in words, counted from 1: as a printer counts, who has no folios."""
    numbers = sorted({page + 1 for page in pages})
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    shown = [str(number) for number in numbers[:8]]
    if len(numbers) > len(shown):
        return f"pages {', '.join(shown)} and {len(numbers) - len(shown)} more"
    return f"pages {', '.join(shown[:-1])} and {shown[-1]}"
