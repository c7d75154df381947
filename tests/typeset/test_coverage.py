"""A character without a glyph is told by its name and place, before anything foreign is painted."""

from __future__ import annotations

from typing import Any

import pytest

from scoprint.typeset import boxes_internals, set_copy

LINES = {"s--p1": 11, "s--p2": 14}


def faults(part: Any, body: str, css: str = "", language: str = "en") -> list[tuple[str, str, int]]:
    outcome = set_copy(part(body, css, lines=LINES, language=language))
    return [(fault.code, fault.message, fault.span.line) for fault in outcome.diagnostics]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("漢", "U+6F22 CJK UNIFIED IDEOGRAPH-6F22"),
        ("ع", "U+0639 ARABIC LETTER AIN"),
        ("🚂", "U+1F682 STEAM LOCOMOTIVE"),
    ],
)
def test_the_character_and_the_line_are_named(part: Any, character: str, name: str) -> None:
    body = f'<p id="s--p1">Words.</p><p id="s--p2">A {character} and <em>another {character}</em> one.</p>'
    ((code, message, line),) = faults(part, body)
    assert (code, line) == ("FNT-004", 14)
    assert f"“{character}” ({name})" in message
    assert "Source Serif 4" in message


def test_each_character_is_told_once_for_each_chain_of_fonts(part: Any) -> None:
    body = '<p id="s--p1">漢字 漢</p><p id="s--p2">漢</p><pre>漢</pre>'
    told = faults(part, body)
    assert {code for code, _, _ in told} == {"FNT-004"}
    assert [(message[1], "Source Code Pro" in message, line) for _, message, line in told] == [
        ("漢", False, 11),
        ("字", False, 11),
        ("漢", True, 0),
    ]


def test_a_family_that_the_part_does_not_bring_is_told(part: Any) -> None:
    told = faults(part, '<p id="s--p1">Words</p>', "p { font-family: Arial }")
    assert {code for code, _, _ in told} == {"FNT-004"}
    assert {line for _, _, line in told} == {11}


def test_a_later_family_may_have_it(part: Any) -> None:
    css = 'p { font-family: Arial, "Source Serif 4" }'
    assert faults(part, '<p id="s--p1">Words</p>', css) == []


def test_words_of_the_style_sheet_count(part: Any) -> None:
    told = faults(part, '<p id="s--p1">Words</p>', "p::before { content: '漢' }")
    assert [(code, line) for code, _, line in told] == [("FNT-004", 11)]


def test_with_another_version_the_engine_s_own_word_is_taken(part: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boxes_internals, "is_known", lambda: False)
    ((code, message, line),) = faults(part, '<p id="s--p1">\U00010380 and \U00010380</p>')
    assert (code, line) == ("FNT-004", 0)
    assert "“\U00010380” (U+10380" in message


def test_what_has_no_glyph_by_nature_is_not_missed(part: Any) -> None:
    body = '<p id="s--p1">A\u00adB \u200bC\u2060D \u202fE\u00a0F\u200e GH.</p>'
    assert faults(part, body) == []


@pytest.mark.parametrize("text", ["Нерушимая дружба", "Ελλάδα", "naïve façade — “quoted” … 1,435 ‰", "Đặng Thị"])
def test_what_the_fonts_have_is_set(part: Any, text: str) -> None:
    assert faults(part, f'<p id="s--p1">{text} <em>{text}</em> <b>{text}</b></p>') == []


def test_what_to_fetch_is_said_by_the_script(part: Any) -> None:
    (thai, train) = set_copy(part("<p>ก 🚂</p>")).diagnostics
    assert "Thai (Thai) among its scripts" in thai.hint
    assert "scoprint fonts fetch" in thai.hint
    assert "scripts" not in train.hint
