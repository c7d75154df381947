"""Wide figures go to the head of a page, and not a word of the text is lost or doubled by it."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from scoprint.craft.body import ink, own_text
from scoprint.model.setpart import PageStart
from scoprint.typeset import floats, set_copy

FIGURE = '<figure class="figure wide floating" id="s--f"><img src="source/map.svg" alt="A map."/></figure>'
BODY = f"""<div class="body" id="s--body"><p id="s--p1" class="lead">The railway that was <em>laid for
<strong>grain now</strong> carries</em> batteries.</p>
{FIGURE}
<p id="s--p2">Its gauge is <span id="s--ix1" class="index">wider</span> than others are; <em>nobody</em> knows
why, <span class="made" data-made="">(page 4)</span>but they stay<a href="#s--p1">.</a></p>
<blockquote id="s--q"><p id="s--q1">First said.</p><p id="s--q2">Then <em>done</em>.</p></blockquote>
<ul id="s--ul"><li id="s--li1">One thing</li><li id="s--li2">another <b>thing</b> still</li></ul>
<aside class="sidebar column" id="s--sb"><h3 id="s--sbt">A box</h3><p id="s--sbp">Text in the box.</p></aside>
<p id="s--p3" class="end">The end of it all.</p></div>"""


def letters(element: Any) -> str:
    text = etree.tostring(element, method="text", encoding="unicode")
    return "".join(character for character in text if ink(character))


def own_letters(element: Any) -> str:
    return "".join(c for h, s in own_text(element) for c in ((h.text if s == "text" else h.tail) or "") if ink(c))


def targets() -> list[tuple[str, int]]:
    """Each place of the text at which a page could begin."""
    root = etree.fromstring(BODY)
    held = [e for e in root.iter(etree.Element) if e.get("id") and e.get("id") not in ("s--f", "s--body")]
    return [(e.get("id"), offset) for e in held for offset in range(max(1, len(own_letters(e))))]


@given(place=st.sampled_from(targets()))
def test_the_text_is_parted_without_loss(place: tuple[str, int]) -> None:
    id, offset = place
    root = etree.fromstring(f"<article>{BODY}</article>")
    before = letters(root)
    whole = {e.get("id"): own_letters(e) for e in root.iter(etree.Element) if e.get("id")}

    floats.place_next(root, [PageStart(1, id, offset)], {})

    assert letters(root) == before, "no letter is lost, doubled or moved"
    figure = root.find(".//figure")
    assert figure.getparent() is root, "the figure stands between the columns"
    assert figure.get("class").split() == ["figure", "wide", "placed"]
    first, second = figure.getprevious(), figure.getnext()
    assert first is not None or offset == 0
    assert second is not None
    ids = [e.get("id") for e in root.iter(etree.Element) if e.get("id")]
    assert len(ids) == len(set(ids)), "no id twice"
    assert set(ids) == set(whole)
    # What stands behind the figure begins with the very letter at which the page began.
    rest = whole[id][offset:]
    assert letters(second).startswith(rest[:1])
    for piece in root.iter(etree.Element):
        if continues := piece.get(floats.CONTINUES):
            assert piece.get("id") is None
            assert continues in ids
            assert "continued" in piece.get("class").split()


@given(places=st.lists(st.sampled_from(targets()), min_size=2, max_size=4))
def test_the_text_is_parted_again_and_again(places: list[tuple[str, int]]) -> None:
    more = "".join(FIGURE.replace("s--f", f"s--f{n}") for n in range(1, len(places)))
    root = etree.fromstring(f"<article>{BODY.replace(FIGURE, FIGURE + more)}</article>")
    before = letters(root)
    for page, (id, offset) in enumerate(places, 1):
        floats.place_next(root, [PageStart(page, id, offset)], {})
        assert letters(root) == before
    assert not floats.is_waiting(root)
    ids = [e.get("id") for e in root.iter(etree.Element) if e.get("id")]
    assert len(ids) == len(set(ids))


def test_without_a_page_that_begins_in_the_text_the_figure_stays() -> None:
    root = etree.fromstring(f"<article>{BODY}</article>")
    before = deepcopy(root)
    floats.place_next(root, [PageStart(0, "s--p1", 0)], {})
    assert root.find(".//figure").get("class").split() == ["figure", "wide"]
    assert [e.get("id") for e in root.iter(etree.Element)] == [e.get("id") for e in before.iter(etree.Element)]


SENTENCE = "Wagons of number {} carry onions to the border and timetables back again, whatever the weather is. "
CSS = ".body { columns: 2; column-gap: 3mm; text-align: justify; hyphens: auto } .placed img { width: 40mm }"


def article(figures: tuple[int, ...], paragraphs: int = 9, sentences: int = 4) -> str:
    numbers = iter(range(1000))
    pieces = []
    for n in range(paragraphs):
        if n in figures:
            pieces.append(FIGURE.replace("s--f", f"s--f{n}"))
        text = "".join(SENTENCE.format(next(numbers)) for _ in range(sentences))
        pieces.append(f'<p id="s--p{n}">{text}</p>')
    return f'<article id="s"><h1>Title</h1><div class="body" id="s--body">{"".join(pieces)}</div></article>'


def words(pdf: bytes) -> Counter[str]:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    whole = re.sub(r"[\u2010\u00ad\ufffe\x02-]\s*", "", text)
    return Counter(re.findall(r"\w+", whole))


@pytest.mark.parametrize("figures", [(1,), (1, 2), (0,), (3, 4, 5), (8,)])
def test_wide_figures_open_pages_and_the_words_stay(part: Any, inspect: Any, figures: tuple[int, ...]) -> None:
    plain = set_copy(part(article(()), CSS)).value
    outcome = set_copy(part(article(figures), CSS))
    assert outcome.diagnostics == ()
    made = outcome.value
    assert plain is not None
    assert made is not None
    assert words(made.pdf) == words(plain.pdf)
    tree = inspect(made.pdf)
    assert len(tree.all("P")) == 9, "a parted paragraph is one"
    assert len(tree.all("Figure")) == len(figures)
    for n in figures:
        assert made.extent.anchors[f"s--f{n}"] > 0 or n == 8, "not on the page that opens the article"
    # The map of pages knows the text and not the figure.
    assert {start.id for start in made.page_map} <= {f"s--p{n}" for n in range(9)} | {f"s--f{n}" for n in figures} | {
        "s"
    }
    assert [start.page for start in made.page_map] == sorted({start.page for start in made.page_map})


def test_a_parted_paragraph_reads_on_behind_the_figure(part: Any, inspect: Any) -> None:
    made = set_copy(part(article((0,), 1, 40), CSS)).value
    assert made is not None
    (paragraph,) = inspect(made.pdf).all("P")
    assert paragraph.pages == sorted(paragraph.pages)
    assert len(set(paragraph.pages)) > 1
