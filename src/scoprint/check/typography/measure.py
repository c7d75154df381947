"""A finished PDF → its typographic report."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pypdfium2

from scoprint.check.typography.columns import (
    Body,
    Column,
    densest,
    ends_in_text,
    find_body,
    find_columns,
    loose_heads,
)
from scoprint.check.typography.flow import Placed, frames, paragraphs, ragged
from scoprint.check.typography.rivers import count_rivers
from scoprint.check.typography.sheets import Sheet, read_sheets
from scoprint.check.typography.squares import is_broken_wrongly
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.typography import PageTally, Place, Spaces, Tally, TypeReport

_LADDER = 3
"""Hyphenated lines in a row that make a ladder."""
_FULL_PAGE = 2.0
"""Leadings by which the lowest column of a full page may miss the foot of the type area."""
_NO_SPACES = Spaces(0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
_NOTHING = Tally(0, _NO_SPACES, 0.0, 0, (), 0, (), (), (), (), (), 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pages of a file that hold one text."""

    name: str
    pages: tuple[int, ...]
    """Counted from 1."""
    row: float | None = None
    """Height of a row of the grid in pt, where the layout tells it; else a line is a row."""
    square: bool = False
    """Whether it is written without spaces between words, in square characters."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows on which lines should stand."""

    row: float
    """Height of a row, pt."""
    height: float
    """Height of a row over the foot of the page, less whole rows, pt."""

    def drift(self, line: Placed) -> float:
        """Pt by which a line misses the nearest row."""
        off = (line.line.baseline - self.height) % self.row
        return min(off, self.row - off)


def measure(pdf: bytes, path: str = "", leading: float | None = None) -> Outcome[TypeReport]:
    """Measure the running text of a PDF.

    The running text is what is set in the most used face and its italic; boxes, captions, notes and tables are
    passed over. Columns are found from the ends of its lines, paragraphs from indents, crossheads and lines that do
    not fill the measure, so a last line that happens to fill it is known only by the indent that follows. The grid
    is that of the leading, at the height at which most baselines stand. Only text that runs from left to right is
    measured.

    Args:
        pdf: the file.
        path: its name, for diagnostics.
        leading: pt, where the layout tells it; else the most frequent distance of lines.

    Returns:
        The report, empty where the file has no running text; PDF-001 where it cannot be read.
    """
    sheets = _sheets(pdf, path, None)
    return Outcome(None if sheets.value is None else _measured(sheets.value, leading, leading), sheets.diagnostics)


def measure_stretches(pdf: bytes, stretches: Sequence[Stretch], path: str = "") -> Outcome[Mapping[str, TypeReport]]:
    """Measure several texts of a PDF, each by itself, as `measure` does the whole; pages that it lacks are left out.

    Returns:
        The report of each text by its name; PDF-001 where the file cannot be read.
    """
    sheets = _sheets(pdf, path, {page for stretch in stretches for page in stretch.pages})
    if sheets.value is None:
        return Outcome(None, sheets.diagnostics)
    pages = {sheet.number: sheet for sheet in sheets.value}
    return Outcome(
        {
            stretch.name: _measured(
                [pages[page] for page in stretch.pages if page in pages], None, stretch.row, square=stretch.square
            )
            for stretch in stretches
        }
    )


def _sheets(pdf: bytes, path: str, pages: Collection[int] | None) -> Outcome[Sequence[Sheet]]:
    try:
        return Outcome(read_sheets(pdf, pages))
    except pypdfium2.PdfiumError as error:
        return Outcome(None, (Diagnostic("PDF-001", f"the PDF cannot be read: {error}", Span(path)),))


def _measured(sheets: Sequence[Sheet], leading: float | None, row: float | None, *, square: bool = False) -> TypeReport:
    body = find_body(sheets, leading)
    if body is None:
        return TypeReport("", 0.0, 0.0, 0.0, _NOTHING, ())
    pages = {sheet.number: columns for sheet in sheets if (columns := find_columns(sheet, body))}
    report = _report(pages, body, row or body.leading)
    return _squared(report, pages, body) if square else report


def _squared(report: TypeReport, pages: Mapping[int, Sequence[Column]], body: Body) -> TypeReport:
    """The report of a text in square characters: its edges and line ends in place of word spaces, which it lacks."""
    flow = [frame for columns in pages.values() for frame in frames(columns, body)]
    uneven = ragged(flow, body)
    lines = [line for paragraph in paragraphs(flow, body) for line in paragraph]
    wrong = [each for each in lines if is_broken_wrongly(each.line)]
    short = [each for each in lines if each.last and not each.first and _letters(each) == 1]

    def of(tally: Tally, page: int) -> Tally:
        def here(found: Iterable[Placed]) -> tuple[Place, ...]:
            return _places(each for each in found if page in (0, each.page))

        return replace(
            tally, spaces=_NO_SPACES, rivers=0, runts=here(short), misplaced=here(wrong), ragged=here(uneven)
        )

    parts = tuple(PageTally(each.page, of(each.tally, each.page)) for each in report.pages)
    return replace(report, whole=of(report.whole, 0), pages=parts)


def _letters(line: Placed) -> int:
    return sum(glyph.text.isalnum() for glyph in line.line.glyphs)


