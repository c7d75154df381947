"""What is done again after a change, and what is not: only that which the change can reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from scoprint.model.diagnostics import Outcome
from scoprint.model.report import Report
from scoprint.model.setpart import Copy
from scoprint.pipeline import Order, build, reading, rounds
from scoprint.pipeline.load import Source, load_issue
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.press import Press
from scoprint.typeset import set_copy
from scoprint.workspace.cache import Cache
from scoprint.workspace.source import Folder

ONIONS = "source/articles/onions/article.md"


def quiet(*_: object) -> None:
    pass


def built(root: Path, cache: Cache) -> Report:
    report = build(Order(Folder(root), root / "build", jobs=2, cache=cache), quiet)
    assert not report.failed, report.findings
    return report


def files(root: Path) -> Mapping[str, bytes]:
    """Everything in the folder of the issue but the report, which tells the hash of each source."""
    folder = root / "build" / "2026-11"
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "report.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the press is asked to make or examine, in the order of asking."""
    asked, share = list[str](), Press.share

    def listening(machine: Press, works: Mapping[str, Callable[[], Outcome[Any]]], path: str) -> Any:
        asked.extend(works)
        return share(machine, works, path)

    monkeypatch.setattr(Press, "share", listening)
    return asked


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Slugs of the parts whose copy is made, in the order of making."""
    made, compose = list[str](), rounds.compose

    def listening(part: Any, *others: Any) -> Any:
        made.append(part.slug)
        return compose(part, *others)

    monkeypatch.setattr(rounds, "compose", listening)
    return made


def test_a_changed_word_reaches_its_own_files_and_those_of_the_issue(
    house: Path, tmp_path: Path, examined: list[str], copies: list[str]
) -> None:
    cache = Cache(tmp_path / "cache")
    built(house, cache)
    before, stamps = files(house), {p.name: p.stat().st_mtime_ns for p in (house / "build/2026-11").rglob("*.pdf")}
    examined.clear()
    built(house, cache)
    assert [name for name in examined if name.startswith("check")] == [], "everything was remembered"
    assert files(house) == before

    copies.clear()
    change(house, ONIONS, "corridor", "passage")
    built(house, cache)
    checked = sorted(name for name in examined if name.startswith("check"))
    assert [re.sub(r"\S*/", "", name) for name in checked] == [
        "check of 3-onions.pdf",
        "check of orient-2026-11.pdf and orient-2026-11.epub",
        "check of the source",
    ]
    assert len(copies) < 2 * len(set(copies)), "a copy that prints no folio is made once, whatever the folios"
    after = files(house)
    assert [name for name in before if after[name] == before[name]] == ["articles/5-rails.pdf"]
    kept = house / "build/2026-11/articles/5-rails.pdf"
    assert kept.stat().st_mtime_ns == stamps[kept.name], "it was not even written"

    # The same from nothing.
    built(house, Cache(None))
    assert files(house) == after


@pytest.fixture
def shelf(house: Path, tmp_path: Path) -> Callable[[], Source]:
    """Reads the issue, with what was read before in mind."""

    def read() -> Source:
        source = load_issue(Folder(house), "2026-11", memory=Memory(Cache(tmp_path / "cache"), "")).value
        assert source is not None
        return source

    return read


def test_what_was_read_is_not_read_again(shelf: Callable[[], Source], monkeypatch: pytest.MonkeyPatch) -> None:
    first = shelf()
    assert set(first.renewed) == {"onions", "rails"}

    def refuse(*_: object) -> Any:
        raise AssertionError("an article was read, or a picture decoded")

    monkeypatch.setattr(reading, "read_article", refuse)
    monkeypatch.setattr(reading, "inspect", refuse)
    again = shelf()
    assert (again.articles, again.pictures, again.files) == (first.articles, first.pictures, first.files)
    assert repr(again.articles) == repr(first.articles)
    assert again.renewed == ()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ONIONS, "corridor", "passage"),
        ("source/articles/onions/images/map.svg", "<svg ", '<svg data-drawn="anew" '),
        ("source/publication.toml", "Orient Press", "Occident Press"),
    ],
)
def test_whatever_an_article_is_read_with_lets_it_be_read_anew(
    house: Path, shelf: Callable[[], Source], path: str, old: str, new: str
) -> None:
    shelf()
    change(house, path, old, new)
    assert "onions" in shelf().renewed
    assert shelf().renewed == ()


def test_a_note_that_is_damaged_or_foreign_is_ignored(house: Path, tmp_path: Path, shelf: Callable[[], Source]) -> None:
    first = shelf()
    cache = Cache(tmp_path / "cache")
    kept = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        # Whole, and of ours by its seal, but not what is looked for.
        cache.put(path.name, b'{"diagnostics": []}\n{"article": {"slug": "onions"}, "pictures": {}}')
    again = shelf()
    assert set(again.renewed) == {"onions", "rails"}
    assert again.articles == first.articles
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert shelf().articles == first.articles


def test_what_the_second_round_will_ask_for_is_set_in_the_first(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The contents print folios, which are known in the second round; mostly they are those of the last build."""
    begun, rounds_ = list[str](), list[tuple[set[str], set[str]]]()
    begin, set_parts = Press._begin, Press.set

    def listening(machine: Press, work: Any, *args: Any, **more: Any) -> Any:
        begun.extend(part.slug for part in args if isinstance(part, Copy) and work is set_copy)
        return begin(machine, work, *args, **more)

    def counting(machine: Press, copies: Sequence[Copy], *others: Any) -> Any:
        before = len(begun)
        found = set_parts(machine, copies, *others)
        rounds_.append(({copy.slug for copy in copies}, set(begun[before:])))
        return found

    monkeypatch.setattr(Press, "_begin", listening)
    monkeypatch.setattr(Press, "set", counting)
    cache = Cache(tmp_path / "cache")
    built(house, cache)
    assert all("contents" in begun for _, begun in rounds_), "nothing is known of the first build's pages"
    rounds_.clear()
    change(house, ONIONS, "title: Onions by rail", "title: Onions on rails")
    built(house, cache)
    (first, begun_first), (second, begun_second) = rounds_
    assert "contents" in first & second
    assert "contents" in begun_first
    assert begun_second == set(), "it was begun before"
    after = files(house)
    built(house, Cache(None))
    assert files(house) == after
