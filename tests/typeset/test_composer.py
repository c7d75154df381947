"""Composed parts: real pages whose lines, places, structure and page map are held against the copy."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from lxml import etree

from scoprint.craft.body import ink, own_text
from scoprint.model.pageplan import Composition
from scoprint.model.setpart import Copy, SetPart
from scoprint.typeset import galley_internals, set_copy

TWO = Composition.model_validate(
    {
        "columns": 2,
        "gutter": "4mm",
        "leading": "10pt",
        "plans": {"page": {"frames": [{"column": 1}, {"column": 2}]}},
    }
)
AREA = (96 / 25.4 * 72, 68 / 25.4 * 72)
CSS = """
@page { size: 108mm 80mm }
.body { columns: 2; column-gap: 4mm; text-align: justify; hyphens: auto }
.body p { text-indent: 1em } .body h2 { font-size: 8pt; margin-top: 10pt; break-after: avoid }
.body p.flush { text-indent: 0; text-align: left }
.pullquote { margin: 10pt 0 } .note { font: 6pt/7pt "Source Serif 4" } .note-p { display: block }
.note-rule { border-top: .4pt solid }
.sidebar { border: 1pt solid; padding: 4pt } .sidebar.wide { columns: 2 } .sidebar h2 { break-after: avoid }
.drop-cap { float: left; width: 14pt; height: 19pt; font-size: 22pt; line-height: 20pt }
"""
WORDS = (
    "The railway that was laid for grain now carries batteries, onions and timetables east, and what comes back is "
    "counted twice: once where the gauge changes, and once by those who <em>wait for it with a lantern</em> at night. "
)


def paragraph(number: int, text: str, name: str = "") -> str:
    return f'<p id="s--p{number}" class="{name}">{text}</p>'


def article(*blocks: str, head: str = "") -> str:
    return f'<article id="s">{head}<div class="body" id="s--body">{"".join(blocks)}</div></article>'


LONG = article(
    *(paragraph(n, WORDS * (2 + n % 3)) for n in range(4)),
    '<h2 id="s--h">Twice counted</h2>',
    *(paragraph(n, WORDS * (1 + n % 3)) for n in range(4, 9)),
)


@pytest.fixture
def composed(part: Callable[..., Copy]) -> Callable[..., SetPart]:
    def make(body: str, css: str = "", composition: Composition = TWO) -> SetPart:
        outcome = set_copy(replace(part(body, CSS + css), composition=composition, area=AREA))
        assert outcome.diagnostics == ()
        assert outcome.value is not None
        return outcome.value

    return make


def words(pdf: bytes) -> list[str]:
    """The words of a PDF in the order of its content, hyphens at the ends of lines taken out."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return re.sub("(\u2010|\ufffe|\x02)\\s*", "", text).split()


def source_words(body: str) -> list[str]:
    return "".join(etree.fromstring(body).itertext()).split()


def test_every_word_of_the_copy_is_set_in_its_order(composed: Any) -> None:
    text = article(*(paragraph(n, WORDS) for n in range(9)))
    made = composed(text)
    assert made.extent.pages > 1
    assert made.reasons
    got = words(made.pdf)
    assert "".join(got) == "".join(source_words(text))


def test_an_element_is_one_whatever_columns_and_pages_part_it(composed: Any, inspect: Any) -> None:
    tree = inspect(composed(LONG).pdf)
    assert len(tree.all("P")) == 9
    assert len(tree.all("H2")) == 1
    assert len(tree.all("Art")) == 1
    assert any(len(set(element.pages)) > 1 for element in tree.all("P"))
    emphasised = [element for element in tree.all("Span") if element.pages]
    assert len(emphasised) == LONG.count("<em>")


@pytest.mark.parametrize(
    ("margins", "rows"),
    [("0", [1, 1, 1]), ("20pt 0 0", [3, 1, 1]), ("0 0 20pt", [1, 1, 3]), ("20pt 0 5pt", [3, 1, 2])],
)
def test_margins_of_containers_are_kept_on_the_grid(composed: Any, margins: str, rows: list[int]) -> None:
    item = '<div id="s--i" class="item"><p id="s--a" class="flush">One.</p><p id="s--b" class="flush">Two.</p></div>'
    copy = article(paragraph(1, "First.", "flush"), item, paragraph(2, "Last.", "flush"))
    made = composed(copy, f".item {{ margin: {margins} }}", TWO.model_copy(update={"balance": False}))
    text = pypdfium2.PdfDocument(made.pdf)[0].get_textpage()
    tops = [text.get_rect(number)[3] for number in range(text.count_rects())]
    assert [round((upper - lower) / 10) for upper, lower in pairwise(tops)] == rows


def test_pages_begin_where_the_words_before_end(composed: Any) -> None:
    made = composed(LONG)
    root = etree.fromstring(LONG)
    texts = {}
    for element in root.iter(etree.Element):
        if element.get("id"):
            pieces = [(h.text if stretch == "text" else h.tail) or "" for h, stretch in own_text(element)]
            texts[element.get("id")] = "".join(pieces)
    document = pypdfium2.PdfDocument(io.BytesIO(made.pdf))
    for start in made.page_map:
        page = "".join(document[start.page].get_textpage().get_text_bounded().split())
        inked = "".join(c for c in texts[start.id] if ink(c))
        assert page.startswith(inked[start.offset : start.offset + 12])