def _report(pages: Mapping[int, Sequence[Column]], body: Body, row: float) -> TypeReport:
    flow = [frame for columns in pages.values() for frame in frames(columns, body)]
    lines = [line for paragraph in paragraphs(flow, body) for line in paragraph]
    # A line by itself before all paragraphs, as a byline is, is no running text though it is set in its face.
    begun = next((n for n, each in enumerate(lines) if not (each.first and each.last)), 0)
    lines = lines[begun:]
    grid = Grid(row, _height([line.line.baseline for line in lines], row))
    feet = {page: _feet(columns, body) for page, columns in pages.items()}
    # The last page may end where its text ends.
    feet |= dict.fromkeys([max(pages)], 0.0) if pages else {}
    tallies = [
        PageTally(page, _tally([line for line in lines if line.page == page], columns, body, grid, feet[page]))
        for page, columns in pages.items()
    ]
    columns = [column for each in pages.values() for column in each]
    whole = _tally(lines, columns, body, grid, max(feet.values(), default=0.0))
    return TypeReport(
        body.face.family, body.face.size, round(body.leading, 2), round(body.measure, 2), whole, tuple(tallies)
    )


def _tally(lines: Sequence[Placed], columns: Iterable[Column], body: Body, grid: Grid, feet: float) -> Tally:
    runs = [list(run) for _, run in groupby(lines, key=lambda each: each.frame)]
    ends = [list(page)[-1] for _, page in groupby(lines, key=lambda each: each.page)]
    ladders = [rung for run in runs for rung in _ladders(run)]
    heads = [Place(column.page, column.number, head.text) for column in columns for head in loose_heads(column, body)]
    return Tally(
        lines=len(lines),
        spaces=_spaces([each for each in lines if each.full and not each.last and each.line.gaps]),
        hyphenated=_share(each.line.hyphenated and not each.last for each in lines),
        longest_ladder=max(map(len, ladders), default=0),
        ladders=_places(rungs[0] for rungs in ladders if len(rungs) >= _LADDER),
        rivers=sum(count_rivers([each.line for each in run]) for run in runs),
        widows=_places(run[0] for run in runs if run[0].last and not run[0].first),
        orphans=_places(run[-1] for run in runs if run[-1].first and not run[-1].last),
        runts=_places(each for each in lines if each.last and not each.first and each.line.words == 1),
        loose_heads=tuple(heads),
        carried=_places(each for each in ends if each.line.hyphenated and not each.last),
        grid_drift=round(max(map(grid.drift, lines), default=0.0), 2),
        column_feet=round(feet, 2),
        overrun=round(max((each.overrun for each in lines), default=0.0), 2),
        steepest=_places([max(ladders, key=len)[0]])[0] if ladders else None,
        adrift=_worst(lines, grid.drift),
        outside=_worst(lines, lambda each: each.overrun),
    )


def _places(lines: Iterable[Placed]) -> tuple[Place, ...]:
    return tuple(
        Place(each.page, each.column, each.line.text, each.before.text if each.before else "") for each in lines
    )


def _worst(lines: Sequence[Placed], fault: Callable[[Placed], float]) -> Place | None:
    """The line whose fault is greatest, the first of several; None where no line has it."""
    worst = max(lines, key=fault, default=None)
    return _places([worst])[0] if worst and fault(worst) > 0 else None


def _ladders(run: Iterable[Placed]) -> list[list[Placed]]:
    """Hyphenated lines that follow one another."""
    parted = groupby(run, key=lambda each: each.line.hyphenated and not each.last)
    return [list(rungs) for hyphenated, rungs in parted if hyphenated]


def _spaces(lines: Iterable[Placed]) -> Spaces:
    ratios = sorted(each.line.ratio for each in lines)
    if not ratios:
        return _NO_SPACES
    return Spaces(
        lines=len(ratios),
        mean=round(statistics.fmean(ratios), 3),
        deviation=round(statistics.pstdev(ratios), 3),
        p95=round(ratios[math.ceil(0.95 * len(ratios)) - 1], 2),
        widest=round(ratios[-1], 2),
        over_1_5=_share(ratio > 1.5 for ratio in ratios),
        over_2=_share(ratio > 2.0 for ratio in ratios),
        under_0_8=_share(ratio < 0.8 for ratio in ratios),
    )


def _share(which: Iterable[bool]) -> float:
    """Per cent."""
    counted = list(which)
    return round(100 * sum(counted) / len(counted), 1) if counted else 0.0


def _height(baselines: Iterable[float], row: float) -> float:
    """Height of the grid over a multiple of its rows, pt."""
    heights = [baseline % row for baseline in baselines]
    # Twice round, for a grid may fall on both ends of the scale.
    return densest([*heights, *(height + row for height in heights)], 0.2) or 0.0


def _feet(columns: Iterable[Column], body: Body) -> float:
    """Leadings between the feet of the columns of a page, 0 where it is not full to the foot."""
    feet = [column.lines[-1].baseline for column in columns if ends_in_text(column, body)]
    if len(feet) < 2 or min(feet) > body.foot + _FULL_PAGE * body.leading:
        return 0.0
    return (max(feet) - min(feet)) / body.leading
