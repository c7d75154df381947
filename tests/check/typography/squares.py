"""Lines of square characters, each placed by hand."""

from __future__ import annotations

from pathlib import Path

import weasyprint

from scoprint.check.typography.measure import Stretch, measure_stretches
from scoprint.model.typography import TypeReport

SERIF = Path(__file__).resolve().parents[3] / "fonts" / "noto-serif-sc" / "NotoSerifSC-Regular.ttf"
SIZE, LETTERS, LEADING, COUNT = 9.0, 18, 16.0, 30
HAN = "铁路从草原来到河边站台上的人等着一列没有时刻的车茶已经凉了灯还亮着门开在东墙"


def square_line(seed: int, letters: int = LETTERS) -> str:
    """So many characters, with others under one another in each line."""
    return "".join(HAN[(7 * seed + n) % len(HAN)] for n in range(letters))


def square_report(changed: dict[int, str], *, heights: dict[int, float] | None = None) -> TypeReport:
    """What is measured of a column of full lines of which some say something else, or stand so many pt lower."""
    down = heights or {}
    rows = [changed.get(n, square_line(n)) for n in range(COUNT)]
    text = "".join(f'<p style="top:{60 + n * LEADING + down.get(n, 0)}pt">{row}</p>' for n, row in enumerate(rows))
    css = f"""
    @font-face {{ font-family: Serif; src: url({SERIF.as_uri()}) }}
    @page {{ size: 400pt 700pt; margin: 0 }}
    html {{ font: {SIZE}pt/{LEADING}pt Serif }}
    p {{ position: absolute; left: 45pt; margin: 0; white-space: nowrap }}"""
    pdf = weasyprint.HTML(string=f"<html lang=zh-Hans><style>{css}</style><body>{text}</body></html>").write_pdf()
    reports = measure_stretches(bytes(pdf), [Stretch("x", (1,), LEADING, square=True)])
    assert reports.value is not None
    return reports.value["x"]
