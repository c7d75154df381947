"""Pages whose every line is placed by hand, so that what is to be measured is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest
import weasyprint

from scoprint.check.typography.measure import measure
from scoprint.model.typography import TypeReport

TOP = Path(__file__).resolve().parents[3]
SERIF = TOP / "fonts" / "source-serif-4" / "SourceSerif4-VF.ttf"
WIDTH, GUTTER, LEFT, HEAD, LEADING = 163.0, 14.0, 45.0, 60.0, 12.0
"""pt"""

WORDS = (
    "railway onions gauge letter winter table border river paper station iron small green lamp seven "
    "carriage tea people harvest number market lantern folded quiet road evening measure steppe wheel"
).split()


@dataclass(frozen=True)
class Row:
    """A line of a column; a blank one leaves its place on the grid empty."""

    text: str = ""
    kind: str = "middle"
    """`first` is indented, `last` is not spread to the edge; `head` is a crosshead, `note` small, `title` large."""
    down: float = 0.0
    """pt off the grid."""
    over: float = 0.0
    """pt over the right edge."""


def line(seed: int, letters: int = 34) -> str:
    """So many letters, by which the measure is well filled, with other words under one another."""
    chosen: list[str] = []
    while (room := letters - len(" ".join(chosen)) - 1) > 8:
        fitting = [word for word in WORDS if len(word) < room - 2]
        chosen.append(fitting[(7 * seed + 5 * len(chosen)) % len(fitting)])
    return " ".join([*chosen, "headland"[-room:]])


def paragraph(seed: int, count: int, last: str = "and so it went on.") -> list[Row]:
    """So many lines, the first indented and the last short."""
    rows = [Row(line(seed * 13 + n)) for n in range(1, count - 1)]
    return [Row(line(seed * 13, 31), "first"), *rows, Row(last, "last")]


def body(seed: int, lines: int) -> list[Row]:
    """A column of whole paragraphs."""
    rows: list[Row] = []
    while len(rows) < lines:
        left = lines - len(rows)
        rows += paragraph(seed + len(rows), left if left < 9 else 5)
    return rows


def pdf_of(pages: Sequence[Sequence[Sequence[Row]]], extra: str = "") -> bytes:
    """Pages of columns of rows."""
    html = "".join(f"<section>{''.join(map(_column, range(9), page))}</section>" for page in pages)
    css = f"""
    @font-face {{ font-family: Serif; src: url({SERIF.as_uri()}) }}
    @page {{ size: 595pt 780pt; margin: 0 }}
    html {{ font: 9pt/{LEADING}pt Serif }}
    body {{ margin: 0 }}
    section {{ position: relative; height: 780pt; break-after: page }}
    section:last-child {{ break-after: auto }}
    p {{ position: absolute; margin: 0; white-space: nowrap }}
    .head {{ font-weight: 700 }}
    .note {{ font-size: 7pt }}
    .title {{ font-size: 18pt }}
    {extra}"""
    return bytes(weasyprint.HTML(string=f"<html lang=en><style>{css}</style><body>{html}</body></html>").write_pdf())


def _column(number: int, rows: Sequence[Row]) -> str:
    x = LEFT + number * (WIDTH + GUTTER)
    return "".join(_row(row, x, HEAD + n * LEADING) for n, row in enumerate(rows) if row.text)


def _row(row: Row, x: float, y: float) -> str:
    indent = 11.0 if row.kind == "first" else 0.0
    spread = "" if row.kind in {"last", "head", "note", "title"} else "text-align-last:justify;"
    place = f"left:{x + indent}pt;top:{y + row.down}pt;width:{WIDTH - indent + row.over}pt"
    return f'<p class="{row.kind}" style="{spread}{place}">{escape(row.text)}</p>'


@pytest.fixture(scope="session")
def report() -> Callable[..., TypeReport]:
    """Set pages and measure them."""

    def measured(*pages: Sequence[Sequence[Row]], extra: str = "") -> TypeReport:
        found = measure(pdf_of(pages, extra), "made.pdf", LEADING)
        assert found.value is not None, found.diagnostics
        return found.value

    return measured
