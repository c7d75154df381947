"""Templates of a layout: what they may do, and where their faults are."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from scoprint.craft.templates import fill, render, words
from scoprint.model.layout import Families, Layout, LayoutSpec

SPEC = LayoutSpec(name="plain", kind="reflow", title="Plain", families=Families(text="A", sans="B", mono="C"))
WORDS = {"en": {"figure": "Figure {number}", "by": "By {names}"}, "zh": {"figure": "图"}, "zh-Hant": {"figure": "圖"}}


def layout(**templates: str) -> Layout:
    return Layout("layouts/x", SPEC, {f"{name}.html.j2": text for name, text in templates.items()}, {}, WORDS)


def rendered(text: str, **context: object) -> str:
    made = render(layout(page=text), "page", "en", context)
    assert made.diagnostics == ()
    assert made.value is not None
    return made.value


def test_values_are_escaped_and_markup_is_not() -> None:
    assert rendered("{{ a }}{{ b }}", a="<&", b=Markup("<i/>")) == "&lt;&amp;<i/>"


def test_words_are_filled() -> None:
    assert rendered("{{ words.figure | fill(number=2) }}") == "Figure 2"
    assert rendered("{{ words.by | fill(names=n) }}", n=Markup("<b>A</b>")) == "By <b>A</b>"
    assert rendered("{{ '2026-11-02' | day }}")


def test_fill_replaces_whole_names_only() -> None:
    assert fill("{a} {b} {0.x} { a } {", a="{b}", b=1) == "{b} 1 {0.x} { a } {"
    assert fill("<{a}> {b}", a=Markup("<i>"), b="<") == Markup("&lt;<i>&gt; &lt;")


@pytest.mark.parametrize(
    ("language", "figure"),
    [("en", "Figure {number}"), ("en-GB", "Figure {number}"), ("zh-Hans", "图"), ("zh-Hant-TW", "圖")],
)
def test_words_fall_back_by_subtags(language: str, figure: str) -> None:
    assert (words(layout(), language).value or {})["figure"] == figure


def test_a_language_without_words() -> None:
    (fault,) = words(layout(), "kk").diagnostics
    assert (fault.code, fault.span.path) == ("LAY-005", "layouts/x/strings.kk.toml")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("\n{{ nothing }}", "LAY-002", 2),
        ("\n\n{% if %}", "LAY-002", 3),
        ("\n{% for x in 5 %}{% endfor %}", "LAY-002", 2),
        ("{{ ''.__class__.__mro__ }}", "LAY-002", 1),
        ("{{ range(10 ** 9) | list }}", "LAY-002", 1),
        ("\n{{ 1 / 0 }}", "LAY-002", 2),
        ("\n{{ words.nothing }}", "LAY-005", 2),
        ("{% include 'nothing.html.j2' %}", "LAY-004", 0),
        ("{{ '2026' | day }}", "LAY-002", 1),
    ],
)
def test_faults_have_their_place(text: str, code: str, line: int) -> None:
    made = render(layout(page=text), "page", "en", {})
    assert made.value is None
    (fault,) = made.diagnostics
    assert (fault.code, fault.span.line) == (code, line)


def test_a_fault_in_an_included_template_is_there() -> None:
    made = render(layout(page="{% include 'part.html.j2' %}", part="\n\n{{ nothing }}"), "page", "en", {})
    (fault,) = made.diagnostics
    assert str(fault.span) == "layouts/x/part.html.j2:3"