def test_lines_fill_their_measure(part: Any) -> None:
    copy = replace(part(LONG, CSS), composition=TWO, area=AREA)
    made = set_copy(copy).value
    assert made is not None
    width = (AREA[0] - 4 / 25.4 * 72) / 2
    document = pypdfium2.PdfDocument(io.BytesIO(made.pdf))
    pages = [page.get_textpage() for page in document]
    rights = [text.get_rect(index)[2] for text in pages for index in range(text.count_rects())]
    left = 6 / 25.4 * 72
    edges = [right for right in rights if abs(right - (left + width)) < 2]
    assert len(edges) > 20
    assert max(edges) < left + width + 0.6


def test_the_engine_sets_what_cannot_be_measured(composed: Any) -> None:
    text = article(paragraph(1, WORDS * 4, "flush"), paragraph(2, f'<code style="padding:0 2pt">x</code> {WORDS * 3}'))
    assert "".join(words(composed(text).pdf)) == "".join(source_words(text))


def test_notes_stand_in_the_column_that_calls_them_and_are_read_there(composed: Any, inspect: Any) -> None:
    note = (
        '<a class="noteref" id="s--r" href="#s--n" data-made="">1</a>'
        '<span class="note" id="s--n"><span class="note-p" id="s--q">Not counted at all.</span></span>'
    )
    text = article(paragraph(1, WORDS + note + WORDS), *(paragraph(n, WORDS * 3) for n in range(2, 6)))
    made = composed(text)
    tree = inspect(made.pdf)
    holders = [element for element in tree.all("P") if any(kid.role == "Note" for kid in element.kids)]
    assert len(holders) == 1
    assert made.page_map[0].id == "s--p1"
    assert "Not counted at all." in " ".join(words(made.pdf))


def test_a_figure_over_both_columns_is_read_where_it_is_called(composed: Any, inspect: Any) -> None:
    figure = (
        '<figure id="s--f" class="figure wide"><img src="source/map.svg" alt="A map" style="width:30mm">'
        "<figcaption>A map of it.</figcaption></figure>"
    )
    made = composed(article(paragraph(1, WORDS * 2), figure, *(paragraph(n, WORDS * 3) for n in range(2, 6))))
    roles = [kid.role for kid in inspect(made.pdf).all("Div")[0].kids]
    assert roles.count("P") == 5
    assert roles.index("Div") > 0
    assert "over columns 1–2" in " ".join(made.reasons)


def test_lists_keep_their_items_and_marks(composed: Any, inspect: Any) -> None:
    items = "".join(f'<li id="s--l{n}">item {n} of them</li>' for n in range(30))
    made = composed(article(paragraph(1, WORDS), f'<ol id="s--list">{items}</ol>', paragraph(2, WORDS)))
    (found,) = inspect(made.pdf).all("L")
    assert len(found.kids) == 30
    text = " ".join(words(made.pdf))
    assert "30." in text
    assert "item 29 of them" in text


def test_a_head_stands_above_the_columns(composed: Any) -> None:
    head = '<header class="head"><h1 style="font-size:20pt;line-height:24pt;margin:0">A head</h1></header>'
    made = composed(article(paragraph(1, WORDS * 6), head=head))
    assert words(made.pdf)[:2] == ["A", "head"]
    assert "an opening of 24 pt" in made.reasons[0]


def test_a_page_of_its_own_comes_first(composed: Any) -> None:
    own = '<div class="own-page" style="break-after:page"><p>Alone</p></div>'
    made = composed(article(paragraph(1, WORDS), head=own))
    assert made.extent.pages == 2


def test_the_same_copy_makes_the_same_bytes(composed: Any) -> None:
    assert composed(LONG).pdf == composed(LONG).pdf


def test_with_another_engine_the_columns_of_the_style_sheet_serve(composed: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(galley_internals, "is_known", lambda: False)
    made = composed(LONG)
    assert made.reasons == ()
    assert made.extent.pages > 1


@pytest.mark.parametrize(("folio", "said"), [("17", ["18", "19"]), ("۰۹", ["۱۰", "۱۱"]), ("xii", ["xii", "xii"])])
def test_a_jump_line_names_the_page_on_which_the_text_goes_on(
    part: Callable[..., Copy], folio: str, said: list[str]
) -> None:
    composition = TWO.model_copy(update={"jump_lines": True})
    copy = replace(part(LONG, CSS), composition=composition, area=AREA, folio=folio)
    outcome = set_copy(replace(copy, jump_words="goes on at {folio}"))
    assert outcome.value is not None
    document = pypdfium2.PdfDocument(io.BytesIO(outcome.value.pdf))
    found = [re.search(r"goes on at\s+(\S+)", page.get_textpage().get_text_bounded()) for page in document]
    assert [each[1] for each in found[:2] if each] == said
    assert found[-1] is None


def test_a_jump_line_passes_over_pages_that_hold_figures_only(part: Callable[..., Copy]) -> None:
    plate = (
        '<figure id="s--f" class="figure full"><img src="source/map.svg" alt="A map" style="height:150pt"/></figure>'
    )
    body = LONG.replace('<h2 id="s--h">', plate + '<h2 id="s--h">')
    copy = replace(part(body, CSS), composition=TWO.model_copy(update={"jump_lines": True}), area=AREA, folio="5")
    outcome = set_copy(replace(copy, jump_words="goes on at {folio}"))
    assert outcome.value is not None
    texts = [
        page.get_textpage().get_text_bounded().split() for page in pypdfium2.PdfDocument(io.BytesIO(outcome.value.pdf))
    ]
    bare = [number for number, text in enumerate(texts) if not text]
    assert bare, "no page holds the figure only"
    assert texts[bare[0] - 1][-4:] == ["goes", "on", "at", str(5 + bare[0] + 1)]
