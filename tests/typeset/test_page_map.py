"""Where pages begin in the text, held against a second setting in which every word has an id (public API alone)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from scoprint.craft.body import ink, own_text
from scoprint.model.setpart import PageStart, SetPart
from scoprint.typeset import boxes_internals, set_copy

TEXT = "The railway that was laid for grain now carries batteries, onions and (mostly) timetables east"
WORDS = TEXT.split()


def set_part(copy: Any) -> SetPart:
    outcome = set_copy(copy)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def numbered(body: str) -> tuple[str, dict[str, tuple[str, int]]]:
    """The body with each word in an element of its own, and for each of these its block and offset in it."""
    root = etree.fromstring(body)
    places: dict[str, tuple[str, int]] = {}
    for block in list(root.iter(etree.Element)):
        if not block.get("id"):
            continue
        offset = 0
        for holder, stretch in list(own_text(block)):
            text = (holder.text if stretch == "text" else holder.tail) or ""
            pieces = re.split(r"(\S+)", text)
            spans = []
            for word, after in zip(pieces[1::2], pieces[2::2], strict=True):
                span = etree.Element("span", id=f"word{len(places)}")
                span.text, span.tail = word, after
                places[span.get("id")] = (block.get("id"), offset)
                offset += ink(word)
                spans.append(span)
            if stretch == "text":
                holder.text = pieces[0]
                for index, span in enumerate(spans):
                    holder.insert(index, span)
            else:
                holder.tail = pieces[0]
                parent = holder.getparent()
                for index, span in enumerate(spans, parent.index(holder) + 1):
                    parent.insert(index, span)
    in_order = {e.get("id"): places[e.get("id")] for e in root.iter(etree.Element) if e.get("id") in places}
    return etree.tostring(root, encoding="unicode"), in_order


def oracle(part: Any, body: str, css: str) -> list[tuple[int, str, int]]:
    """First word of each page by the anchors that the engine publishes."""
    marked, places = numbered(body)
    anchors = set_part(part(marked, css)).extent.anchors
    firsts: dict[int, tuple[str, int]] = {}
    for word, place in places.items():
        firsts.setdefault(anchors[word], place)
    return [(page, *place) for page, place in sorted(firsts.items())]


def told(starts: tuple[PageStart, ...]) -> list[tuple[int, str, int]]:
    return [(start.page, start.id, start.offset) for start in starts]


def paragraphs(lengths: list[int]) -> str:
    made = []
    for number, length in enumerate(lengths):
        words = [WORDS[(number + index) % len(WORDS)] for index in range(length)]
        if length > 6:
            words[3] = f"<em>{words[3]} {words[4]}</em>"
            words[5] = f'<span id="s--ix{number}">{words[5]}</span>'
        made.append(f'<p id="s--p{number}">{" ".join(words)}</p>')
    return f'<div class="body" id="s--body">{"".join(made)}</div>'


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(
    lengths=st.lists(st.integers(1, 160), min_size=3, max_size=12),
    columns=st.integers(1, 2),
    align=st.sampled_from(["left", "justify"]),
)
def test_pages_begin_where_the_oracle_says(part: Any, lengths: list[int], columns: int, align: str) -> None:
    css = f".body {{ columns: {columns}; column-gap: 3mm; text-align: {align}; hyphens: none; orphans: 1; widows: 1 }}"
    body = paragraphs(lengths)
    assert told(set_part(part(body, css)).page_map) == oracle(part, body, css)


def test_headings_lists_and_tables_begin_pages_too(part: Any) -> None:
    rows = "".join(f'<tr id="s--row{n}"><td>Row {n}</td><td>{WORDS[n % 15]}</td></tr>' for n in range(30))
    items = "".join(f'<li id="s--li{n}">{" ".join(WORDS[: n % 15 + 1])}</li>' for n in range(25))
    body = f"""<div class="body" id="s--body"><h2 id="s--h1">Head</h2><ul id="s--ul">{items}</ul>
    <table id="s--t">{rows}</table><h2 id="s--h2">Last</h2><p id="s--p">{" ".join(WORDS * 9)}</p></div>"""
    assert told(set_part(part(body)).page_map) == oracle(part, body, "")


def test_the_middle_of_a_divided_word_counts_to_the_letter(part: Any) -> None:
    word = "Verwaltungsgemeinschaft" * 3
    body = f'<div class="body" id="b"><p id="p">{" ".join([word] * 30)}</p></div>'
    css = (
        "p { hyphens: auto; hyphenate-limit-chars: 5 2 2; text-align: justify } html { hyphenate-character: '\u2010' }"
    )
    copy = part(body, css, language="de")
    starts = set_part(copy).page_map
    assert [start.page for start in starts] == list(range(len(starts)))
    assert len(starts) > 1
    offsets = [start.offset for start in starts]
    assert offsets == sorted(set(offsets))
    assert any(offset % len(word) for offset in offsets), "a page begins inside of a word"
    assert max(offsets) < ink(word) * 30


def test_words_that_are_not_the_author_s_do_not_count(part: Any) -> None:
    filler = " ".join(WORDS * 3)
    made = '<a class="noteref" data-made="" id="r">1</a><span class="note" data-made="" id="n">1 A note.</span>'
    plain = f'<div class="body" id="b"><p id="p">{filler}{{}} {filler} {filler}</p></div>'
    starts = set_part(part(plain.format(made))).page_map
    assert {start.id for start in starts} == {"p"}
    # Every ink character before a page's first word, and nothing else, is counted: it can be found again by counting.
    text = re.sub(r"\s", "", filler * 3)
    for start in starts[1:]:
        rest = text[start.offset :]
        assert any(rest.startswith(word) for word in WORDS), rest[:20]


def test_a_picture_that_opens_a_page_is_named(part: Any) -> None:
    body = """<div class="body" id="b"><p id="p1">Words.</p><figure id="f" style="break-before:page">
    <img src="source/map.svg" alt="A map."><figcaption id="c">Caption</figcaption></figure><p id="p2">More.</p></div>"""
    starts = set_part(part(body)).page_map
    assert [(start.page, start.offset) for start in starts] == [(0, 0), (1, 0)]
    assert starts[0].id == "p1"
    assert starts[1].id in {"f", "p2"}


def test_with_another_version_the_map_is_right_to_the_block(part: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boxes_internals, "is_known", lambda: False)
    body = paragraphs([40] * 12)
    starts = set_part(part(body)).page_map
    assert len(starts) > 1
    assert all(start.offset == 0 for start in starts)
    assert [start.page for start in starts] == sorted({start.page for start in starts})
