"""Typographic reports as a plain table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from scoprint.model.typography import Measured, Tally, TypeReport

_COLUMNS: tuple[tuple[str, int, Callable[[Tally], str]], ...] = (
    ("lines", 6, lambda t: str(t.spaces.lines)),
    ("mean", 6, lambda t: f"{t.spaces.mean:.2f}"),
    ("sd", 6, lambda t: f"{t.spaces.deviation:.2f}"),
    ("p95", 6, lambda t: f"{t.spaces.p95:.2f}"),
    ("max", 6, lambda t: f"{t.spaces.widest:.1f}"),
    (">1.5", 6, lambda t: f"{t.spaces.over_1_5:.1f}"),
    (">2", 6, lambda t: f"{t.spaces.over_2:.1f}"),
    ("<.8", 6, lambda t: f"{t.spaces.under_0_8:.1f}"),
    ("hyph", 6, lambda t: f"{t.hyphenated:.1f}"),
    ("ladder", 8, lambda t: f"{len(t.ladders)}({t.longest_ladder})"),
    ("rivers", 7, lambda t: f"{t.rivers_per_100:.1f}"),
    ("widow", 6, lambda t: str(len(t.widows))),
    ("orph", 5, lambda t: str(len(t.orphans))),
    ("runt", 5, lambda t: str(len(t.runts))),
    ("loose", 6, lambda t: str(len(t.loose_heads))),
    ("page-", 6, lambda t: str(len(t.carried))),
    ("drift", 6, lambda t: f"{t.grid_drift:.2f}"),
    ("feet", 6, lambda t: f"{t.column_feet:.1f}"),
    ("edge", 6, lambda t: f"{t.overrun:.2f}"),
)
"""Heading, width and value of each column."""
HEADINGS = tuple(name for name, _, _ in _COLUMNS)
_NAME = 34

LEGEND = """\
lines: justified ones, last lines of paragraphs excepted; mean to <.8: their word spaces in natural ones, shares in %;
hyph: lines that end in a hyphen, %; ladder: three and more in a row (the longest run); rivers: in 100 lines; runt: last
line of one word; loose: crosshead at a column's foot; page-: word broken over a page; drift: pt off the grid; feet:
leadings between the columns' feet of a full page; edge: pt over a column's edge, hanging marks not counted
"""


def rows(measured: Iterable[Measured]) -> tuple[tuple[str, TypeReport], ...]:
    """Reports by the name of the article, or of the file where there is none.

    An article is mostly the same in every file, and then has one row; where a file differs, it has another below.
    """
    texts = dict[str, dict[tuple[str, ...], tuple[str, TypeReport]]]()
    for each in measured:
        file = PurePosixPath(each.path).name
        name = each.title or file
        same = texts.setdefault(name, {})
        same.setdefault(cells(each.report.whole), (f"  in {file}" if same else name, each.report))
    return tuple(row for same in texts.values() for row in same.values())


def cells(tally: Tally) -> tuple[str, ...]:
    """The figures as the table has them."""
    return tuple(value(tally) for _, _, value in _COLUMNS)


def table(reports: Iterable[tuple[str, TypeReport]]) -> str:
    """One row for each named report; `LEGEND` says what the columns are."""
    head = f"{'':<{_NAME}}" + "".join(f"{name:>{width}}" for name, width, _ in _COLUMNS)
    rows = (_row(name, report.whole) for name, report in reports)
    return "\n".join([head, *rows]) + "\n"


def page_table(report: TypeReport) -> str:
    """One row for each page of a document."""
    head = f"{'page':<{_NAME}}" + "".join(f"{name:>{width}}" for name, width, _ in _COLUMNS)
    return "\n".join([head, *(_row(str(each.page), each.tally) for each in report.pages)]) + "\n"


def _row(name: str, tally: Tally) -> str:
    figures = zip(cells(tally), _COLUMNS, strict=True)
    return f"{name[: _NAME - 1]:<{_NAME}}" + "".join(f"{figure:>{width}}" for figure, (_, width, _) in figures)
