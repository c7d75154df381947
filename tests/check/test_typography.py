"""`scoprint check` measures the lines: of a publication's articles against their layout, of other files on request."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner, Result
from lxml import html

from scoprint.check.typography.measure import measure_stretches
from scoprint.cli import main
from scoprint.pipeline.cases import Bundle
from scoprint.pipeline.measuring import measured_articles
from scoprint.pipeline.memory import FORGETFUL, Memory
from scoprint.workspace.cache import Cache
from scoprint.workspace.engines import engine_versions

RAILS = "source/articles/rails/article.md"
LONG = (
    "The men who change the wheels at the border have done so since the line was laid, and they say that nobody has "
    "ever asked them whether a single gauge would suit them better than two. "
)
LIMITS = "\n[limits]\nmean-space = 0.5\nhyphens = 0\noverrun = 0\n"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words])


def check(root: Path, *words: str) -> dict:
    result = run(root, "check", "--no-referees", "--json", *words)
    return json.loads(result.stdout)


def limit(root: Path) -> int:
    """Make an article long enough to be judged, by limits that nobody can keep; its line."""
    article = root / RAILS
    lines = article.read_text("utf-8") + "\n" + LONG * 12 + "\n"
    article.write_text(lines, "utf-8")
    for name, more in (("layout.toml", LIMITS), ("small.css", "p { text-align: justify }\n")):
        path = root / "layouts/print/small" / name
        path.write_text(path.read_text("utf-8") + more, "utf-8")
    assert run(root, "build").exit_code == 0
    return lines.count("\n")


def test_articles_are_held_against_the_limits_of_their_layout(second_house: Path, monkeypatch) -> None:
    limit(second_house)
    report = check(second_house)
    (mean,) = (each for each in report["findings"] if each["code"] == "TYP-002")
    assert (mean["severity"], mean["path"]) == ("warning", RAILS)
    assert {each["code"][:4] for each in report["findings"]} == {"TYP-"}
    assert {each["path"] for each in report["findings"]} <= {RAILS, "source/articles/onions/article.md"}
    edges = [each for each in report["findings"] if each["code"] == "TYP-014" and each["path"] == RAILS]
    assert all("column 1: “" in each["message"] for each in edges)
    measured = {(Path(each["path"]).name, each["article"]) for each in report["typography"]}
    assert measured == {
        *(("orient-2026-11.pdf", slug) for slug in ("onions", "rails")),
        *((name, name.partition("-")[2].removesuffix(".pdf")) for name, _ in measured if name[0].isdigit()),
    }
    whole = next(each for each in report["typography"] if each["article"] == "rails")
    assert whole["whole"]["spaces"]["lines"] >= 20
    assert {"page", "label", "spaces", "grid_drift"} <= set(whole["pages"][0])

    # What was measured once is remembered.
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("scoprint.pipeline.measuring.measure_stretches", refuse)
    assert check(second_house) == report
    # And is accepted like any other finding.
    accepted = "".join(
        f'\n[[accepted]]\ncode = "{code}"\nplace = "source/articles/*"\nreason = "Known"\ndate = "2026-11-20"\n'
        for code in sorted({each["code"] for each in report["findings"]})
    )
    publication = second_house / "source/publication.toml"
    publication.write_text(publication.read_text("utf-8") + accepted, "utf-8")
    monkeypatch.undo()
    assert run(second_house, "build").exit_code == 0
    again = check(second_house)
    assert again["findings"] == []
    assert len(again["accepted"]) == len(report["findings"])


def test_what_other_code_measured_is_measured_again(twin, tmp_path: Path, monkeypatch) -> None:
    bundle, asked = Bundle("a.pdf", "", {"a.pdf": twin.pdf}, twin.plan), list[str]()

    def counted(*given: object) -> object:
        asked.append("measured")
        return measure_stretches(*given)

    monkeypatch.setattr("scoprint.pipeline.measuring.measure_stretches", counted)
    cache, code = Cache(tmp_path / "cache"), engine_versions()
    for versions in (code, code, {**code, "scoprint": "another"}, {**code, "pypdfium2": "another"}):
        mark = " ".join(f"{name}={version}" for name, version in versions.items())
        measured_articles(bundle, {}, Memory(cache, mark))
    assert len(asked) == 3


def test_a_strict_build_measures_too(second_house: Path) -> None:
    limit(second_house)
    result = run(second_house, "build", "rails", "--strict", "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert "TYP-002" in {each["code"] for each in report["findings"]}
    assert [each["article"] for each in report["typography"]] == ["rails"]


def test_the_table_is_printed_on_request(second_house: Path, tmp_path: Path) -> None:
    assert "drift" not in run(second_house, "check", "--no-referees").stderr
    page = tmp_path / "report.html"
    told = run(second_house, "check", "--no-referees", "--typography", "--html", str(page)).stderr
    assert "drift" in told
    assert [line.split()[0] for line in told.splitlines() if line.startswith(("onions", "rails"))] == [
        "onions",
        "rails",
    ]
    heads = html.document_fromstring(page.read_bytes()).xpath("//section[h2='Typography']//tbody//th/text()")
    assert heads == ["onions", "rails"]


def test_a_pdf_of_others_is_measured_on_request_only(built_house: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "some.pdf").write_bytes((built_house / "build/2026-11/orient-2026-11.pdf").read_bytes())
    (tmp_path / "torn.pdf").write_bytes((tmp_path / "some.pdf").read_bytes()[:3000])
    words = ["check", "some.pdf", "torn.pdf", "--no-referees", "--json"]
    assert json.loads(CliRunner().invoke(main, words).stdout)["typography"] == []
    report = json.loads(CliRunner().invoke(main, [*words, "--typography"]).stdout)
    assert [(each["path"], each["article"]) for each in report["typography"]] == [("some.pdf", "")]
    assert {each["path"] for each in report["findings"]} == {"torn.pdf"}
    assert [each["code"] for each in report["findings"]].count("PDF-001") == 1


def test_texts_from_right_to_left_are_said_not_to_be_measured(twin) -> None:
    parts = (part for part in twin.plan.outline.parts if part.article)
    outline = replace(
        twin.plan.outline, parts=tuple(replace(part, article=replace(part.article, language="fa")) for part in parts)
    )
    bundle = Bundle("a.pdf", "", {"a.pdf": twin.pdf}, replace(twin.plan, outline=outline))
    measured = measured_articles(bundle, {}, FORGETFUL)
    assert measured.value == ()
    assert {(each.code, each.span.path) for each in measured.diagnostics} == {
        ("TYP-017", article.path) for article in outline.articles
    }
