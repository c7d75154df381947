"""Reports against limits, and the limits of a layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.check.typography.conftest import Row, body, paragraph

from scoprint.check.typography.judge import Text, judge
from scoprint.check.typography.words import find_line
from scoprint.deliver.measurements import LEGEND, page_table, table
from scoprint.model.codes import CODES, Severity
from scoprint.model.limits import TypeLimits
from scoprint.model.typography import Place, TypeReport
from scoprint.read import read_layout

LAYOUT = """\
name = "small"
kind = "print"
title = "Small"
[families]
text = "Source Serif 4"
sans = "Source Sans 3"
mono = "Source Code Pro"
"""


@pytest.fixture(scope="module")
def spoiled(report: Callable[..., TypeReport]) -> TypeReport:
    """Two pages with every fault."""
    split, over = paragraph(7, 5, "master."), paragraph(8, 6)
    ladder = [Row(row.text[:-1] + "-", row.kind) if 0 < n < 5 else row for n, row in enumerate(paragraph(4, 8))]
    drifted = [Row(row.text, row.kind, 3.0) for row in paragraph(5, 5)]
    wide = [Row(line.text, line.kind, over=4.0) for line in paragraph(6, 5)[1:3]]
    river = [Row("carriage evening number")] * 4
    first = [*ladder, *drifted, *river, *wide, *body(1, 24), *paragraph(9, 6)[:1], *split[:4]]
    second = [*split[4:], *body(2, 41), Row(), Row("Named for a city", "head")]
    orphan = [*body(3, 47), over[0]]
    carried = [over[1], Row(over[2].text[:-1] + "-")]
    made = report(
        [first, second, orphan],
        [body(5, 40), [*over[1:], *body(6, 43)], [*body(8, 46), *carried]],
        [[*over[3:], *body(7, 9)]],
    )
    # Latin lines have neither; test_squares finds them in Chinese ones.
    squares = {"misplaced": (Place(1, 1, "。站台"),), "ragged": (Place(1, 1, "站台"),)}
    return replace(made, whole=replace(made.whole, **squares))


def test_each_fault_is_found_by_its_rule(spoiled: TypeReport) -> None:
    none = TypeLimits.model_validate(dict.fromkeys(TypeLimits.model_fields, 0))
    found = list(judge(spoiled, none, Text("build/made.pdf")))
    codes = {each.code for each in found}
    assert codes >= {f"TYP-{n:03}" for n in range(1, 17)} - {"TYP-003"}
    assert {each.span.path for each in found} == {"build/made.pdf"}
    assert all(CODES[code].severity is Severity.WARNING for code in codes)
    words = next(each.message for each in found if each.code == "TYP-007")
    assert words == "the last line of a paragraph stands alone at the head of column 2, page 1: “master.”"


def test_what_is_within_its_limits_is_no_finding(spoiled: TypeReport) -> None:
    generous = TypeLimits.model_validate(dict.fromkeys(TypeLimits.model_fields, 100))
    assert list(judge(spoiled, generous, Text("made.pdf"))) == []
    assert list(judge(spoiled, TypeLimits(), Text("made.pdf"))) == []


def test_a_finding_names_the_folio_the_words_and_the_line_of_the_source(spoiled: TypeReport) -> None:
    none = TypeLimits.model_validate(dict.fromkeys(TypeLimits.model_fields, 0))
    first = spoiled.whole.orphans[0].text
    source = f"---\ntitle: x\n---\n\nOther words.\n\n{first.split()[0]}[^one] {' '.join(first.split()[1:])}\nand more\n"
    text = Text("source/articles/x/article.md", ("xi", "xii", "xiii"), source)
    found = list(judge(spoiled, none, text))
    orphan = next(each for each in found if each.code == "TYP-008")
    assert orphan.message.endswith(f"the foot of column 3, page xi: “{first}”")
    assert str(orphan.span) == "source/articles/x/article.md:7"
    drift = next(each for each in found if each.code == "TYP-012")
    assert " on page xi, 0 pt are allowed (column 1: “" in drift.message
    assert "(column 1: “" in next(each.message for each in found if each.code == "TYP-014")
    assert "(column 1: “" in next(each.message for each in found if each.code == "TYP-005")


@pytest.mark.parametrize(
    ("before", "last", "written"),
    [
        ("so it is told be-", "forehand.", "so it is told beforehand."),
        ("so it is told before-", "hand.", "so it is told before-hand."),
        ("and so it is told", "beforehand.", "and so it is told beforehand."),
    ],
)
def test_a_short_line_is_found_by_the_line_before_it(before: str, last: str, written: str) -> None:
    assert Text("article.md", source=f"One.\n\n{written}\n").span(Place(1, 1, last, before)).line == 3


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("geons land on the table that was laid in Bish-", 1),
        ("laid in Bishkek by the old men who", 1),
        ("by the old men who", 0),
        ("who sat and who sat and who sat and who", 0),
        ("the wrong words on the page altogether", 0),
        ("the link to the map is seen", 3),
    ],
)
def test_a_line_is_found_by_its_whole_words(words: str, line: int) -> None:
    source = (
        "Pigeons land on the *table* that was\u00a0laid in Bishkek by the old men who sat.\n\n"
        "But the [link](https://example.org/the/map) to the map{.x} is seen. By the old men who\n"
        "sat and who sat and who sat and who sat and who sat.\n"
    )
    assert find_line(words, source) == line


@pytest.mark.parametrize("name", sorted(TypeLimits.model_fields))
def test_each_limit_has_one_rule(spoiled: TypeReport, name: str) -> None:
    found = {each.code for each in judge(spoiled, TypeLimits.model_validate({name: 0}), Text("made.pdf"))}
    assert len(found) == (name != "tight_lines")


def test_shares_are_not_judged_on_a_few_lines(report: Callable[..., TypeReport]) -> None:
    short = report([[Row("carriage number evening")] * 5])
    assert list(judge(short, TypeLimits(mean_space=1.0, loose_lines=0), Text("made.pdf"))) == []


def test_limits_are_declared_in_the_layout() -> None:
    table_of_limits = "[limits]\nloose-lines = 13\nmean-space = 1.45\nladder = 2\ngrid-drift = 1.0\n"
    read = read_layout("layouts/print/small", {"layout.toml": (LAYOUT + table_of_limits).encode()})
    assert read.diagnostics == ()
    assert read.value is not None
    assert read.value.spec.limits == TypeLimits(loose_lines=13, mean_space=1.45, ladder=2, grid_drift=1)


@pytest.mark.parametrize(("line", "code"), [("losse-lines = 3", "KEY-001"), ("widows = -1", "KEY-003")])
def test_a_wrong_limit_is_a_finding_at_its_line(line: str, code: str) -> None:
    read = read_layout("layouts/print/small", {"layout.toml": f"{LAYOUT}[limits]\n{line}\n".encode()})
    assert [(each.code, each.span.line) for each in read.diagnostics] == [(code, 9)]


def test_the_table_has_a_row_for_each_report_and_page(spoiled: TypeReport) -> None:
    assert [row.split()[0] for row in table([("spoiled", spoiled)]).splitlines()[1:]] == ["spoiled"]
    assert [row.split()[0] for row in page_table(spoiled).splitlines()[1:]] == ["1", "2", "3"]
    assert len({len(row) for row in page_table(spoiled).splitlines()}) == 1
    assert "rivers" in LEGEND
