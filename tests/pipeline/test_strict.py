"""`scoprint build --strict`: the referees themselves judge before anything is handed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scoprint.cli import main
from scoprint.workspace.programs import Programs

UNEVEN = '<table><tr><th scope="col">A</th><th scope="col">B</th></tr><tr><td>1</td></tr></table>'
"""A row that lacks a cell: PDF/UA-1 forbids it (ISO 14289-1, 7.2), and only veraPDF looks for it."""


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "build", "--json", *words])


def spoil(root: Path) -> None:
    template = root / "layouts/print/small/article.html.j2"
    template.write_text(template.read_text("utf-8").replace("{{ body }}", "{{ body }}" + UNEVEN), "utf-8")


def kept(root: Path) -> dict[str, bytes]:
    folder = root / "build/2026-11"
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_what_a_referee_refuses_is_withheld(second_house: Path) -> None:
    spoil(second_house)
    before = kept(second_house)
    result = run(second_house, "rails", "--strict")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert {finding["code"] for finding in report["findings"]} == {"REF-003"}
    assert {(each["profile"], each["ran"], each["passed"]) for each in report["referees"]} == {
        ("PDF/A-2a", True, True),
        ("PDF/UA-1", True, False),
    }
    assert report["artifacts"] == []
    assert kept(second_house) == before
    # The verdict is remembered, and a build that is not strict asks nobody.
    assert run(second_house, "rails", "--strict").exit_code == 1
    easy = run(second_house, "rails")
    assert (easy.exit_code, json.loads(easy.stdout)["referees"]) == (0, [])
    assert kept(second_house) != before


def test_what_the_referees_pass_is_handed_over(second_house: Path) -> None:
    result = run(second_house, "2026-11", "--strict", "--format", "offprints,epub")
    report = json.loads(result.stdout)
    assert result.exit_code == 0, report["findings"]
    assert {each["name"] for each in report["referees"]} == {"veraPDF", "EPUBCheck", "Ace"}
    assert all(each["passed"] for each in report["referees"])
    assert report["artifacts"]


def test_a_referee_that_is_not_there_is_told(second_house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Programs, "find", lambda self, *names: None)
    result = run(second_house, "rails", "--strict", "--no-cache")
    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {finding["code"] for finding in report["findings"]} == {"REF-001"}
    assert not any(each["passed"] for each in report["referees"])


def test_a_volume_is_judged_before_it_is_handed_over(second_house: Path) -> None:
    volume = second_house / "source/volumes/v1.toml"
    volume.parent.mkdir()
    volume.write_text('volume = "1"\nperiod = "2026"\npublished = "2026-12-31"\nissues = ["2026-11"]\n', "utf-8")
    small = second_house / "layouts/print/small"
    declared = (small / "layout.toml").read_text("utf-8")
    front, part = 'volume-front = ["volume-title"]\n[families]', '[parts]\nvolume-title = { template = "volume-title" }'
    (small / "layout.toml").write_text(declared.replace("[families]", front).replace("[parts]", part), "utf-8")
    title = '{% extends "base.html.j2" %}{% block content %}<h1>{{ part.title }}</h1>{% endblock %}'
    (small / "volume-title.html.j2").write_text(title, "utf-8")
    words = ("v1", "--strict", "--format", "pdf")
    result = run(second_house, *words)
    report = json.loads(result.stdout)
    assert result.exit_code == 0, report["findings"]
    assert {(each["name"], each["path"], each["passed"]) for each in report["referees"]} == {
        ("veraPDF", "build/v1/orient-v1.pdf", True)
    }
    before = (second_house / "build/v1/orient-v1.pdf").read_bytes()
    spoil(second_house)
    assert run(second_house, "2026-11", "--format", "pdf").exit_code == 0
    result = run(second_house, *words)
    assert result.exit_code == 1
    assert "REF-003" in {each["code"] for each in json.loads(result.stdout)["findings"]}
    assert json.loads(result.stdout)["artifacts"] == []
    assert (second_house / "build/v1/orient-v1.pdf").read_bytes() == before
