"""A typographic report held against the limits of a layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scoprint.check.typography.words import find_line
from scoprint.model.diagnostics import Diagnostic, Sight, Span
from scoprint.model.limits import TypeLimits
from scoprint.model.typography import Place, Tally, TypeReport

_ENOUGH = 20
"""Justified lines below which a share or a mean says nothing."""
_ROUNDING = 0.01
"""Allowed over a limit, for the figures are rounded."""


@dataclass(frozen=True, slots=True)
class Text:
    """What was measured, as an editor knows it."""

    path: str
    """The file that is to be opened: the source of the article, otherwise the PDF."""
    labels: Sequence[str] = ()
    """The folio of each page of the PDF; without them pages are counted from 1."""
    source: str = ""
    """What the file says, where it is a text."""
    pdf: str = ""
    """The PDF that shows it, as findings name it."""

    def page(self, number: int) -> str:
        """How a page is called, by its place in the PDF, counted from 1."""
        return self.labels[number - 1] if 0 < number <= len(self.labels) else str(number)

    def span(self, place: Place | None, page: int = 0) -> Span:
        """The line of the source from which a printed line was set, where that can be told, and where it is seen."""
        line = next(filter(None, (find_line(words, self.source) for words in _runs(place))), 0) if place else 0
        seen = place.page if place else page
        words = place.text if place else ""
        return Span(self.path, line, Sight(self.pdf or self.path, seen - 1, words=words) if seen else None)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number that may not be exceeded."""

    code: str
    limit: Callable[[TypeLimits], float | None]
    value: Callable[[Tally], float]
    message: str
    at: Callable[[Tally], Place | None] = lambda _: None
    """The line at which it is to be seen."""


@dataclass(frozen=True, slots=True)
class _Faults:
    """Faults each of which has a place, so many of which are allowed."""

    code: str
    limit: Callable[[TypeLimits], int | None]
    places: Callable[[Tally], tuple[Place, ...]]
    message: str


# One row, one line.
# fmt: off
_OF_THE_WHOLE = (
    _Figure("TYP-001", lambda m: m.loose_lines, lambda t: t.spaces.over_2, "{value:g} % of the lines have word spaces over twice the natural one, {limit:g} % are allowed"),  # noqa: E501 - a row
    _Figure("TYP-002", lambda m: m.mean_space, lambda t: t.spaces.mean, "the mean word space is {value:.2f} natural ones, {limit:g} are allowed"),  # noqa: E501 - a row
    _Figure("TYP-003", lambda m: m.tight_lines, lambda t: t.spaces.under_0_8, "{value:g} % of the lines have word spaces under 0.8 of the natural one, {limit:g} % are allowed"),  # noqa: E501 - a row
    _Figure("TYP-004", lambda m: m.hyphens, lambda t: t.hyphenated, "{value:g} % of the lines end in a hyphen, {limit:g} % are allowed"),  # noqa: E501 - a row
    _Figure("TYP-006", lambda m: m.rivers, lambda t: t.rivers_per_100, "{value:g} rivers in a hundred lines, {limit:g} are allowed"),  # noqa: E501 - a row
)
_OF_A_PAGE = (
    _Figure("TYP-005", lambda m: m.ladder, lambda t: t.longest_ladder, "{value:g} lines in a row end in a hyphen on page {page}, {limit:g} are allowed", lambda t: t.steepest),  # noqa: E501 - a row
    _Figure("TYP-012", lambda m: m.grid_drift, lambda t: t.grid_drift, "lines miss the grid by up to {value:.1f} pt on page {page}, {limit:g} pt are allowed", lambda t: t.adrift),  # noqa: E501 - a row
    _Figure("TYP-013", lambda m: m.column_feet, lambda t: t.column_feet, "the feet of the columns differ by {value:.1f} lines on page {page}, {limit:g} are allowed"),  # noqa: E501 - a row
    _Figure("TYP-014", lambda m: m.overrun, lambda t: t.overrun, "a line passes the edge of its column by {value:.1f} pt on page {page}, {limit:g} pt are allowed", lambda t: t.outside),  # noqa: E501 - a row
)
_AT_A_PLACE = (
    _Faults("TYP-007", lambda m: m.widows, lambda t: t.widows, "the last line of a paragraph stands alone at the head of {place}"),  # noqa: E501 - a row
    _Faults("TYP-008", lambda m: m.orphans, lambda t: t.orphans, "the first line of a paragraph stands alone at the foot of {place}"),  # noqa: E501 - a row
    _Faults("TYP-009", lambda m: m.runts, lambda t: t.runts, "a paragraph ends with a line of one word in {place}"),
    _Faults("TYP-010", lambda m: m.loose_heads, lambda t: t.loose_heads, "a crosshead stands at the foot of {place}"),
    _Faults("TYP-015", lambda m: m.misplaced_marks, lambda t: t.misplaced, "a line begins or ends with a mark that must not stand there, in {place}"),  # noqa: E501 - a row
    _Faults("TYP-016", lambda m: m.ragged_lines, lambda t: t.ragged, "a line is not flush with its column, in {place}"),
    _Faults("TYP-011", lambda m: m.page_hyphens, lambda t: t.carried, "a word is broken over the end of the page in {place}"),  # noqa: E501 - a row
)
# fmt: on


CODES = tuple(row.code for row in (*_OF_THE_WHOLE, *_OF_A_PAGE, *_AT_A_PLACE))
"""All that may be found."""


def judge(report: TypeReport, limits: TypeLimits, text: Text) -> Iterator[Diagnostic]:
    """Find what exceeds the limits: TYP-001 to TYP-016.

    Means and shares are judged on texts of 20 justified lines and more.

    Args:
        report: what was measured.
        limits: of the layout.
        text: what it was measured of.
    """
    if report.whole.spaces.lines >= _ENOUGH:
        for figure in _OF_THE_WHOLE:
            yield from _exceeds(figure, report.whole, limits, text, 0)
    for page in report.pages:
        for figure in _OF_A_PAGE:
            yield from _exceeds(figure, page.tally, limits, text, page.page)
    for fault in _AT_A_PLACE:
        places, allowed = fault.places(report.whole), fault.limit(limits)
        if allowed is not None and len(places) > allowed:
            for place in places:
                where = f"column {place.column}, page {text.page(place.page)}: {_quoted(place)}"
                yield Diagnostic(fault.code, fault.message.format(place=where), text.span(place))


def _exceeds(figure: _Figure, tally: Tally, limits: TypeLimits, text: Text, page: int) -> Iterator[Diagnostic]:
    value, limit, place = figure.value(tally), figure.limit(limits), figure.at(tally)
    if limit is not None and value > limit + _ROUNDING:
        message = figure.message.format(value=value, limit=limit, page=text.page(page))
        where = f" (column {place.column}: {_quoted(place)})" if place else ""
        yield Diagnostic(figure.code, message + where, text.span(place, page))


def _runs(place: Place) -> Iterator[str]:
    """Words by which a line may be found: its own, and those with the line before, whose hyphen may be anyone's."""
    yield place.text
    if place.before:
        yield f"{place.before} {place.text}"
        yield f"{place.before[:-1]}{place.text}"


def _quoted(place: Place) -> str:
    return f"“{place.text[:60]}”"
