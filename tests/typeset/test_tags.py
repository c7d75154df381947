"""One structure element for each element of the source, whatever pages and columns do to it."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
import weasyprint.pdf

from scoprint.typeset import known_engine, set_copy

LONG = "The railway that was laid for grain now carries batteries, onions and timetables. " * 22
MAP = '<img src="source/map.svg" alt="A map.">'


def pdf(copy: Any) -> bytes:
    outcome = set_copy(copy)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value.pdf


BROKEN = {
    "paragraph": (f"<p>{LONG}</p>", "P"),
    "quotation": (f"<blockquote><p>{LONG}</p></blockquote>", "BlockQuote"),
    "list": (f"<ul><li>{LONG}</li><li>{LONG}</li></ul>", "L"),
    "section": (f"<section><h2>H</h2><p>{LONG}</p><p>{LONG}</p></section>", "Sect"),
    "emphasis": (f"<p>Some <em>{LONG}</em> words</p>", "Span"),
    "definition": (f"<dl><dt>Term</dt><dd>{LONG}</dd></dl>", "LBody"),
}


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("kind", BROKEN)
def test_what_breaks_over_pages_and_columns_remains_one_element(
    part: Any, inspect: Any, kind: str, columns: int
) -> None:
    body, role = BROKEN[kind]
    tree = inspect(pdf(part(f"<div>{body}</div>", f"div {{ columns: {columns} }}")))
    found = tree.all(role)
    assert len(found) == 1
    pages = {page for each in found[0].all() for page in each.pages}
    assert len(pages) > 1, "the case must really break"


def test_a_table_over_pages_is_one_table_with_the_rows_of_the_source(part: Any, inspect: Any) -> None:
    rows = "".join(f'<tr><th scope="row">Row {n}</th><td>{n}</td></tr>' for n in range(40))
    table = f"<table><thead><tr><th>Head</th><th>Number</th></tr></thead><tbody>{rows}</tbody></table>"
    tree = inspect(pdf(part(table)))
    assert len(tree.all("Table")) == len(tree.all("THead")) == len(tree.all("TBody")) == 1
    assert len(tree.all("TR")) == 41
    assert len({page for each in tree.all("TD") for page in each.pages}) > 1


def test_head_cells_have_their_scope_and_wide_cells_their_span(part: Any, inspect: Any) -> None:
    table = """<table><thead><tr><th scope="col">A</th><th>B</th></tr></thead>
    <tbody><tr><th scope="row">C</th><td>1</td></tr><tr><td colspan="2" rowspan="1">wide</td></tr></tbody></table>"""
    tree = inspect(pdf(part(table)))
    assert [each.entries["A"]["Scope"] for each in tree.all("TH")] == ["/Column", "/Column", "/Row"]
    assert tree.all("TD")[1].entries["A"] == {"O": "/Table", "ColSpan": 2}


def test_each_element_of_the_source_has_its_role(part: Any, inspect: Any) -> None:
    body = f"""<article><header><h1>Title</h1></header><h2>Head</h2><p>Words <em>stressed</em>, <code>x</code>,
    <q>said</q>.</p><ul><li>One</li></ul><ol><li>First</li></ol><dl><dt>Term</dt><dd>Meaning</dd><dd>More</dd></dl>
    <figure>{MAP}<figcaption>Caption</figcaption></figure><aside><p>Aside</p></aside></article>"""
    tree = inspect(pdf(part(body)))
    assert tree.shape() == (
        "Document",
        [
            (
                "Art",
                [
                    ("Div", ["H1"]),
                    "H2",
                    ("P", ["Span", "Code", "Quote"]),
                    ("L", [("LI", ["Lbl", "LBody"])]),
                    ("L", [("LI", ["Lbl", "LBody"])]),
                    ("L", [("LI", ["Lbl", "LBody", "LBody"])]),
                    ("Div", ["Figure", "Caption"]),
                    ("Sect", ["P"]),
                ],
            )
        ],
    )
    lists = [each.entries.get("A", {}).get("ListNumbering") for each in tree.all("L")]
    assert lists == ["/Disc", "/Decimal", None]


def test_languages_stand_on_their_elements(part: Any, inspect: Any) -> None:
    body = """<p lang="en">English</p><p lang="ru">Нерушимая</p>
    <p>Words <span lang="fr">en passant</span> and <em lang="de">dazu</em> and <span>none</span>.</p>"""
    tree = inspect(pdf(part(body)))
    assert [each.entries.get("Lang") for each in tree.all("P")] == [None, "ru", None]
    assert [each.entries.get("Lang") for each in tree.all("Span")] == ["fr", "de"]


def test_figures_have_words_and_a_frame(part: Any, inspect: Any) -> None:
    (figure,) = inspect(pdf(part(f"<p>Before</p><figure>{MAP}</figure>"))).all("Figure")
    assert figure.entries["Alt"] == "A map."
    x1, y1, x2, y2 = (float(each) for each in figure.entries["A"]["BBox"])
    assert x1 == pytest.approx(6 * 72 / 25.4, abs=0.1)
    assert x2 - x1 == pytest.approx(20 * 72 / 25.4, abs=0.1)
    assert (x2 - x1) / (y2 - y1) == pytest.approx(1.5, abs=0.01)


def test_what_decorates_is_an_artifact(part: Any, inspect: Any) -> None:
    body = """<p>Words<span class="end-mark" aria-hidden="true"></span></p>
    <figure><img src="source/map.svg" alt="" role="presentation"></figure>
    <div aria-hidden="true"><p>Hidden <em>words</em></p></div>"""
    data = pdf(part(body))
    tree = inspect(data)
    assert tree.all("Figure") == []
    assert tree.shape() == ("Document", ["P", "Div"])
    with pikepdf.open(io.BytesIO(data)) as opened:
        content = [
            str(operands[0])
            for operands, operator in pikepdf.parse_content_stream(opened.pages[0])
            if str(operator) in ("BMC", "BDC")
        ]
    assert content.count("/Artifact") >= 4


def test_notes_have_identifiers_and_are_read_where_they_are_called(part: Any, inspect: Any) -> None:
    def called(n: int) -> str:
        return f'<a class="noteref" href="#n{n}">{n}</a><span class="note" id="n{n}">{n} Note {n}.</span>'

    data = pdf(part(f"<p id='p1'>One{called(1)} and two{called(2)}.</p><p>{LONG}</p>"))
    tree = inspect(data)
    assert [each.entries["ID"] for each in tree.all("Note")] == ["n1", "n2"]
    first = tree.all("P")[0]
    assert [kid.role for kid in first.kids] == ["Link", "Note", "Link", "Note"]
    assert [each.annotations for each in tree.all("Link")] == [1, 1]
    with pikepdf.open(io.BytesIO(data)) as opened:
        names = opened.Root.StructTreeRoot.IDTree.Names
        assert [str(names[index]) for index in range(0, len(names), 2)] == ["n1", "n2"]


def test_a_table_of_contents_is_tagged_as_one(part: Any, inspect: Any) -> None:
    entry = '<p class="toci"><a href="scoprint:onions">Onions 7</a></p>'
    tree = inspect(pdf(part(f'<div class="toc">{entry}{entry}</div>')))
    assert tree.shape() == ("Document", [("TOC", [("TOCI", ["Link"]), ("TOCI", ["Link"])])])


def test_a_link_over_two_lines_is_one_element(part: Any, inspect: Any) -> None:
    tree = inspect(pdf(part(f'<p>See <a href="https://example.org">{LONG[:160]}</a>.</p>')))
    (link,) = tree.all("Link")
    assert link.annotations >= 2


def test_with_another_version_of_the_engine_there_is_still_a_tagged_pdf(
    part: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_engine, "VERSION", "0.0")
    with pikepdf.open(io.BytesIO(pdf(part(f"<p>{LONG}</p>{MAP}")))) as opened:
        assert "/StructTreeRoot" in opened.Root
        assert len(opened.pages) > 1


def test_the_patch_is_taken_back(part: Any) -> None:
    before = weasyprint.pdf.add_tags
    pdf(part("<p>Words</p>"))
    assert weasyprint.pdf.add_tags is before


def test_a_link_around_emphasis_holds_its_annotation(part: Any, inspect: Any) -> None:
    tree = inspect(set_copy(part('<p><a href="https://example.org/x"><strong>a word</strong></a></p>')).value.pdf)
    (link,) = tree.all("Link")
    assert link.annotations
    assert [element.annotations for element in tree.all("Span")] == [0]
