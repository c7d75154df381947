"""Words in, words out: help, explanations, and commands called wrongly. No engine starts here."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import scoprint
from scoprint.cli import main
from scoprint.cli.place import exit_code
from scoprint.model.codes import CODES
from scoprint.model.diagnostics import Diagnostic, Span

COMMANDS = ["build", "explain", "new", "fonts"]


def call(*args: object) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("words", [["--help"], ["-h"], *([each, "--help"] for each in COMMANDS)])
def test_every_command_helps(words: list[str]) -> None:
    result = call(*words)
    assert result.exit_code == 0
    assert "Usage:" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_the_first_help_names_every_command() -> None:
    text = call("--help").stdout
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", text, re.MULTILINE)


def test_the_version_is_told() -> None:
    assert scoprint.__version__ in call("--version").stdout


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained(code: str) -> None:
    for written in (code, code.lower()):
        result = call("explain", written)
        assert result.exit_code == 0
        assert result.stdout.startswith(f"{code} {CODES[code].severity.value}: {CODES[code].title}\n")
        assert CODES[code].explanation in result.stdout


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["explain", "SRC-0O1"], "did you mean “SRC-0"),
        (["explain", "nonsense"], "there is no code “NONSENSE”"),
        (["buid"], "No such command 'buid'"),
        (["build", "--jbos", "2"], "--jobs"),
        (["build", "--jobs", "0"], "0 is not in the range"),
        (["build", "--format", "pfd"], "did you mean “pdf”"),
        (["build", "--format", "pdf,epbu"], "did you mean “epub”"),
        (["new", "isue", "x"], "No such command 'isue'"),
        (["explain"], "Missing argument"),
    ],
)
def test_a_command_called_wrongly_says_how(words: list[str], hint: str) -> None:
    result = call(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert hint in result.stderr


@pytest.mark.parametrize("command", [["build"], ["new", "article", "onions"], ["new", "issue", "2026-12"]])
def test_outside_of_a_publication_a_command_says_where_to_begin(command: list[str], tmp_path: Path) -> None:
    result = call("--root", tmp_path, *command)
    assert result.exit_code == 2
    assert "scoprint new publication" in result.stderr


def test_a_root_that_is_only_above_is_not_taken(house: Path) -> None:
    result = call("--root", house / "source" / "articles", "build")
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([], 0),
        (["SET-005", "ISS-004"], 0),
        (["ART-010"], 1),
        (["FNT-001"], 3),
        (["OUT-001"], 3),
        (["FNT-002", "SET-006", "REF-002"], 3),
        (["FNT-001", "KEY-001"], 1),
        (["FNT-001", "ISS-004"], 3),
    ],
)
def test_the_exit_code_says_who_is_at_fault(codes: list[str], expected: int) -> None:
    assert exit_code([Diagnostic(code, "", Span("x")) for code in codes]) == expected


def finding(result: Result) -> dict[str, Any]:
    (found,) = json.loads(result.stdout)["findings"]
    return found


def test_an_unknown_target_is_told_with_the_nearest_known(house: Path) -> None:
    result = call("--root", house, "build", "onion", "--json")
    assert result.exit_code == 2
    found = finding(result)
    assert (found["code"], found["severity"]) == ("ISS-005", "error")
    assert "“onion”" in found["message"]
    assert "onions" in found["hint"]


def test_an_article_that_no_issue_lists_is_no_target(house: Path) -> None:
    result = call("--root", house, "new", "article", "spare", "--issue", "2026-11")
    assert result.exit_code == 0
    issue = house / "source/issues/2026-11.toml"
    issue.write_text(issue.read_text("utf-8").replace(', "spare"', ""), "utf-8")
    result = call("--root", house, "build", "spare", "--json")
    assert result.exit_code == 2
    assert "no issue lists" in finding(result)["message"]


def test_a_publication_without_an_issue_is_told(house: Path) -> None:
    (house / "source/issues/2026-11.toml").unlink()
    result = call("--root", house, "build", "--json")
    assert result.exit_code == 1
    assert finding(result)["code"] == "SRC-001"


def test_fonts_that_are_not_fetched_are_the_outside(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (house / "fonts").unlink()
    monkeypatch.setenv("XDG_CACHE_HOME", str(house / "nothing"))
    result = call("--root", house, "build")
    assert result.exit_code == 3
    assert "FNT-001" in result.stderr
    assert "scoprint fonts fetch" in result.stderr
    assert result.stdout == ""
