"""What compose puts into a part, and the faults of a layout with their place."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import html

from scoprint.model.layout import Layout, PartSetting
from scoprint.model.plan import Extent, Outline, Pagination, Side
from scoprint.pipeline.load import load_issue
from scoprint.plan import outline_issue, paginate
from scoprint.typeset import compose, furnish, set_untagged
from scoprint.typeset.markup import body_markup
from scoprint.workspace.source import Folder

STRINGS = {
    "figure": "Figure {number}",
    "table": "Table {number}",
    "page-reference": " (page {folio})",
    "unknown-page": "0",
}
PLAIN = PartSetting(template="article")


@pytest.fixture
def source(house: Path) -> Any:
    loaded = load_issue(Folder(house), "2026-11")
    assert loaded.diagnostics == ()
    return loaded.value


@pytest.fixture
def layout(source: Any) -> Layout:
    return source.print_layout


@pytest.fixture
def outline(source: Any, layout: Layout) -> Outline:
    outlined = outline_issue(source.publication, source.issue, source.articles, layout, "2026-11-02T00:00:00Z")
    assert outlined.value is not None
    return outlined.value


def body(source: Any, slug: str, setting: PartSetting = PLAIN, **references: str) -> Any:
    titles = {each: article.front.title for each, article in source.articles.items()}
    return html.fragment_fromstring(body_markup(source.articles[slug], setting, titles, references, STRINGS))


def edited(source: Any, slug: str, **changes: Any) -> Any:
    return replace(source, articles={**source.articles, slug: replace(source.articles[slug], **changes)})


def test_empty_references_get_their_words(source: Any) -> None:
    assert "See Figure 1 and what it carries." in " ".join(body(source, "onions").text_content().split())
    assert "as Onions by rail tells" in body(source, "rails").text_content()


def test_a_note_stands_behind_its_reference_and_is_not_the_author_s_text(source: Any) -> None:
    text = body(source, "onions")
    (note,) = text.find_class("note")
    assert note.getprevious().get("class") == "noteref"
    assert note.get("id") == "onions--note1"
    assert " ".join(note.text_content().split()) == "1 Forty tonnes a wagon."
    assert text.find_class("notes") == []
    assert note.getprevious().get("data-made") == ""


def test_a_page_reference_prints_the_folio_or_what_stands_for_it(source: Any) -> None:
    marked = source.articles["rails"].body.replace('class="ref"', 'class="ref page"')
    changed = edited(source, "rails", body=marked)
    assert "Onions by rail (page 0) tells" in body(changed, "rails").text_content()
    told = body(changed, "rails", **{"scoprint:onions": "17"})
    assert "Onions by rail (page 17) tells" in told.text_content()
    (made,) = told.find_class("page-reference")
    assert made.get("data-made") == ""


def test_the_end_mark_stands_where_layout_and_article_want_it(source: Any) -> None:
    marked = PartSetting(template="article", end_mark=True)
    (mark,) = body(source, "rails", marked).find_class("end-mark")
    assert mark.get("aria-hidden") == "true"
    assert mark.getparent().text_content().endswith("night.\u00a0")
    assert body(source, "rails", PLAIN).find_class("end-mark") == []
    front = source.articles["rails"].front.model_copy(update={"end_mark": False})
    assert body(edited(source, "rails", front=front), "rails", marked).find_class("end-mark") == []


@pytest.mark.parametrize(
    ("text", "initial"),
    [("Two gauges meet", "T"), ("“Two gauges", "“T"), ("«Éire", "«É"), ("¿Qué", "¿Q"), ("7,000 wagons", "7")],
)
def test_a_drop_cap_takes_the_initial_with_its_quotation_mark(source: Any, text: str, initial: str) -> None:
    lead = f'<div class="body" id="rails--body"><p class="lead">{text} at the border of two lands.</p></div>'
    made = body(edited(source, "rails", body=lead), "rails", PartSetting(template="article", drop_cap=True))
    (cap,) = made.find_class("drop-cap")
    assert cap.text == initial
    assert made.text_content().strip() == f"{text} at the border of two lands."


@pytest.mark.parametrize("text", ["两种轨距在此相遇", "يلتقي القطاران هنا", "यहाँ दो पटरियाँ मिलती हैं", "“两种轨距”"])
def test_no_letter_is_cut_off_in_scripts_without_capitals(source: Any, text: str) -> None:
    lead = f'<div class="body" id="rails--body"><p class="lead">{text}</p></div>'
    made = body(edited(source, "rails", body=lead), "rails", PartSetting(template="article", drop_cap=True))
    assert not made.find_class("drop-cap")
    assert not made.find_class("lead-in")


def composed(source: Any, layout: Layout, outline: Outline, slug: str) -> Any:
    part = next(each for each in outline.parts if each.slug == slug)
    return compose(part, Side.VERSO, outline, {"scoprint:rails": "9"}, layout, (), {}, {"fonts": []})


def test_a_part_gets_only_its_own_pictures(source: Any, layout: Layout, outline: Outline) -> None:
    part = next(each for each in outline.parts if each.slug == "onions")
    pictures = dict.fromkeys(source.pictures, None)
    copy = compose(part, Side.RECTO, outline, {}, layout, (), pictures, {"fonts": []}).value
    assert copy is not None
    assert list(copy.assets) == ["source/articles/onions/images/map.svg"]
    assert copy.path == "source/articles/onions/article.md"
    assert copy.lines == source.articles["onions"].lines


def test_contents_print_the_folios_that_are_known(source: Any, layout: Layout, outline: Outline) -> None:
    copy = composed(source, layout, outline, "contents").value
    assert copy is not None
    assert "Two gauges 9" in copy.html
    assert "Onions by rail 0" in copy.html


@pytest.mark.parametrize(
    ("template", "code", "line"),
    [
        ("{{ nobody }}", "LAY-002", 1),
        ("\n\n{{ article.nobody }}", "LAY-002", 3),
        ("\n{% if %}", "LAY-002", 2),
        ("\n{{ 1 / 0 }}", "LAY-002", 2),
        ('{% include "absent.html.j2" %}', "LAY-004", 0),
        ("\n{{ words.absent }}", "LAY-005", 2),
        ("{{ ''.__class__.__mro__ }}", "LAY-002", 1),
    ],
)
def test_a_fault_of_a_template_has_its_file_and_line(
    source: Any, layout: Layout, outline: Outline, template: str, code: str, line: int
) -> None:
    spoiled = replace(layout, templates={**layout.templates, "article.html.j2": template})
    outcome = composed(source, spoiled, outline, "rails")
    assert outcome.value is None
    (fault,) = outcome.diagnostics
    assert (fault.code, fault.span.line) == (code, line)
    assert fault.span.path.startswith("layouts/print/small/")


def test_an_edition_from_right_to_left_is_bound_at_the_right(source: Any, layout: Layout, outline: Outline) -> None:
    persian = replace(outline, language="fa")
    # The contents are Persian: an even folio lies at the right, and their lines begin at its outer edge.
    contents = composed(source, layout, persian, "contents").value
    # The templates of this layout say no direction.
    assert '<html dir="rtl" lang="fa">' in contents.html
    assert contents.side is Side.VERSO
    assert contents.styles[-1][1] == "html{break-before:right}"
    # An article that is not translated lies on the same page, but its lines begin at the spine.
    rails = composed(source, layout, persian, "rails").value
    assert "dir=" not in rails.html.partition(">")[0]
    assert rails.side is Side.RECTO
    assert rails.styles[-1][1] == "html{break-before:right}"
    assert composed(source, layout, outline, "rails").value.styles[-1][1] == "html{break-before:left}"


def test_a_layout_without_the_language_is_told(source: Any, layout: Layout, outline: Outline) -> None:
    outcome = composed(source, layout, replace(outline, language="sv"), "rails")
    (fault,) = outcome.diagnostics
    assert fault.code == "LAY-005"


def test_words_of_the_source_are_escaped(source: Any, layout: Layout, outline: Outline) -> None:
    front = source.articles["rails"].front.model_copy(update={"title": "<script>x</script> & co"})
    changed = edited(source, "rails", front=front)
    again = outline_issue(source.publication, source.issue, changed.articles, layout, "2026-11-02T00:00:00Z").value
    copy = composed(changed, layout, again, "rails").value
    assert copy is not None
    assert "<script>" not in copy.html
    assert "&lt;script&gt;x&lt;/script&gt; &amp; co" in copy.html


def pagination(outline: Outline, layout: Layout) -> Pagination:
    return paginate(outline, {"onions": Extent(3, {}), "rails": Extent(2, {})}, layout.spec)


def test_furniture_has_a_page_for_each_page_that_carries_it(source: Any, layout: Layout, outline: Outline) -> None:
    parts = {**layout.spec.parts, "report": layout.spec.parts["report"].model_copy(update={"bare_pages": 1})}
    bare = replace(layout, spec=layout.spec.model_copy(update={"parts": parts}))
    outcome, stamps = furnish(outline, pagination(outline, bare), bare, source.faces)
    assert stamps == {"cover": (None,), "contents": (0,), "onions": (None, 1, 2), "rails": (None, 3)}
    assert outcome.value is not None
    sheets = [
        " ".join(each.text_content().split())
        for each in html.document_fromstring(outcome.value.html).find_class("sheet")
    ]
    assert sheets == ["Contents 2", "Onions by rail 4", "Onions by rail 5", "Two gauges 7"]


def test_furniture_is_set_without_tags_a_page_a_sheet(source: Any, layout: Layout, outline: Outline) -> None:
    outcome, stamps = furnish(outline, pagination(outline, layout), layout, source.faces)
    assert outcome.value is not None
    made = set_untagged(outcome.value)
    assert made.diagnostics == ()
    assert made.value is not None
    assert b"/StructTreeRoot" not in made.value
    with pikepdf.open(io.BytesIO(made.value)) as pdf:
        assert len(pdf.pages) == 6
    used = [page for pages in stamps.values() for page in pages if page is not None]
    assert used == list(range(6))
