"""What `[[accepted]]` of publication.toml does to the findings of a check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from scoprint.check.exceptions import idle, weigh
from scoprint.cli import main
from scoprint.model.acceptance import Acceptance, Exempt
from scoprint.model.diagnostics import Diagnostic, Span

ERROR = Diagnostic("LNK-001", "the link leads nowhere", Span("source/articles/rails/article.md", 4))
WARNING = Diagnostic("SRC-010", "nothing shows it", Span("source/articles/rails/images/spare-1.png"))


SPAN = Span("source/publication.toml", 30)
TODAY = "2026-11-24"


def exception(code: str, place: str, until: str | None = None) -> Exempt:
    return Exempt(Acceptance(code=code, place=place, reason="Known", date="2026-11-20", until=until), SPAN)


@pytest.mark.parametrize(
    "place",
    ["source/articles/rails/article.md", "source/articles/rails/article.md:4", "source/articles/*/article.md", "*"],
)
def test_a_place_is_a_file_a_line_or_a_pattern(place: str) -> None:
    exceptions = [exception("LNK-001", place)]
    weighed = weigh([ERROR, WARNING], exceptions, TODAY)
    assert weighed.findings == (WARNING,)
    assert [(each.finding, each.reason, each.date) for each in weighed.accepted] == [(ERROR, "Known", "2026-11-20")]
    assert list(idle(exceptions, weighed.accepted, TODAY, {"LNK-001"})) == []


@pytest.mark.parametrize(
    ("code", "place"),
    [("LNK-001", "source/articles/rails/article.md:5"), ("LNK-001", "article.md"), ("LNK-002", "*")],
)
def test_an_exception_that_matches_nothing_is_a_finding_at_its_line(code: str, place: str) -> None:
    exceptions = [exception(code, place)]
    weighed = weigh([ERROR], exceptions, TODAY)
    assert (weighed.findings, weighed.accepted) == ((ERROR,), ())
    (found,) = idle(exceptions, (), TODAY, {"LNK-001", "LNK-002"})
    assert (found.code, found.span) == ("CHK-005", SPAN)
    assert code in found.message


def test_nothing_is_said_of_exceptions_for_what_was_not_sought() -> None:
    assert list(idle([exception("REF-003", "*")], (), TODAY, {"LNK-001"})) == []


@pytest.mark.parametrize(("today", "left", "codes"), [(TODAY, 0, []), ("2026-11-25", 1, ["CHK-006"])])
def test_an_exception_serves_through_its_last_day(today: str, left: int, codes: list[str]) -> None:
    exceptions = [exception("LNK-001", "*", TODAY)]
    weighed = weigh([ERROR], exceptions, today)
    assert len(weighed.findings) == left
    found = list(idle(exceptions, weighed.accepted, today, {"LNK-001"}))
    assert [(each.code, each.span) for each in found] == [(code, SPAN) for code in codes]


def declare(root: Path, **keys: str) -> None:
    path = root / "source/publication.toml"
    rows = "".join(f'{key} = "{value}"\n' for key, value in keys.items())
    path.write_text(f"{path.read_text('utf-8')}\n[[accepted]]\n{rows}", "utf-8")


def checked(root: Path, *words: str) -> tuple[int, dict]:
    result = CliRunner().invoke(main, ["--root", str(root), "check", "--json", "--no-referees", *words])
    return result.exit_code, json.loads(result.stdout)


def test_an_accepted_error_does_not_fail_the_check_but_is_told(house: Path) -> None:
    assert checked(house)[0] == 1
    declare(house, code="CHK-001", place="source/issues/*", reason="Not yet due", date="2026-11-20")
    code, report = checked(house)
    assert code == 0
    assert report["findings"] == []
    (accepted,) = report["accepted"]
    assert (accepted["code"], accepted["severity"], accepted["reason"], accepted["date"]) == (
        *("CHK-001", "error", "Not yet due", "2026-11-20"),
    )
    result = CliRunner().invoke(main, ["--root", str(house), "check", "--no-referees"])
    assert "1 finding accepted" in result.stderr


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"code": "LNK-999"}, "KEY-003"),
        ({"date": "last week"}, "KEY-004"),
        ({"until": "2026-13-01"}, "KEY-004"),
        ({"reason": ""}, "KEY-003"),
        ({"why": "since"}, "KEY-001"),
        ({"place": None}, "KEY-002"),
    ],
)
def test_an_exception_is_validated(house: Path, change: dict, expected: str) -> None:
    keys = {"code": "SRC-010", "place": "*", "reason": "Known", "date": "2026-11-20"} | change
    declare(house, **{key: value for key, value in keys.items() if value is not None})
    _, report = checked(house)
    found = [finding for finding in report["findings"] if finding["path"] == "source/publication.toml"]
    assert [finding["code"] for finding in found] == [expected]
    assert found[0]["line"]
