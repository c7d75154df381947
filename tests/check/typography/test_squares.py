"""Lines of square characters: what begins and ends them, and whether they are flush."""

from __future__ import annotations

import pytest
from tests.check.typography.squares import LETTERS, SIZE, square_report
from tests.check.typography.squares import square_line as line

from scoprint.model.typography import Tally


def tally(changed: dict[int, str]) -> Tally:
    """What is measured of a column of full lines of which some say something else."""
    return square_report(changed).whole


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


def test_a_short_line_above_a_text_that_is_not_justified_is_none_of_its_lines() -> None:
    # Chinese has no words: what would have found room on the line before is its first character.
    rows = {n: line(n, LETTERS - n % 3) for n in range(3, 30)}
    assert square_report({0: line(0, 4), 1: "", 2: "", **rows}, heights={0: -7.0}).whole.grid_drift < 1
