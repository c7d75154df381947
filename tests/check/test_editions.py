"""Language editions: each is held against its own source and plan, whichever way it is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.pipeline.test_languages import ONIONS_RU, bilingual

from scoprint.cli import main
from scoprint.pipeline import Order, build
from scoprint.workspace.source import Folder

__all__ = ["bilingual"]

ARTICLE = "source/articles/onions/article.ru.md"
PDF, EPUB = "build/2026-11/orient-2026-11.ru.pdf", "build/2026-11/orient-2026-11.ru.epub"


@pytest.fixture
def editions(bilingual: Path) -> Path:
    """Both editions as built, with a fault in the Russian text, and a picture that only this shows."""
    images = bilingual / "source/articles/onions/images"
    (images / "line.svg").write_bytes((images / "map.svg").read_bytes())
    text = ONIONS_RU.replace("теперь везёт лук", 'теперь везёт "лук"').replace("images/map.svg", "images/line.svg")
    (bilingual / ARTICLE).write_text(text)
    build(Order(Folder(bilingual), bilingual / "build"), lambda *_: None)
    return bilingual


def checked(root: Path, *words: str) -> tuple[set[tuple[str, str]], set[str]]:
    """Codes and paths of what is found, and the files that were checked."""
    command = ["--root", str(root), "check", "--json", "--no-referees", *words]
    report = json.loads(CliRunner().invoke(main, command).stdout)
    found = {(each["code"], each["path"]) for each in report["findings"] if each["code"] != "ISS-007"}
    return found, {each["path"] for each in report["artifacts"]}


def test_every_edition_is_held_against_its_own_source(editions: Path) -> None:
    found, files = checked(editions)
    assert found == {("LNG-001", ARTICLE)}
    assert {PDF, EPUB, "build/2026-11/orient-2026-11.pdf"} <= files
    assert {path for path in files if ".ru." in path} == checked(editions, "--language", "ru")[1]
    assert checked(editions, "--language", "en")[0] == set()
    assert checked(editions, "--language", "fr")[0] == {("ISS-006", "source/issues")}


def test_an_article_is_checked_in_all_its_languages(editions: Path) -> None:
    _, files = checked(editions, "onions")
    assert sorted(Path(path).name.partition("-")[2] for path in files) == ["onions.pdf", "onions.ru.pdf"]


@pytest.mark.parametrize("name", [PDF, EPUB])
def test_a_file_of_the_last_build_is_held_against_its_source_too(editions: Path, name: str) -> None:
    assert checked(editions, str(editions / name)) == (set(), {name})
    article = editions / ARTICLE
    article.write_text(article.read_text() + "\nИ ещё немного.\n")
    assert checked(editions, str(editions / name)) == ({("CHK-002", "source/issues/2026-11.ru.toml")}, {name})


def test_a_folder_below_build_stands_for_its_files(editions: Path) -> None:
    whole = checked(editions)[1]
    assert checked(editions, str(editions / "build/2026-11")) == (set(), whole)
    stranger = editions / "build/2026-11/stranger.pdf"
    stranger.write_bytes((editions / PDF).read_bytes())
    assert checked(editions, str(stranger))[1] == {str(stranger)}


def test_only_what_changed_is_told_to_be_older_than_its_source(editions: Path) -> None:
    article = editions / ARTICLE
    article.write_text(article.read_text() + "\nИ ещё немного.\n")
    assert checked(editions)[0] == {("CHK-002", "source/issues/2026-11.ru.toml")}


def test_an_edition_that_was_not_built_is_told(bilingual: Path) -> None:
    build(Order(Folder(bilingual), bilingual / "build", languages=("en",)), lambda *_: None)
    assert checked(bilingual)[0] == {("CHK-001", "source/issues/2026-11.ru.toml")}
    assert checked(bilingual, "--language", "en")[0] == set()


def test_a_source_that_cannot_be_read_any_more_is_told(editions: Path) -> None:
    issue = editions / "source/issues/2026-11.toml"
    issue.write_text(issue.read_text().replace("[cover]", "[covers]"))
    found, _ = checked(editions)
    assert ("KEY-001", "source/issues/2026-11.toml") in found
