"""Compositions of a layout: each fault of a page plan by itself, with its code and its line."""

from __future__ import annotations

import pytest

from scoprint.read.layouts import read_layout

LAYOUT = """\
name = "weekly"
kind = "print"
title = "Weekly"
[families]
text = "A"
sans = "A"
mono = "A"
[page]
width = "200mm"
height = "250mm"
inner = "15mm"
outer = "15mm"
top = "20mm"
bottom = "20mm"
[parts]
report = { template = "article", composition = "report" }
[compositions.report]
columns = 5
gutter = "5mm"
leading = "12pt"
[compositions.report.plans.recto]
frames = [
  { column = 1, span = 2 },
  { column = 3, span = 2, rows = [1, 40] },
  { column = 5, takes = "boxes" },
]
[compositions.report.plans.verso]
frames = [{ column = 2, span = 2 }, { column = 4, span = 2 }]
figures = ["head", "foot"]
"""
# 210 mm are 49 rows of 12 pt.

FAULTS = {
    "beyond the grid": ("column = 5, takes", "column = 6, takes", "LAY-006", 25),
    "wider than the grid": ("column = 5,", "column = 5, span = 2,", "LAY-006", 25),
    "below the page": ("[1, 40]", "[1, 50]", "LAY-006", 24),
    "above the page": ("[1, 40]", "[0, 40]", "LAY-006", 24),
    "upside down": ("[1, 40]", "[40, 1]", "LAY-008", 24),
    "overlap": ("{ column = 3, span = 2,", "{ column = 2, span = 2,", "LAY-007", 24),
    "no text": ("frames = [{ column = 2, span = 2 }, { column = 4, span = 2 }]", "frames = []", "LAY-008", 27),
    "no verso": ("plans.verso", "plans.opener", "LAY-008", 17),
    "no rows": ('leading = "12pt"', 'leading = "0"', "LAY-008", 17),
    "no width": ('gutter = "5mm"', 'gutter = "60mm"', "LAY-008", 17),
    "unequal": ("{ column = 3, span = 2,", "{ column = 3,", "LAY-010", 24),
    "unknown composition": ('composition = "report"', 'composition = "rapport"', "LAY-009", 16),
    "unknown plan": ("plans.verso", "plans.versi", "KEY-001", 27),
    "unknown place": ('["head", "foot"]', '["head", "feet"]', "KEY-003", 29),
    "measure in em": ('leading = "12pt"', 'leading = "1em"', "KEY-003", 20),
}


def test_a_good_composition_is_read() -> None:
    outcome = read_layout("l", {"layout.toml": LAYOUT.encode()})
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.spec.compositions["report"].plans.verso is not None


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_has_its_code_and_line(fault: str) -> None:
    old, new, code, line = FAULTS[fault]
    assert old in LAYOUT
    found = read_layout("l", {"layout.toml": LAYOUT.replace(old, new, 1).encode()}).diagnostics
    assert (code, "l/layout.toml", line) in [(each.code, each.span.path, each.span.line) for each in found]


def test_frames_one_above_the_other_do_not_overlap() -> None:
    stacked = LAYOUT.replace("  { column = 5,", "  { column = 3, span = 2, rows = [41, 49] },\n  { column = 5,")
    assert read_layout("l", {"layout.toml": stacked.encode()}).diagnostics == ()


def test_the_nearest_composition_is_offered() -> None:
    wrong = LAYOUT.replace('composition = "report"', 'composition = "reprot"')
    (found,) = read_layout("l", {"layout.toml": wrong.encode()}).diagnostics
    assert found.hint == "did you mean “report”?"


def test_a_plan_for_openers_by_side_is_read_and_judged_under_its_name() -> None:
    opener = "[compositions.report.plans.opener-verso]\nframes = [{ column = 1, span = 2 }, { column = 4, span = 3 }]\n"
    plain = read_layout("l", {"layout.toml": (LAYOUT + opener.replace("span = 3", "span = 2")).encode()})
    assert plain.value is not None
    declared = dict(plain.value.spec.compositions["report"].plans.declared())
    assert set(declared) == {"recto", "verso", "opener-verso"}
    found = read_layout("l", {"layout.toml": (LAYOUT + opener).encode()}).diagnostics
    assert [(each.code, each.span.line) for each in found] == [("LAY-006", 31), ("LAY-010", 31)]
    assert "report.opener-verso" in found[0].message
