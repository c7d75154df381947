"""`scoprint check` from the command line: targets against their source, files of others, referees, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scoprint.check.referees.tracing import Sources, trace
from scoprint.cli import main
from scoprint.model.article import Article, FrontMatter
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.workspace.programs import Programs


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "check", *words])


def told(result: Result) -> list[tuple[str, str]]:
    return [(finding["code"], finding["path"]) for finding in json.loads(result.stdout)["findings"]]


def test_what_was_just_built_has_nothing_wrong(second_house: Path) -> None:
    result = run(second_house, "--json", "--no-referees")
    assert result.exit_code == 0
    assert told(result) == []
    names = {artifact["path"] for artifact in json.loads(result.stdout)["artifacts"]}
    assert {"build/2026-11/orient-2026-11.pdf", "build/2026-11/orient-2026-11.epub"} <= names
    assert any(name.startswith("build/2026-11/articles/") for name in names)


def test_an_article_alone(second_house: Path) -> None:
    result = run(second_house, "rails", "--json", "--no-referees")
    assert [artifact["path"] for artifact in json.loads(result.stdout)["artifacts"]] == [
        "build/2026-11/articles/5-rails.pdf"
    ]


def test_an_edition_older_than_its_source_is_told(second_house: Path) -> None:
    article = second_house / "source/articles/rails/article.md"
    article.write_text(article.read_text("utf-8").replace("at night", "by day"), "utf-8")
    result = run(second_house, "2026-11", "--json", "--no-referees")
    assert told(result) == [("CHK-002", "source/issues/2026-11.toml")]
    assert result.exit_code == 0


def test_what_was_not_built_is_told(house: Path) -> None:
    result = run(house, "--json", "--no-referees")
    assert told(result) == [("CHK-001", "source/issues/2026-11.toml")]
    assert result.exit_code == 1


def test_a_file_that_was_damaged_is_told(second_house: Path) -> None:
    pdf = second_house / "build/2026-11/orient-2026-11.pdf"
    pdf.write_bytes(pdf.read_bytes()[:3000])
    result = run(second_house, "--json", "--no-referees")
    assert {("CHK-003", "build/2026-11/orient-2026-11.pdf"), ("PDF-001", "build/2026-11/orient-2026-11.pdf")} <= set(
        told(result)
    )
    assert result.exit_code == 1


def test_a_target_that_is_none(house: Path) -> None:
    result = run(house, "onion", "--json", "--no-referees")
    assert [code for code, _ in told(result)] == ["ISS-005"]
    assert result.exit_code == 2


def test_files_of_others_need_no_publication(
    built_house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for ending in ("pdf", "epub"):
        (tmp_path / f"some.{ending}").write_bytes((built_house / f"build/2026-11/orient-2026-11.{ending}").read_bytes())
    (tmp_path / "notes.txt").write_text("no document")
    result = CliRunner().invoke(main, ["check", str(tmp_path), "--json", "--no-referees"])
    assert result.exit_code == 0, result.output
    assert told(result) == []
    assert len(json.loads(result.stdout)["artifacts"]) == 2
    result = CliRunner().invoke(main, ["check", "notes.txt", "absent.pdf", "--json", "--no-referees"])
    assert told(result) == [("SRC-001", "absent.pdf"), ("CHK-004", "notes.txt")]
    assert result.exit_code == 1


def test_people_read_findings_by_file(second_house: Path) -> None:
    article = second_house / "source/articles/rails/article.md"
    article.write_text(article.read_text("utf-8").replace("at night", "by day"), "utf-8")
    result = run(second_house, "--no-referees")
    assert result.stdout == ""
    lines = [line.rstrip() for line in result.stderr.splitlines() if line.strip()]
    assert lines[0] == "source/issues/2026-11.toml"
    assert "warning CHK-002" in lines[1]
    assert lines[-1].endswith("files checked: 1 warning")


def test_a_required_referee_that_is_not_there(second_house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Programs, "find", lambda self, *names: None)
    result = run(second_house, "--json", "--no-cache", "--require", "epubcheck")
    assert ("REF-007", "build/2026-11/orient-2026-11.epub") in told(result)
    assert result.exit_code == 3
    assert all(not referee["ran"] and not referee["passed"] for referee in json.loads(result.stdout)["referees"])
    assert run(second_house, "--no-cache").exit_code == 0
    assert "not run EPUBCheck" in run(second_house, "--no-cache").stderr


def test_a_referee_that_nobody_knows(house: Path) -> None:
    assert run(house, "--require", "Preflight").exit_code == 2


def test_findings_of_referees_lead_to_the_source(twin) -> None:
    front = FrontMatter(title="Onions by rail")
    article = Article("onions", "source/articles/onions/article.md", front, "en", "<div/>", {"onions--load": 11})
    sources = Sources(("", "source/articles/onions/article.md"), {"onions": article})
    by_page = Diagnostic("REF-003", "clause 7.1 (first in root/document[0]/pages[1](8 0 obj))", Span("a.pdf"))
    assert trace(by_page, b"", sources).span == Span(article.path)
    cover = Diagnostic("REF-003", "clause 7.1 (first in root/document[0]/pages[0](8 0 obj))", Span("a.pdf"))
    assert trace(cover, b"", sources) == cover
    chapter = Diagnostic("REF-004", "RSC-005: no (in EPUB/articles/onions.xhtml:60)", Span("a.epub"))
    assert trace(chapter, twin.epub, sources).span == Span(article.path, 11)
    unknown = Diagnostic("REF-004", "RSC-005: no (in EPUB/nav.xhtml:3)", Span("a.epub"))
    assert trace(unknown, twin.epub, sources) == unknown
