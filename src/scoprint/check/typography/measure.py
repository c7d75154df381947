"""A finished PDF → its typographic report."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
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
from scoprint.check.typography.flow import Placed, frames, paragraphs
from scoprint.check.typography.report import PageTally, Place, Spaces, Tally, TypeReport
from scoprint.check.typography.rivers import count_rivers
from scoprint.check.typography.sheets import read_sheets
from scoprint.model.diagnostics import Diagnostic, Outcome, Span

_LADDER = 3
"""Hyphenated lines in a row that make a ladder."""
_FULL_PAGE = 2.0
"""Leadings by which the lowest column of a full page may miss the foot of the type area."""
_NO_SPACES = Spaces(0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
_NOTHING = Tally(0, _NO_SPACES, 0.0, 0, (), 0, (), (), (), (), (), 0.0, 0.0, 0.0)


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
        The report, empty where the file has no running text; BND-001 where it cannot be read.
    """
    try:
        sheets = read_sheets(pdf)
    except pypdfium2.PdfiumError as error:
        return Outcome(None, (Diagnostic("BND-001", f"the PDF cannot be read: {error}", Span(path)),))
    body = find_body(sheets, leading)
    if body is None:
        return Outcome(TypeReport("", 0.0, 0.0, 0.0, _NOTHING, ()))
    pages = {sheet.number: columns for sheet in sheets if (columns := find_columns(sheet, body))}
    return Outcome(_report(pages, body))


def _report(pages: Mapping[int, Sequence[Column]], body: Body) -> TypeReport:
    flow = [frame for columns in pages.values() for frame in frames(columns, body)]
    lines = [line for paragraph in paragraphs(flow, body) for line in paragraph]
    grid = _grid([line.line.baseline for line in lines], body.leading)
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


def _tally(lines: Sequence[Placed], columns: Iterable[Column], body: Body, grid: float, feet: float) -> Tally:
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
        grid_drift=round(max((_drift(each.line.baseline, body.leading, grid) for each in lines), default=0.0), 2),
        column_feet=round(feet, 2),
        overrun=round(max((each.overrun for each in lines), default=0.0), 2),
    )


def _places(lines: Iterable[Placed]) -> tuple[Place, ...]:
    return tuple(Place(each.page, each.column, each.line.text) for each in lines)


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


def _grid(baselines: Iterable[float], leading: float) -> float:
    """Height of the grid over a multiple of the leading, pt."""
    heights = [baseline % leading for baseline in baselines]
    # Twice round, for a grid may fall on both ends of the scale.
    return densest([*heights, *(height + leading for height in heights)], 0.2) or 0.0


def _drift(baseline: float, leading: float, grid: float) -> float:
    off = (baseline - grid) % leading
    return min(off, leading - off)


def _feet(columns: Iterable[Column], body: Body) -> float:
    """Leadings between the feet of the columns of a page, 0 where it is not full to the foot."""
    feet = [column.lines[-1].baseline for column in columns if ends_in_text(column, body)]
    if len(feet) < 2 or min(feet) > body.foot + _FULL_PAGE * body.leading:
        return 0.0
    return (max(feet) - min(feet)) / body.leading
