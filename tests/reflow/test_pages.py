"""Page markers: the words stay as they are, and the marker stands where the page begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from scoprint.craft.body import ink, own_text
from scoprint.model.numerals import Numerals
from scoprint.model.plan import Pagination, Placement
from scoprint.model.setpart import PageStart
from scoprint.reflow.edition import Page
from scoprint.reflow.pages import mark_pages


def page(body: str) -> Page:
    section = f'<section><div id="s--body">{body}</div></section>'
    tree = etree.fromstring(f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{section}</body></html>')
    return Page("s", "s.xhtml", "S", tree, "source/articles/s/article.md", {"s--p": 7})


def marked(body: str, *starts: tuple[str, int]) -> str:
    """The body with `|2`, `|3` where the pages begin."""
    made = page(body)
    maps = {"s": tuple(PageStart(number, ident, offset) for number, (ident, offset) in enumerate(starts, 1))}
    _, faults = mark_pages([made], Pagination((Placement("s", 0, 1, len(starts) + 1),), {}, 9), maps)
    assert not faults
    for marker in made.tree.xpath("//*[@role='doc-pagebreak']"):
        marker.text = f"|{marker.get('aria-label')}"
    etree.strip_tags(made.tree, "{http://www.w3.org/1999/xhtml}span")
    text = etree.tostring(made.tree.find(".//*[@id='s--body']"), encoding="unicode")
    return text.replace(' xmlns="http://www.w3.org/1999/xhtml"', "")


@pytest.mark.parametrize(
    ("body", "start", "expected"),
    [
        ('<p id="p">one two three</p>', ("p", 0), '<p id="p">|2one two three</p>'),
        ('<p id="p">one two three</p>', ("p", 3), '<p id="p">one |2two three</p>'),
        # inside “two”: the word belongs to the page on which it begins
        ('<p id="p">one two three</p>', ("p", 4), '<p id="p">one two |2three</p>'),
        ('<p id="p">north-south line</p>', ("p", 5), '<p id="p">north-|2south line</p>'),
        ('<p id="p">one\n  two</p>', ("p", 3), '<p id="p">one\n  |2two</p>'),
        # soft hyphens, and hyphens that an engine may have put there, do not count
        ('<p id="p">so\u00adft words</p>', ("p", 4), '<p id="p">so\u00adft |2words</p>'),
        # what has an id of its own does not count
        ('<p id="p">a <b id="x">long</b> word here</p>', ("p", 5), '<p id="p">a <b id="x">long</b> word |2here</p>'),
        ('<p id="p">a <b>long</b> word here</p>', ("p", 9), '<p id="p">a <b>long</b> word |2here</p>'),
        ('<p id="p">a <b>long</b> word here</p>', ("p", 1), '<p id="p">a <b>|2long</b> word here</p>'),
        # no words are parted by spaces
        ('<p id="p">走廊与冰里海</p>', ("p", 3), '<p id="p">走廊与|2冰里海</p>'),
        # a picture opens the page
        (
            '<figure id="f"><img/><figcaption id="c">Words</figcaption></figure>',
            ("f", 0),
            '|2<figure id="f"><img/><figcaption id="c">Words</figcaption></figure>',
        ),
        ('<figure id="f"><img id="i"/></figure>', ("i", 0), '|2<figure id="f"><img id="i"/></figure>'),
        ('<figure><img/><figcaption id="c">Words</figcaption></figure>', ("c", 0), None),
        # what is hidden from assistive technology holds no marker
        (
            '<aside aria-hidden="true"><p id="q">Said twice</p></aside>',
            ("q", 4),
            '|2<aside aria-hidden="true"><p id="q">Said twice</p></aside>',
        ),
        # print had more words
        ('<p id="p">one</p>', ("p", 40), '<p id="p">one|2</p>'),
    ],
)
def test_place(body: str, start: tuple[str, int], expected: str | None) -> None:
    made = marked(body, start)
    assert made == f'<div id="s--body">{expected or body.replace("Words", "|2Words")}</div>'


def test_pages_without_words_are_marked_where_the_next_begins() -> None:
    made = page('<p id="p">one two</p>')
    pagination = Pagination((Placement("s", 0, 1, 4),), {}, 4)
    targets, faults = mark_pages([made], pagination, {"s": (PageStart(2, "p", 3),)})
    assert [target.label for target in targets] == ["1", "2", "3", "4"]
    assert not faults
    labels = [marker.get("aria-label") for marker in made.tree.xpath("//*[@role='doc-pagebreak']")]
    assert labels == ["1", "2", "3", "4"]


def test_a_blank_page_is_marked_where_the_next_begins() -> None:
    made = page('<p id="p">one two</p>')
    targets, _ = mark_pages([made], Pagination((Placement("s", 1, 7, 2, blank_before=True),), {}, 3), {})
    assert [target.label for target in targets] == ["6", "7", "8"]
    labels = [marker.get("aria-label") for marker in made.tree.xpath("//*[@role='doc-pagebreak']")]
    assert labels == ["6", "7", "8"]


def test_labels_are_printed_folios() -> None:
    made = page('<p id="p">one two</p>')
    placement = Placement("s", 0, 3, 2, numerals=Numerals.ROMAN)
    targets, _ = mark_pages([made], Pagination((placement,), {}, 2), {"s": (PageStart(1, "p", 3),)})
    assert [(target.label, target.id) for target in targets] == [("iii", "page-iii"), ("iv", "page-iv")]


def test_a_start_that_the_book_does_not_have_is_told() -> None:
    made = page('<p id="p">one two</p>')
    pagination = Pagination((Placement("s", 0, 1, 2),), {}, 2)
    targets, (fault,) = mark_pages([made], pagination, {"s": (PageStart(1, "s--p", 3),)})
    assert (fault.code, str(fault.span)) == ("EPB-003", "source/articles/s/article.md:7")
    assert len(targets) == len(made.tree.xpath("//*[@role='doc-pagebreak']")) == 2


words = st.lists(st.text(st.sampled_from("abé’ж走-\u00ad"), min_size=1, max_size=8), min_size=1, max_size=12)


@given(words, words, words, st.lists(st.integers(0, 120), max_size=4))
def test_no_word_is_changed_or_parted(
    before: list[str], inside: list[str], after: list[str], offsets: list[int]
) -> None:
    body = f'<p id="p">{" ".join(before)} <em>{" ".join(inside)}</em> {" ".join(after)}</p>'
    made = page(body)
    original = "".join(made.tree.itertext())
    starts = tuple(PageStart(number, "p", offset) for number, offset in enumerate(sorted(offsets), 1))
    mark_pages([made], Pagination((Placement("s", 0, 1, len(offsets) + 1),), {}, 9), {"s": starts})
    assert "".join(made.tree.itertext()) == original
    paragraph = made.tree.find(".//*[@id='p']")
    counted = sum(ink(getattr(holder, stretch)) for holder, stretch in own_text(paragraph))
    for start, marker in zip(starts, paragraph.xpath(".//*[@role='doc-pagebreak']"), strict=True):
        ahead = "".join(marker.xpath("preceding::text()[ancestor::*[@id='p']]"))
        assert ink(ahead) >= min(start.offset, counted)
        behind = "".join(marker.xpath("following::text()"))
        parted = ahead[-1:].isalpha() and behind[:1].isalpha() and not {ahead[-1:], behind[:1]} & {"走"}
        assert not parted
