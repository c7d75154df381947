"""Scaffolds: nothing is overwritten, names are judged, an article joins the running order."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scoprint.workspace.scaffold import new_article, new_issue, new_publication
from scoprint.workspace.source import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = new_publication(tmp_path / "my Orient_Review", None)
    assert made.value is not None
    return Folder(tmp_path / "my Orient_Review")


def issue(folder: Folder, id: str) -> dict[str, object]:
    return tomllib.loads((folder.root / f"source/issues/{id}.toml").read_text("utf-8"))


def texts(folder: Folder) -> dict[str, bytes]:
    return {p.as_posix(): p.read_bytes() for p in sorted(folder.root.rglob("*")) if p.is_file()}


def test_a_publication_is_named_after_its_folder(folder: Folder) -> None:
    declared = tomllib.loads((folder.root / "source/publication.toml").read_text("utf-8"))
    assert (declared["slug"], declared["title"]) == ("my-orient-review", "My Orient Review")
    assert len(folder.issues()) == len(folder.articles()) == 1


def test_nothing_is_overwritten(folder: Folder) -> None:
    before = texts(folder)
    for refused in (
        new_publication(folder.root, "Another"),
        new_issue(folder, folder.issues()[0]),
        new_article(folder, "a-first-article", None),
    ):
        assert refused.value is None
        assert [fault.code for fault in refused.diagnostics] == ["OUT-004"]
    assert texts(folder) == before


def test_an_issue_brings_an_article(folder: Folder) -> None:
    made = new_issue(folder, "2027-01")
    assert made.diagnostics == ()
    assert issue(folder, "2027-01")["period"] == "2027-01"
    (section,) = issue(folder, "2027-01")["sections"]
    assert section["articles"] == ["first-of-2027-01"]
    assert "first-of-2027-01" in folder.articles()


def test_an_article_joins_the_last_issue_or_the_one_named(folder: Folder) -> None:
    first = folder.issues()[0]
    new_issue(folder, "2099-01")
    assert new_article(folder, "onions", None).value
    assert new_article(folder, "grain", first).value
    assert issue(folder, "2099-01")["sections"][-1]["articles"] == ["first-of-2099-01", "onions"]
    assert issue(folder, first)["sections"][-1]["articles"] == ["a-first-article", "grain"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('articles = ["a"]', ["a", "new"]),
        ('articles = [\n  "a",\n  "b",\n]', ["a", "b", "new"]),
        ('articles = [\n  "a", # the first\n  "b"\n]', ["a", "b", "new"]),
        ('articles = ["a", # ] not the end\n  "b"]', ["a", "b", "new"]),
        ('articles = ["a"] # of [this] issue', ["a", "new"]),
        ('articles=["a"]', ["a", "new"]),
        ('articles = [\n  "a", # the last, with a comment\n]', ["a", "new"]),
        ('articles = [\n  "a" # no comma\n]', ["a", "new"]),
    ],
)
def test_a_running_order_keeps_its_form(folder: Folder, before: str, after: list[str]) -> None:
    path = folder.root / "source/issues/2099-01.toml"
    path.write_text(f'period = "2099-01"\n\n[[sections]]\ntitle = "Trade"\n{before}\n', "utf-8")
    made = new_article(folder, "new", "2099-01")
    assert made.diagnostics == ()
    assert issue(folder, "2099-01")["sections"][0]["articles"] == after


def test_an_issue_without_a_list_is_told_and_nothing_is_made(folder: Folder) -> None:
    (folder.root / "source/issues/2099-01.toml").write_text('period = "2099-01"\n', "utf-8")
    refused = new_article(folder, "onions", "2099-01")
    assert [fault.code for fault in refused.diagnostics] == ["KEY-002"]
    assert "onions" not in folder.articles()


@pytest.mark.parametrize("name", ["Onions", "../onions", "/onions", "on ions", "", "-", "a--b", "zwiebel_ö"])
def test_an_unfit_name_is_refused(folder: Folder, name: str) -> None:
    before = texts(folder)
    for refused in (new_article(folder, name, None), new_issue(folder, name)):
        assert [fault.code for fault in refused.diagnostics] == ["KEY-003"]
    assert texts(folder) == before


def test_an_unknown_issue_is_told(folder: Folder) -> None:
    refused = new_article(folder, "onions", "2001-01")
    assert [fault.code for fault in refused.diagnostics] == ["ISS-005"]
    assert folder.issues()[0] in refused.diagnostics[0].hint
