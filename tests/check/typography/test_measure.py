"""Each figure of the report, on pages that have what it counts and on their clean twins."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import typst
import weasyprint
from tests.check.typography.conftest import LEADING, SERIF, WIDTH, Row, body, line, paragraph, pdf_of

from scoprint.check.typography.measure import Stretch, measure, measure_stretches
from scoprint.model.typography import TypeReport

Report = Callable[..., TypeReport]
LINES = 50


def test_a_clean_page_has_nothing_to_count(report: Report) -> None:
    clean = report([body(1, LINES), body(2, LINES), body(3, LINES)], [body(4, 20), body(5, 20)])
    whole = clean.whole
    assert (clean.size, clean.leading) == (9.0, LEADING)
    assert clean.measure == pytest.approx(163, abs=0.5)
    assert whole.lines == 190
    assert (whole.widows, whole.orphans, whole.runts, whole.loose_heads, whole.ladders, whole.carried) == ((),) * 6
    assert (whole.longest_ladder, whole.hyphenated, whole.column_feet, whole.grid_drift) == (0, 0.0, 0.0, 0.0)
    assert whole.overrun < 0.1
    assert [page.page for page in clean.pages] == [1, 2]


def test_last_lines_do_not_count_as_justified(report: Report) -> None:
    # Ten paragraphs of five lines in each column.
    assert report([body(1, LINES), body(2, LINES)]).whole.spaces.lines == 80


def test_a_widow_is_the_last_line_of_a_paragraph_at_the_head_of_a_column(report: Report) -> None:
    split = paragraph(7, 5)
    first = [*body(1, LINES - 4), *split[:4]]
    whole = report([first, [*split[4:], *body(2, LINES - 1)]]).whole
    assert [(each.page, each.column, each.text) for each in whole.widows] == [(1, 2, "and so it went on.")]
    assert whole.orphans == ()
    clean = report([[*body(1, LINES - 3), *split[:3]], [*split[3:], *body(2, LINES - 2)]]).whole
    assert clean.widows == ()


def test_a_widow_is_seen_over_the_page(report: Report) -> None:
    split = paragraph(7, 5)
    whole = report([body(3, LINES), [*body(1, LINES - 4), *split[:4]]], [[*split[4:], *body(2, 30)]]).whole
    assert [(each.page, each.column) for each in whole.widows] == [(2, 1)]


def test_an_orphan_is_the_first_line_of_a_paragraph_at_the_foot_of_a_column(report: Report) -> None:
    split = paragraph(7, 5)
    whole = report([[*body(1, LINES - 1), *split[:1]], [*split[1:], *body(2, LINES - 4)]]).whole
    assert [(each.page, each.column, each.text) for each in whole.orphans] == [(1, 1, split[0].text)]
    assert whole.widows == ()
    clean = report([[*body(1, LINES - 2), *split[:2]], [*split[2:], *body(2, LINES - 3)]]).whole
    assert clean.orphans == ()


def test_a_paragraph_of_one_line_is_neither_widow_nor_orphan(report: Report) -> None:
    alone = Row("No.", "last")
    whole = report([[*body(1, LINES - 1), alone], [alone, *body(2, LINES - 1)]]).whole
    assert (whole.widows, whole.orphans, whole.runts) == ((), (), ())


def test_a_runt_is_a_last_line_of_one_word(report: Report) -> None:
    whole = report([[*paragraph(1, 5, "master."), *body(2, 30)], body(3, 35)]).whole
    assert [each.text for each in whole.runts] == ["master."]


@pytest.mark.parametrize(("rungs", "ladders"), [(2, 0), (3, 1), (5, 1)])
@pytest.mark.parametrize("hyphen", ["-", "\N{HYPHEN}"])
def test_hyphens_in_a_row_make_a_ladder(report: Report, rungs: int, ladders: int, hyphen: str) -> None:
    rows = paragraph(1, 9)
    broken = [Row(row.text[:-1] + hyphen, row.kind) if n in range(2, 2 + rungs) else row for n, row in enumerate(rows)]
    whole = report([[*broken, *body(2, LINES - 9)], body(3, LINES)]).whole
    assert (len(whole.ladders), whole.longest_ladder) == (ladders, rungs)
    assert whole.hyphenated == pytest.approx(100 * rungs / (2 * LINES), abs=0.1)


def test_a_word_broken_over_the_page_is_carried(report: Report) -> None:
    split = paragraph(7, 6)
    split[2] = Row(split[2].text[:-1] + "-")
    over = report([body(3, LINES), [*body(1, LINES - 3), *split[:3]]], [[*split[3:], *body(2, 30)]]).whole
    assert [(each.page, each.column) for each in over.carried] == [(1, 2)]
    # Within a page it is none.
    within = report([[*body(1, LINES - 3), *split[:3]], [*split[3:], *body(2, LINES - 3)]]).whole
    assert within.carried == ()


@pytest.mark.parametrize("down", [0.0, 1.5, -3.0, 6.0])
def test_drift_is_how_far_a_line_misses_the_grid(report: Report, down: float) -> None:
    second = [Row(row.text, row.kind, down) if n > 30 else row for n, row in enumerate(body(2, LINES - 1))]
    made = report([body(1, LINES), second], [body(3, 30)])
    assert made.whole.grid_drift == pytest.approx(abs(down), abs=0.05)
    assert made.pages[1].tally.grid_drift == pytest.approx(0, abs=0.05)


def test_a_byline_over_the_text_need_not_stand_on_the_grid(report: Report) -> None:
    byline = Row("By a writer", "last", 4.0)
    assert report([[byline, Row(), *body(1, 40)], body(2, 42)]).whole.grid_drift == pytest.approx(0, abs=0.05)


def test_the_hood_of_an_f_is_no_overrun(report: Report) -> None:
    rows = body(1, LINES)
    rows[2] = Row(rows[2].text[:-1] + "f", "middle", over=0.7)
    assert report([rows, body(2, LINES)]).whole.overrun < 0.12


@pytest.mark.parametrize("over", [0.0, 0.8, 3.0])
def test_overrun_is_how_far_a_line_passes_the_edge(report: Report, over: float) -> None:
    rows = body(1, LINES)
    rows[2] = Row(rows[2].text, "middle", over=over)
    assert report([rows, body(2, LINES)]).whole.overrun == pytest.approx(over, abs=0.12)


def test_a_mark_that_hangs_is_no_overrun(report: Report) -> None:
    rows = body(1, LINES)
    rows[2] = Row(rows[2].text[:-1] + "-", "middle", over=2.0)
    assert report([rows, body(2, LINES)]).whole.overrun < 0.12


def test_feet_are_compared_on_full_pages(report: Report) -> None:
    uneven = report([body(1, LINES), body(2, LINES - 2), body(3, LINES)], [body(4, 20)])
    assert uneven.whole.column_feet == pytest.approx(2, abs=0.05)
    # The last page ends where its text ends.
    assert report([body(1, LINES), body(2, LINES)], [body(3, 30), body(4, 20)]).whole.column_feet == 0


def test_a_column_that_ends_in_a_note_is_not_compared(report: Report) -> None:
    noted = [*body(2, LINES - 4), Row(), Row(), Row("1 A note in small type.", "note")]
    page = [body(1, LINES), noted, body(3, LINES)]
    assert report(page, [body(4, 20)]).whole.column_feet == 0


def test_a_crosshead_at_the_foot_of_a_column_is_loose(report: Report) -> None:
    head = Row("Named for a city", "head")
    loose = report([[*body(1, LINES - 2), Row(), head], body(2, LINES)], [body(3, 20)]).whole
    assert [(each.page, each.column, each.text) for each in loose.loose_heads] == [(1, 1, head.text)]
    clean = report([[*body(1, 20), Row(), head, *body(4, LINES - 22)], body(2, LINES)], [body(3, 20)]).whole
    assert clean.loose_heads == ()
    assert clean.widows == clean.orphans == ()


def test_a_deck_under_a_title_is_no_crosshead(report: Report) -> None:
    head, gap = Row("Small news from a large place", "head"), [Row()] * 4
    page = [Row("From our correspondents", "last"), Row(), Row("In brief", "title"), head, *gap, *body(1, LINES - 8)]
    assert report([page, body(2, LINES)], [body(3, 20)]).whole.loose_heads == ()
    page[2] = Row()
    assert [each.text for each in report([page, body(2, LINES)]).whole.loose_heads] == [head.text]


def test_a_crosshead_begins_a_paragraph_that_is_not_indented(report: Report) -> None:
    # The line before the crosshead fills its measure.
    full = [*body(1, 20)[:-1], Row(line(99)), Row(), Row("Named for a city", "head")]
    flush = [Row(line(5)), Row("ends here.", "last")]
    whole = report([[*full, *flush, *body(3, LINES - 24)], body(2, LINES)]).whole
    assert whole.runts == whole.widows == ()
    assert whole.lines == 2 * LINES - 2


@pytest.mark.parametrize(("lines", "rivers"), [(2, 0), (3, 3), (6, 3)])
def test_wide_spaces_under_one_another_make_a_river(report: Report, lines: int, rivers: int) -> None:
    # The same words under one another: a river for each of three spaces, however long it runs.
    rows = body(1, LINES)
    rows[22:22] = [
        Row("nowordspaceinthislongline", "first"),
        *[Row("carriage evening lantern number")] * lines,
        Row("and so on.", "last"),
    ]
    assert report([rows]).whole.rivers - report([body(1, LINES)]).whole.rivers == rivers


@pytest.mark.parametrize(("spacing", "ratio"), [("0", 1.0), ("-.0476em", 0.8), (".119em", 1.5), (".357em", 2.5)])
def test_a_word_space_is_measured_in_those_of_the_font(spacing: str, ratio: float) -> None:
    # One line over and over is as wide as itself, so it counts as justified; each paragraph ends shorter.
    block = "<p>" + "carriage evening folded lantern<br>" * 7 + "number."
    css = f"@page {{ size: 300pt 400pt }} p {{ margin: 0; font: 9pt/12pt Serif; word-spacing: {spacing} }}"
    face = f"@font-face {{ font-family: Serif; src: url({SERIF.as_uri()}) }}"
    pdf = weasyprint.HTML(string=f"<style>{face}{css}</style>{block * 3}").write_pdf()
    found = measure(pdf).value
    assert found is not None
    assert found.whole.spaces.lines == 21
    assert found.whole.spaces.mean == pytest.approx(ratio, abs=0.02)
    assert found.whole.spaces.over_2 == (100.0 if ratio > 2 else 0.0)


def test_ragged_text_has_paragraphs_but_no_word_spaces_to_judge() -> None:
    text = "".join(f"<p>{' '.join(line(9 * k + n, 31) for n in range(6))}</p>" for k in range(20))
    css = f"""@font-face {{ font-family: Serif; src: url({SERIF.as_uri()}) }}
    @page {{ size: 250pt 400pt }} p {{ margin: 0; text-indent: 11pt; font: 9pt/12pt Serif; orphans: 1; widows: 1 }}"""
    for twin in ("p { orphans: 2; widows: 2 }", ""):
        found = measure(weasyprint.HTML(string=f"<style>{css}{twin}</style>{text}").write_pdf()).value
        assert found is not None
        assert (found.whole.spaces.lines, found.whole.overrun) == (0, 0.0)
        assert (found.whole.widows == found.whole.orphans == ()) is bool(twin)


def by_typst(folder: Path, text: str, justify: str = "true") -> TypeReport:
    source = folder / "page.typ"
    source.write_text(
        f"""#set page(width: 210mm, height: 120mm, margin: 16mm, columns: 3)
