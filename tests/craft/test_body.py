"""Bodies of articles as trees."""

from __future__ import annotations

from lxml import etree

from scoprint.craft.body import fill_references, ink, own_text, serialise, split_notes

BODY = """<div class="body"><p id="p">See <a class="ref figure" href="#m" data-number="2"></a>, \
<a class="ref table" href="#t" data-number="1"></a>, <a class="ref" href="scoprint:other#x"></a>, \
<a class="ref" href="scoprint:nowhere"></a> and <a class="ref" href="#m">the map</a>.\
<a class="noteref" id="r" href="#n">1</a> Af\u00adter <i data-made="">made</i> <b>all</b>.</p>\
<section class="notes"><aside class="note" id="n" data-ref="r"><p>A note.</p></aside></section></div>"""


def test_empty_references_get_their_words() -> None:
    body = etree.fromstring(BODY)
    words = {"figure": "Figure {number}", "table": "Table {number}"}
    unknown = fill_references(body, "en", {"other": "5 km & more"}, words)
    texts = [(a.text or "").replace("\u00a0", "~") for a in body.iter("a")]
    assert texts == ["Figure~2", "Table~1", "5~km & more", "nowhere", "the map", "1"]
    assert unknown == ("scoprint:nowhere",)
    # Style sheets for `.figure` and `.table` mean figures and tables, not words in a line.
    assert [a.get("class") for a in body.iter("a")][:2] == ["ref to-figure", "ref to-table"]


def test_notes_are_set_apart() -> None:
    body = etree.fromstring(BODY)
    notes = split_notes(body)
    assert list(notes) == ["n"]
    assert not list(body.iter("section"))


def test_own_text_is_that_of_no_other_id() -> None:
    paragraphs = etree.fromstring(BODY).iter("p")
    first = next(paragraphs)
    text = "".join(getattr(holder, stretch) for holder, stretch in own_text(first))
    assert "1" not in text
    assert "made" not in text
    assert text.endswith("Af\u00adter  all.")
    assert ink("Af\u00adter  all\u2010") == 8


def test_written_markup_is_read_alike_as_html_and_xml() -> None:
    element = etree.fromstring("<p>a<br/><b></b><td/>c</p>")
    assert serialise(element) == "<p>a<br/><b></b><td></td>c</p>"
