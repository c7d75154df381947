"""Whole commands in processes of their own: what is printed where, what is made, and with which exit code they end."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import scoprint

ISSUE = "2026-11/orient-2026-11"
OFFPRINTS = {"onions": "2026-11/articles/3-onions.pdf", "rails": "2026-11/articles/5-rails.pdf"}


def made(root: Path) -> dict[str, tuple[str, int]]:
    """Digest and moment of each file that was made."""
    build = root / "build"
    return {
        path.relative_to(build).as_posix(): (sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(build.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def changed(before: dict[str, tuple[str, int]], after: dict[str, tuple[str, int]]) -> set[str]:
    """Paths that came, went or were written anew; the report is always."""
    return {path for path, _ in before.items() ^ after.items()} - {"2026-11/report.json"}


def edit(root: Path) -> None:
    """Change a word of an article, so that its offprint and its issue are others."""
    article = root / "source/articles/onions/article.md"
    article.write_text(article.read_text("utf-8").replace("Forty tonnes", "Fifty tonnes"), "utf-8")


def check_shape(report: dict[str, Any], root: Path) -> None:
    """The shape that other people's scripts rely on."""
    assert list(report) == ["scoprint", "artifacts", "findings", "accepted", "referees", "typography"]
    assert report["scoprint"] == scoprint.__version__
    for artifact in report["artifacts"]:
        assert {"path", "format", "sha256"} <= set(artifact) <= {"path", "format", "sha256", "pages"}
        assert artifact["format"] in {"pdf", "epub", "offprints"}
        assert ("pages" in artifact) == artifact["path"].endswith(".pdf")
        assert sha256((root / artifact["path"]).read_bytes()).hexdigest() == artifact["sha256"]
    for finding in report["findings"]:
        required = {"code", "severity", "message", "path"}
        assert required <= set(finding) <= required | {"line", "hint"}
        assert finding["severity"] in {"error", "warning", "note"}


def test_json_is_one_object_on_standard_output_and_nothing_else(run: Any, second_house: Path) -> None:
    before = made(second_house)
    done = run("--root", second_house, "build", "--json", "--jobs", 2)
    assert (done.code, done.err) == (0, "")
    check_shape(done.json, second_house)
    assert [a["path"] for a in done.json["artifacts"]] == [
        "build/2026-11/orient-2026-11.pdf",
        "build/2026-11/orient-2026-11.epub",
        *(f"build/{path}" for path in OFFPRINTS.values()),
    ]
    after = made(second_house)
    digests = {path: digest for path, (digest, _) in after.items()}
    assert digests == {path: digest for path, (digest, _) in before.items()}, "the same source gives the same bytes"


def test_what_is_as_it_was_is_not_written_again(run: Any, second_house: Path) -> None:
    before = made(second_house)
    assert run("--root", second_house, "build", "--jobs", 1).code == 0
    assert changed(before, made(second_house)) == set()


def test_an_article_is_a_target_and_its_neighbours_stay(run: Any, second_house: Path) -> None:
    before = made(second_house)
    edit(second_house)
    done = run("build", "onions", "--jobs", 1, cwd=second_house / "source" / "articles")
    assert (done.code, done.out) == (0, "")
    assert "made build/2026-11/articles/3-onions.pdf 2 pages" in done.err
    assert done.err.count("made") == 1
    assert changed(before, made(second_house)) == {OFFPRINTS["onions"]}
    report = json.loads((second_house / "build/2026-11/report.json").read_text("utf-8"))
    assert [a["path"] for a in report["artifacts"]] == [
        "articles/3-onions.pdf",
        "articles/5-rails.pdf",
        "orient-2026-11.epub",
        "orient-2026-11.pdf",
    ]


def test_a_format_alone_leaves_the_others(run: Any, second_house: Path) -> None:
    before = made(second_house)
    edit(second_house)
    done = run("--root", second_house, "build", "2026-11", "--format", "pdf", "--jobs", 1)
    assert done.code == 0
    assert changed(before, made(second_house)) == {f"{ISSUE}.pdf"}


