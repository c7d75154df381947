"""The report as SARIF and as a page: whole, well-formed, and naming what an editor has to open."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from scoprint.cli import main
from scoprint.deliver import page, sarif
from scoprint.model.codes import CODES
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.report import Accepted, Artifact, Report

ARTICLE = "source/articles/rails & <ties>/article.md"
REPORT = Report(
    artifacts=(Artifact("build/2026-11/a b.pdf", "pdf", "0" * 64),),
    findings=(
        Diagnostic("PIC-008", "“map.png” has <b>90</b> ppi", Span(ARTICLE, 12), "Take a larger one"),
        Diagnostic("LNK-001", "the link leads nowhere", Span(ARTICLE, 4)),
        Diagnostic("CHK-004", "“/elsewhere/ü.txt” is neither a PDF nor an EPUB", Span("/elsewhere/ü.txt")),
    ),
    accepted=(Accepted(Diagnostic("SRC-010", "not shown", Span("source/x.png")), "For the reprint", "2026-11-20"),),
)


def test_sarif_names_rule_level_and_line() -> None:
    log = json.loads(sarif(REPORT))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({"PIC-008", "LNK-001", "CHK-004", "SRC-010"})
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"] == CODES[result["ruleId"]].explanation
        assert result["level"] == rule["defaultConfiguration"]["level"]
        assert result["level"] in {"error", "warning", "note", "none"}
        assert result["message"]["text"].endswith(".")
    first, _, foreign, accepted = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "source/articles/rails%20%26%20%3Cties%3E/article.md"
    assert place["region"] == {"startLine": 12}
    elsewhere = foreign["locations"][0]["physicalLocation"]
    assert elsewhere == {"artifactLocation": {"uri": "file:///elsewhere/%C3%BC.txt"}}
    assert accepted["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "For the reprint"}]
    assert "suppressions" not in first
    assert run["artifacts"][0]["location"]["uri"] == "build/2026-11/a%20b.pdf"


def test_the_page_groups_by_article_and_needs_nothing_from_elsewhere() -> None:
    text = page(REPORT).decode()
    assert not re.search(r"<script|https?:|url\(|@import|\son\w+=", text)
    tree = html.document_fromstring(text)
    assert tree.get("lang") == "en"
    heads = tree.xpath("//section[.//ul]/h2/text()")
    assert heads == ["/elsewhere/ü.txt", "source/articles/rails & <ties>"]
    severities = tree.xpath("//section[2]//li/@class")
    assert severities == ["error", "warning"]
    assert "“map.png” has <b>90</b> ppi" in tree.text_content()
    assert tree.xpath("//*[@class='hint']/text()") == ["Take a larger one"]
    assert "For the reprint" in tree.text_content()
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(name in ids for name in tree.xpath("//@aria-labelledby"))
    assert all(box.getparent().tag == "label" for box in tree.xpath("//input"))


def test_the_page_of_a_report_without_findings() -> None:
    tree = html.document_fromstring(page(Report()).decode())
    assert tree.xpath("string(//title)") == "Report: nothing found"
    assert not tree.xpath("//input | //section")


def test_both_are_written_by_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    words = ["check", "broken.pdf", "--no-referees", "--sarif", "a.sarif", "--html", "a.html"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1, result.output
    (run,) = json.loads(Path("a.sarif").read_bytes())["runs"]
    assert "PDF-001" in {each["ruleId"] for each in run["results"]}
    assert "broken.pdf" in Path("a.html").read_text("utf-8")


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("taken").mkdir()
    Path("notes.pdf").write_bytes(b"no PDF")
    result = CliRunner().invoke(main, ["check", "notes.pdf", "--no-referees", "--json", "--html", "taken"])
    assert "OUT-001" in {finding["code"] for finding in json.loads(result.stdout)["findings"]}
