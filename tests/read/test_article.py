"""What an article tells about itself, besides its body."""

from __future__ import annotations

import pytest

from scoprint.model.article import Figure, Heading, IndexTerm, Link
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.picture import Picture
from scoprint.read import read_article

TEXT = """\
---
title: Gauges
language: ru
opener: {picture: ../other/a.svg, decorative: true, credit: By me}
---
One [two]{index=Two} *three*[^n]
four [five](#six) [](article:x).

## Six[^n] {#six}

- seven
- eight

::: figure {#map}
![Nine](images/b.svg)
![](images/c.svg){.decorative}

Ten *eleven*.

Credit: Twelve
:::

> thirteen

[^n]: Not
    counted.
"""


@pytest.fixture(scope="module")
def article(read):
    outcome = read(TEXT)
    assert outcome.diagnostics == ()
    return outcome.value


def test_lines_are_those_of_the_file(article) -> None:
    lines = {key.removeprefix("s--"): line for key, line in article.lines.items()}
    assert lines["body"] == lines["p1"] == lines["ix1"] == lines["noteref1"] == 6
    assert (lines["six"], lines["li2"], lines["map"], lines["caption1"]) == (9, 12, 14, 18)
    assert (lines["quote1"], lines["note1"], lines["noteref1-again1"]) == (23, 25, 9)


def test_indexes(article) -> None:
    assert article.language == "ru"
    assert article.headings == (Heading("s--six", 2, "Six"),)
    assert article.links == (Link("#s--six", 7), Link("scoprint:x", 7))
    assert article.terms == (IndexTerm("Two", "s--ix1"),)
    nine, ten = (
        Picture(f"source/articles/s/images/{name}.svg", "image/svg+xml", 300, 200, "0" * 64, alt, not alt, "Twelve")
        for name, alt in (("b", "Nine"), ("c", ""))
    )
    assert article.figures == (Figure("s--map", 1, (nine, ten), "Ten eleven."),)
    path = "source/articles/other/a.svg"
    assert article.opener == Picture(path, "image/svg+xml", 300, 200, "0" * 64, decorative=True, credit="By me")
    assert [p.path[-5:] for p in article.pictures] == ["a.svg", "b.svg", "c.svg"]


def test_plain_text_has_single_spaces_and_no_notes(article) -> None:
    expected = "One two three four five . Six seven eight Ten eleven. Twelve thirteen"
    assert article.plain == expected


def test_line_ends_of_other_systems(read) -> None:
    for end in ("\r\n", "\r"):
        assert read(TEXT.replace("\n", end)).value == read(TEXT).value


def test_faults_of_pictures_are_told_where_they_are_named(publication) -> None:
    def look(path: str) -> Outcome[Picture]:
        return Outcome(None, (Diagnostic("PIC-003", f"“{path}” is damaged", Span(path), "copy it again"),))

    text = "---\ntitle: T\nopener:\n  picture: o.jpg\n  alt: O\n---\n\n::: figure\n![A](a.jpg)\n:::\n"
    found = read_article("s", "source/articles/s/article.md", text, publication, look).diagnostics
    assert [(str(d.span), d.code, d.hint) for d in found] == [
        ("source/articles/s/article.md:4", "PIC-003", "copy it again"),
        ("source/articles/s/article.md:9", "PIC-003", "copy it again"),
    ]


def test_pictures_outside_are_never_looked_at(publication) -> None:
    def look(path: str) -> Outcome[Picture]:
        raise AssertionError(path)

    for address in ("../../etc/passwd", "/etc/passwd", "http://x.org/a.png", "file:///a", "data:image/png,x", ".."):
        text = f"---\ntitle: T\n---\n\n::: figure\n![A]({address})\n:::\n"
        assert read_article("s", "source/a/article.md", text, publication, look).failed


def test_faults_of_the_body_are_told_beside_those_of_the_front_matter(read) -> None:
    outcome = read("---\ntitel: T\n---\n\n[a](#b)\n")
    assert outcome.value is None
    assert sorted(d.code for d in outcome.diagnostics) == ["KEY-001", "KEY-002", "LNK-001"]


@pytest.mark.parametrize("deep", [60, 61, 200, 5000])
def test_blocks_in_blocks_without_end_are_told_of(read, deep: int) -> None:
    for text in ("> " * deep + "a", "<sub>" * deep * 2 + "a"):
        outcome = read(text)
        assert outcome.value
        assert [d.span.line for d in outcome.diagnostics if d.code in {"ART-005", "ART-006"}]


def test_long_articles_take_time_in_proportion(read) -> None:
    # A paragraph of 2,000 lines; it took minutes as long as each line counted those before it.
    outcome = read("word *em* [x](https://x.org)\n" * 2000)
    assert len(outcome.value.links) == 2000


HEAD = "---\ntitle: T\nlanguage: {}\n---\n"


def told(read, language: str, text: str) -> list[tuple[str, int]]:
    return [(each.code, each.span.line) for each in read(HEAD.format(language) + text).diagnostics]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("One.\n\nCafÃ© au lait.", "é"), ("One.\n\nРџСЂРёРІРµС‚ всем.", "Привет"), ("One.\n\nâ€œYesâ€\x9d", "“")],
)
def test_text_that_was_decoded_wrongly_is_told(read, text: str, meant: str) -> None:
    faults = [each for each in read(HEAD.format("en") + text).diagnostics if each.code == "ART-013"]
    assert [each.span.line for each in faults][:1] == [7]
    assert f"“{meant}”" in faults[0].message


@pytest.mark.parametrize(
    "text",
    [
        "Der Maß “über” Ðuro, naïve Ægir – 10 °C…",
        "Привет, «мир» – №5 Ёж Ўзбекистон. Её",
        "«CAFÉ» et «IRMÃ» À…",
        "همسایه کنار در می‌نشیند",
        "老车站旁边有一家茶馆“开张”",
    ],
)
def test_text_of_many_languages_is_not_taken_for_wrong(read, text: str) -> None:
    assert told(read, "en", text) == []


def test_directional_marks_are_paired_in_each_paragraph(read) -> None:
    assert told(read, "fa", "\u2067الف\u2069 و \u202aABC\u202c.\n") == []
    assert told(read, "fa", "\u2067الف \u202aABC\u202c\nب.\n\nپ\u2069.") == [("ART-014", 5), ("ART-014", 8)]
    assert told(read, "fa", "\u202bالف \u2068ABC\u2069.") == [("ART-014", 5)]
    # Marks without extent need no counterpart.
    assert told(read, "fa", "الف\u200f (ABC\u200e)\u200c") == []


def test_chinese_of_another_region_says_so(read) -> None:
    traditional, simplified = "這個車站的歷史很長，鐵路經過這裡。", "这个车站的历史很长，铁路经过这里。"
    assert told(read, "zh-Hans", f"{simplified}\n\n{traditional}") == [("ART-015", 7)]
    assert told(read, "zh-Hant", f"{traditional}\n\n{simplified}") == [("ART-015", 7)]
    assert told(read, "zh-Hans", f"{simplified}[{traditional}]{{lang=zh-Hant}}") == []
    # A name may be in any form.
    assert told(read, "zh-Hans", f"{simplified}作者是張愛玲。") == []
    (fault,) = read(HEAD.format("zh-Hans") + traditional).diagnostics
    assert "lang=zh-Hant" in fault.hint
    assert fault.message.startswith("“這個車")
