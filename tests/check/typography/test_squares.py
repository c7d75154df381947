"""Lines of square characters: what begins and ends them, and whether they are flush."""

from __future__ import annotations

from pathlib import Path

import pytest
import weasyprint

from scoprint.check.typography.measure import Stretch, measure_stretches
from scoprint.model.typography import Tally

SERIF = Path(__file__).resolve().parents[3] / "fonts" / "noto-serif-sc" / "NotoSerifSC-Regular.ttf"
SIZE, LETTERS, LEADING = 9.0, 18, 16.0
HAN = "铁路从草原来到河边站台上的人等着一列没有时刻的车茶已经凉了灯还亮着门开在东墙"


def line(seed: int, letters: int = LETTERS) -> str:
    return "".join(HAN[(7 * seed + n) % len(HAN)] for n in range(letters))


def tally(changed: dict[int, str], count: int = 30) -> Tally:
    """A column of full lines of which some say something else."""
    rows = [changed.get(n, line(n)) for n in range(count)]
    text = "".join(f'<p style="top:{60 + n * LEADING}pt">{row}</p>' for n, row in enumerate(rows))
    css = f"""
    @font-face {{ font-family: Serif; src: url({SERIF.as_uri()}) }}
    @page {{ size: 400pt 700pt; margin: 0 }}
    html {{ font: {SIZE}pt/{LEADING}pt Serif }}
    p {{ position: absolute; left: 45pt; margin: 0; white-space: nowrap }}"""
    pdf = weasyprint.HTML(string=f"<html lang=zh-Hans><style>{css}</style><body>{text}</body></html>").write_pdf()
    reports = measure_stretches(bytes(pdf), [Stretch("x", (1,), LEADING, square=True)])
    assert reports.value is not None
    return reports.value["x"].whole


def test_full_lines_have_no_fault_and_no_word_spaces() -> None:
    whole = tally({})
    assert whole.lines == 30
    assert (whole.misplaced, whole.ragged, whole.runts, whole.spaces.lines) == ((), (), (), 0)


@pytest.mark.parametrize("mark", ["。", "，", "、", "）", "》", "”", "·", "/"])
def test_what_must_not_begin_a_line_is_found(mark: str) -> None:
    # The stroke and the interpunct are not square; a line is not made fuller by them.
    found = tally({5: mark + line(5, LETTERS - 1)}).misplaced
    assert [each.text[0] for each in found] == [mark]


@pytest.mark.parametrize("mark", ["（", "《", "“", "「"])
def test_what_must_not_end_a_line_is_found(mark: str) -> None:
    found = tally({5: line(5, LETTERS - 1) + mark}).misplaced
    assert [each.text[-1] for each in found] == [mark]


def test_marks_at_their_own_end_may_stand_over_the_edge_with_their_blank_half() -> None:
    whole = tally({5: line(5, LETTERS - 1) + "；", 8: "《" + line(8, LETTERS - 1), 9: line(9) + "》"})
    assert (whole.misplaced, whole.overrun) == ((), 0)
    assert tally({9: line(9, LETTERS + 1)}).overrun == pytest.approx(SIZE, abs=0.2)


@pytest.mark.parametrize(("letters", "ragged"), [(LETTERS, 0), (LETTERS - 1, 1), (LETTERS - 6, 0)])
def test_a_line_that_ends_short_though_its_paragraph_goes_on_is_ragged(letters: int, ragged: int) -> None:
    assert len(tally({5: line(5, letters)}).ragged) == ragged
