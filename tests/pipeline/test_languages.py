"""Language editions: what is translated, what is not, and where each edition lies."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from scoprint.model.diagnostics import Severity
from scoprint.model.report import Report
from scoprint.pipeline import Order, build
from scoprint.pipeline.load import load_issue
from scoprint.workspace.source import Folder

ISSUE_RU = """\
title = "Поезда"

[cover]
alt = "Красный круг."

[[sections]]
title = "Торговля"

[[sections]]
title = "Путешествия"
"""

ONIONS_RU = """\
---
title: Лук по рельсам
deck: Что везут по коридору.
byline: [А. Писатель]
date: 2026-11-01
---

Дорога, проложенная для зерна, теперь везёт лук.[^load] Его отправляют [со станции](article:rails#dostyk).

## Что везут {#load}

::: figure {#map}
![Линия с востока на запад.](images/map.svg)

Линия.
:::

Смотрите [](#map) и [что везут](#load).

[^load]: Сорок тонн на вагон.
"""


@pytest.fixture
def bilingual(house: Path) -> Path:
    """The small publication with a Russian edition in which one of two articles is translated."""
    issue = house / "source/issues/2026-11.toml"
    issue.write_text('languages = ["en", "ru"]\n' + issue.read_text())
    (house / "source/issues/2026-11.ru.toml").write_text(ISSUE_RU)
    (house / "source/publication.ru.toml").write_text('title = "Восток"\n')
    (house / "source/articles/onions/article.ru.md").write_text(ONIONS_RU)
    for layout in (house / "layouts").glob("print/*/strings.en.toml"):
        layout.with_name("strings.ru.toml").write_text(layout.read_text())
    return house


def _build(house: Path, *languages: str) -> Report:
    order = Order(Folder(house), house / "build", languages=languages)
    return build(order, lambda *_: None)


def test_each_edition_lies_beside_the_others_and_says_its_language(bilingual: Path) -> None:
    report = _build(bilingual)
    assert not [each for each in report.findings if each.severity is Severity.ERROR], report.findings
    folder = bilingual / "build/2026-11"
    assert (folder / "orient-2026-11.pdf").is_file()
    assert (folder / "orient-2026-11.ru.epub").is_file()
    with pikepdf.open(folder / "orient-2026-11.ru.pdf") as pdf:
        assert str(pdf.Root.Lang) == "ru"
        assert "Восток" in str(pdf.docinfo["/Title"])
    with pikepdf.open(next(folder.glob("articles/*-onions.ru.pdf"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Лук по рельсам"
    with pikepdf.open(next(folder.glob("articles/*-rails.ru.pdf"))) as pdf:
        assert str(pdf.Root.Lang) == "en"
    identifiers = {str(json.loads((folder / name).read_text())["artifacts"][0]["path"]) for name in REPORTS}
    assert len(identifiers) == len(REPORTS)


REPORTS = ("report.json", "report.ru.json")


def test_what_is_not_translated_is_told(bilingual: Path) -> None:
    notes = [each for each in _build(bilingual, "ru").findings if each.code == "ISS-007"]
    assert [each.span.path for each in notes] == ["source/issues/2026-11.ru.toml"]
    assert "“rails” is not translated into “ru” and stands in “en”" in notes[0].message
    assert not (bilingual / "build/2026-11/orient-2026-11.pdf").exists()


def test_an_issue_may_leave_out_what_is_not_translated(bilingual: Path) -> None:
    issue = bilingual / "source/issues/2026-11.toml"
    issue.write_text('untranslated = "omit"\n' + issue.read_text())
    source = load_issue(Folder(bilingual), "2026-11", "ru")
    assert source.value is not None
    assert source.value.issue.running_order == ("onions",)
    assert [section.title for section in source.value.issue.sections] == ["Торговля"]
    assert "is left out" in next(each for each in source.diagnostics if each.code == "ISS-007").message


def test_a_later_build_of_one_edition_keeps_the_others(bilingual: Path) -> None:
    _build(bilingual)
    before = {path.name for path in (bilingual / "build/2026-11").rglob("*.*")}
    _build(bilingual, "ru")
    assert {path.name for path in (bilingual / "build/2026-11").rglob("*.*")} == before


Spoil = Callable[[Path], object]


@pytest.mark.parametrize(
    ("spoil", "code", "line", "words"),
    [
        (lambda house: (house / "source/issues/2026-11.ru.toml").unlink(), "SRC-001", 0, "2026-11.ru.toml"),
        (
            lambda house: (house / "source/issues/2026-11.ru.toml").write_text('[[sections]]\ntitle = "Одна"\n'),
            "ISS-008",
            1,
            "“sections” has 1 items here and 2 in the original",
        ),
        (
            lambda house: (house / "source/issues/2026-11.ru.toml").write_text(ISSUE_RU + 'titel = "x"\n'),
            "KEY-001",
            11,
            "titel",
        ),
    ],
)
def test_a_faulty_translation_is_told_with_its_line(
    bilingual: Path, spoil: Spoil, code: str, line: int, words: str
) -> None:
    spoil(bilingual)
    findings = _build(bilingual, "ru").findings
    found = next(each for each in findings if each.code == code)
    assert found.span.line == line
    assert words in found.message


def test_a_language_that_no_issue_has_is_refused(bilingual: Path) -> None:
    findings = _build(bilingual, "fr").findings
    assert [each.code for each in findings] == ["ISS-006"]
    assert "en, ru" in findings[0].hint


def test_translations_that_no_issue_asks_for_are_told(bilingual: Path) -> None:
    issues = bilingual / "source/issues"
    (issues / "2026-11.fr.toml").write_text('title = "Trains"\n')
    (issues / "2026-10.ru.toml").write_text('title = "Поезда"\n')
    findings = load_issue(Folder(bilingual), "2026-11").diagnostics
    told = {each.span.path: each for each in findings if each.code == "ISS-009"}
    assert "does not appear in “fr”" in told["source/issues/2026-11.fr.toml"].message
    assert "2026-11.ru.toml" in told["source/issues/2026-10.ru.toml"].hint