#set columns(gutter: 5mm)
#set text(font: "Source Serif 4", size: 9pt, lang: "en", top-edge: 9pt, bottom-edge: 0pt)
#set par(justify: {justify}, leading: 3pt, spacing: 3pt, first-line-indent: 1.2em)
{text}""",
        "utf-8",
    )
    pdf = typst.compile(str(source), font_paths=[str(SERIF.parent)], ignore_system_fonts=True)
    found = measure(pdf, leading=LEADING).value
    assert found is not None
    return found


def test_pages_of_another_maker_are_measured_alike(tmp_path: Path) -> None:
    text = "\n\n".join(" ".join(line(10 * k + n) for n in range(9)) + "." for k in range(12))
    made = by_typst(tmp_path, text)
    ragged = by_typst(tmp_path, text, "false")
    assert (made.family, made.size, made.leading) == ("SourceSerif4", 9.0, LEADING)
    assert made.whole.lines > 100
    assert made.whole.spaces.lines > 0.8 * made.whole.lines
    assert 1.1 < made.whole.spaces.mean < 2.2
    assert made.whole.overrun < 0.1
    assert made.whole.grid_drift < 0.1
    assert made.whole.widows == made.whole.orphans == ()
    assert ragged.whole.spaces.lines == 0
    assert ragged.whole.widows == ragged.whole.orphans == ()


def test_a_report_is_the_same_each_time() -> None:
    pdf = pdf_of([[body(1, LINES), body(2, LINES)]])
    assert measure(pdf) == measure(pdf)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04", pdf_of([[body(1, 9)]])[:800]])
def test_what_is_no_pdf_is_a_finding(data: bytes) -> None:
    found = measure(data, "broken.pdf")
    assert found.value is None
    assert [(each.code, each.span.path) for each in found.diagnostics] == [("PDF-001", "broken.pdf")]


def test_a_page_without_text_has_an_empty_report() -> None:
    found = measure(weasyprint.HTML(string="<p>").write_pdf())
    assert found.value is not None
    assert found.value.whole.lines == 0
    assert found.value.pages == ()


def test_letters_strewn_over_a_page_are_no_text() -> None:
    strewn = b"".join(b"1 0 0 1 %d %d Tm (a)Tj\n" % (n * 7919 % 590, n * 104729 % 770) for n in range(20_000))
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=(600, 800))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = made.make_stream(b"BT /F 9 Tf\n" + strewn + b"ET")
        stream = io.BytesIO()
        made.save(stream)
    found = measure(stream.getvalue())
    assert found.value is not None
    assert found.value.whole.lines == 0


def test_texts_of_one_file_are_measured_each_by_itself() -> None:
    large = body(5, 30)
    css = "section:nth-of-type(2) p { font-size: 12pt; line-height: 18pt; transform: none }"
    pdf = pdf_of([[body(1, LINES)], [large], [body(7, 20)]], css)
    found = measure_stretches(pdf, [Stretch("a", (1,)), Stretch("b", (2,)), Stretch("c", (3, 4))], "made.pdf").value
    assert found is not None
    assert [(name, each.size, each.whole.lines) for name, each in found.items()] == [
        ("a", 9.0, LINES),
        ("b", 12.0, 30),
        ("c", 9.0, 20),
    ]
    assert [page.page for page in found["c"].pages] == [3]
    assert measure_stretches(b"no PDF", [Stretch("a", (1,))], "x.pdf").diagnostics[0].code == "PDF-001"


def test_lines_may_stand_on_every_row_of_a_grid_that_is_finer_than_the_leading() -> None:
    rows = [*paragraph(1, 5), *[Row(each.text, each.kind, LEADING / 2) for each in paragraph(2, 5)]]
    pdf = pdf_of([[[*rows, *body(3, 30)]]])
    drift = {
        row: measure_stretches(pdf, [Stretch("", (1,), row)]).value[""].whole.grid_drift
        for row in (LEADING, LEADING / 2)
    }
    assert drift[LEADING] == pytest.approx(6, abs=0.1)
    assert drift[LEADING / 2] < 0.1


def test_items_of_one_full_line_are_paragraphs_of_their_own(report: Callable[..., TypeReport]) -> None:
    one, other = (Row(f"– {line(seed, 29)}", "first") for seed in (5, 6))
    whole = report([[*body(1, 23), one], [other, Row(), *body(2, 22)]]).whole
    assert (whole.orphans, whole.widows) == ((), ())


def test_a_list_over_some_lines_of_text_does_not_move_the_edge_of_its_column(report: Report) -> None:
    items = [Row(line(seed, 24 + seed % 5), "item") for seed in range(24)]
    css = ".item { margin-left: 11pt; width: auto !important; text-align-last: start !important }"
    whole = report([body(1, 30), [*items, Row(), *paragraph(2, 5)[1:]], body(3, 30)], extra=css).whole
    assert whole.overrun < 0.6


def test_a_quotation_that_is_set_in_at_both_sides_is_one_paragraph(report: Report) -> None:
    quoted = [Row(line(seed, 26), "quoted") for seed in range(4)]
    css = f".quoted {{ margin-left: 14pt; width: {WIDTH - 28}pt !important }}"
    whole = report([[*body(1, 27), Row(), *quoted[:2]], [*quoted[2:], Row(), *body(3, 27)]], extra=css).whole
    assert (whole.orphans, whole.widows) == ((), ())


def test_a_quotation_whose_first_line_is_set_in_further_is_one_paragraph(report: Report) -> None:
    quoted = [Row(line(1, 26), "opening"), *(Row(line(seed, 29), "quoted") for seed in range(2, 6))]
    css = f"""
    .opening {{ margin-left: 28pt; width: {WIDTH - 28}pt !important }}
    .quoted {{ margin-left: 14pt; width: {WIDTH - 14}pt !important }}"""
    whole = report([[*body(1, 27), Row(), *quoted[:2]], [*quoted[2:], Row(), *body(3, 27)]], extra=css).whole
    assert (whole.orphans, whole.widows) == ((), ())