def test_what_is_kept_of_a_build_changes_nothing(run: Any, second_house: Path) -> None:
    whole = made(second_house)
    words = ("--root", second_house, "build", "--format", "pdf", "--jobs", 1)
    assert run(*words, "--no-cache").code == 0
    assert not (second_house / "build" / ".cache").exists()
    for _ in range(2):
        assert run(*words).code == 0
        assert made(second_house)[f"{ISSUE}.pdf"][0] == whole[f"{ISSUE}.pdf"][0]
    kept = [path for path in (second_house / "build" / ".cache").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes()[:-10])
    assert run(*words).code == 0
    assert made(second_house)[f"{ISSUE}.pdf"][0] == whole[f"{ISSUE}.pdf"][0], "a damaged file is not taken"


def test_findings_are_told_with_their_place_first(run: Any, second_house: Path) -> None:
    article = second_house / "source/articles/onions/article.md"
    article.write_text(article.read_text("utf-8").replace("deck:", "dek:"), "utf-8")
    before = made(second_house)
    done = run("--root", second_house, "build", "--jobs", 1)
    assert (done.code, done.out) == (1, "")
    lines = done.err.splitlines()
    assert lines[0].startswith("source/articles/onions/article.md:3: error KEY-001 ")
    assert lines[-1] == "1 error"
    assert made(second_house) == before


def test_words_of_the_source_are_no_markup_of_the_terminal(run: Any, second_house: Path) -> None:
    article = second_house / "source/articles/onions/article.md"
    article.write_text(article.read_text("utf-8").replace("images/map.svg", "images/[bold]map[/].svg"), "utf-8")
    done = run("--root", second_house, "build", "--jobs", 1)
    assert done.code == 1
    assert "[bold]map[/].svg" in done.err


def test_what_is_made_can_be_put_elsewhere(run: Any, second_house: Path, tmp_path: Path) -> None:
    before = made(second_house)
    out = tmp_path / "elsewhere"
    done = run("--root", second_house, "build", "--format", "pdf", "--out", out, "--jobs", 1, "--json")
    assert done.code == 0
    check_shape(done.json, second_house)
    assert [a["path"] for a in done.json["artifacts"]] == [f"{out}/{ISSUE}.pdf"]
    assert made(second_house) == before


def test_a_disk_that_refuses_is_the_outside(run: Any, house: Path) -> None:
    (house / "build").write_text("a file where a folder should be")
    done = run("--root", house, "build", "--format", "pdf", "--jobs", 1, "--json")
    assert done.code == 3
    assert [f["code"] for f in done.json["findings"] if f["severity"] == "error"] == ["OUT-001"]
    assert done.json["artifacts"] == []


def test_fonts_are_listed(run: Any, house: Path) -> None:
    done = run("--root", house, "fonts", "list", "--json")
    assert done.code == 0
    families = {family["family"]: family for family in done.json["families"]}
    assert families["Source Serif 4"]["installed"]
    assert families["Source Serif 4"]["licence"] == "OFL-1.1"
    done = run("--root", house, "fonts", "list")
    assert (done.code, done.out) == (0, "")
    assert "Source Serif 4" in done.err


@pytest.fixture(scope="module")
def fresh(run: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication that the command has made."""
    root = tmp_path_factory.mktemp("new") / "northern-review"
    done = run("new", "publication", root)
    assert (done.code, done.out) == (0, "")
    assert "created source/publication.toml" in done.err
    return root


def test_a_new_publication_builds_at_once(run: Any, fresh: Path) -> None:
    done = run("--root", fresh, "build", "--json", "--jobs", 2)
    assert done.code == 0
    check_shape(done.json, fresh)
    assert [a["format"] for a in done.json["artifacts"]] == ["pdf", "epub", "offprints"]
    assert [f for f in done.json["findings"] if f["severity"] != "note"] == []


def test_a_new_issue_and_a_new_article_build_at_once(run: Any, fresh: Path) -> None:
    assert run("--root", fresh, "new", "issue", "2099-01").code == 0
    assert run("--root", fresh, "new", "article", "on-onions").code == 0
    done = run("--root", fresh, "build", "2099-01", "--format", "offprints", "--json", "--jobs", 2)
    assert done.code == 0
    names = [Path(a["path"]).name for a in done.json["artifacts"]]
    assert [name.split("-", 1)[1] for name in names] == ["first-of-2099-01.pdf", "on-onions.pdf"]
    again = run("--root", fresh, "new", "article", "on-onions")
    assert again.code != 0
    assert "OUT-004" in again.err
