"""`[[accepted]]` and `[checks]` of publication.toml: what check lives with, build lives with too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image
from tests.conftest import PUBLICATION
from tests.pipeline.test_strict import kept, spoil

from scoprint.cli import main
from scoprint.read import read_publication

OFFPRINTS = "build/2026-11/articles/*-rails.pdf"


def run(root: Path, *words: str) -> tuple[int, dict]:
    result = CliRunner().invoke(main, ["--root", str(root), *words, "--json"])
    return result.exit_code, json.loads(result.stdout)


def declare(root: Path, text: str) -> int:
    """Add to publication.toml; the line on which it begins."""
    path = root / "source/publication.toml"
    before = path.read_text("utf-8")
    path.write_text(f"{before}\n{text}\n", "utf-8")
    return before.count("\n") + 2


def accept(root: Path, code: str, place: str, more: str = "") -> int:
    keys = f'code = "{code}"\nplace = "{place}"\nreason = "Known"\ndate = "2026-11-20"\n{more}'
    return declare(root, f"[[accepted]]\n{keys}")


def told(report: dict, what: str = "findings") -> list[tuple[str, str, int | None]]:
    return [(each["code"], each["path"], each.get("line")) for each in report[what]]


def coarsen(root: Path) -> None:
    """A picture of 30 px where the layout prints it 30 mm wide: 25 ppi."""
    folder = root / "source/articles/rails"
    (folder / "images").mkdir(exist_ok=True)
    Image.new("RGB", (30, 20), (90, 110, 80)).save(folder / "images/yard.png")
    article = folder / "article.md"
    figure = "\n::: figure\n![A yard with two tracks.](images/yard.png)\n\nThe yard.\n:::\n"
    article.write_text(article.read_text("utf-8") + figure, "utf-8")


RAILS = "source/articles/rails/article.md"


def test_a_build_lives_with_an_error_that_is_accepted(second_house: Path) -> None:
    coarsen(second_house)
    before = kept(second_house)
    code, report = run(second_house, "build", "rails")
    assert code == 1
    assert ("IMG-002", RAILS, None) in told(report)
    assert kept(second_house) == before
    accept(second_house, "IMG-002", RAILS)
    code, report = run(second_house, "build", "rails")
    assert code == 0, report["findings"]
    assert ("IMG-002", RAILS, None) in told(report, "accepted")
    assert "IMG-002" not in {each[0] for each in told(report)}
    assert kept(second_house) != before
    stored = json.loads((second_house / "build/2026-11/report.json").read_bytes())
    assert ("IMG-002", RAILS, None) in told(stored, "accepted")
    result = CliRunner().invoke(main, ["--root", str(second_house), "build", "rails"])
    assert "accepted in publication.toml" in result.stderr


def test_a_strict_build_lives_with_what_a_referee_says_of_an_accepted_file(second_house: Path) -> None:
    spoil(second_house)
    accept(second_house, "REF-003", OFFPRINTS)
    code, report = run(second_house, "build", "rails", "--strict")
    assert code == 0, report["findings"]
    assert told(report) == []
    assert [each[0] for each in told(report, "accepted")] == ["REF-003"]
    # Accepted is not passed: the verdict stays what it is.
    assert ("PDF/UA-1", False) in {(each["profile"], each["passed"]) for each in report["referees"]}
    assert [each["path"] for each in report["artifacts"]] == [report["accepted"][0]["path"]]


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_exception_without_use_is_told_at_its_line(command: str, second_house: Path) -> None:
    line = accept(second_house, "IMG-002", RAILS)
    words = [command, "--no-referees"] if command == "check" else [command]
    if command == "check":
        run(second_house, "build")
    code, report = run(second_house, *words)
    assert (code, told(report)) == (0, [("CHK-005", "source/publication.toml", line)])
    assert "matches nothing" in report["findings"][0]["message"]
    # Where only a part was made or checked nobody knows.
    assert told(run(second_house, *words, "onions")[1]) == []


def test_limits_and_exceptions_make_no_edition_older_than_its_source(second_house: Path) -> None:
    run(second_house, "build")
    accept(second_house, "IMG-002", RAILS)
    declare(second_house, "# Looser than usual.\n[checks]\nresolution = 150")
    assert {each[0] for each in told(run(second_house, "check", "--no-referees")[1])} == {"CHK-005"}
    path = second_house / "source/publication.toml"
    path.write_text(path.read_text("utf-8").replace('publisher = "', 'publisher = "The '), "utf-8")
    assert "CHK-002" in {each[0] for each in told(run(second_house, "check", "--no-referees")[1])}


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_exception_that_has_run_out_is_told_at_its_line(command: str, second_house: Path) -> None:
    accept(second_house, "SRC-010", "*")
    line = accept(second_house, "IMG-002", "*", 'until = "2026-10-31"\n')
    words = [command, "--no-referees"] if command == "check" else [command]
    if command == "check":
        run(second_house, "build")
    assert told(run(second_house, *words, "rails")[1]) == [("CHK-006", "source/publication.toml", line)]


def test_what_kept_an_edition_from_being_made_cannot_be_accepted(second_house: Path) -> None:
    article = second_house / RAILS
    article.write_text(article.read_text("utf-8").replace("article:onions", "article:onion"), "utf-8")
    _, report = run(second_house, "build", "rails")
    (fault,) = (each for each in told(report) if each[1] == RAILS)
    accept(second_house, fault[0], "*")
    code, report = run(second_house, "build", "rails")
    assert (code, told(report)) == (1, [fault])
    assert told(report, "accepted") == []


@pytest.mark.parametrize(
    ("checks", "codes"),
    [
        ("resolution = 30\nleast-resolution = 20", {"IMG-001"}),
        ("resolution = 20\nleast-resolution = 20\nmost-resolution = 22", {"IMG-007"}),
    ],
)
def test_a_publication_sets_the_limits_of_the_rules(checks: str, codes: set[str], second_house: Path) -> None:
    coarsen(second_house)
    declare(second_house, f"[checks]\n{checks}")
    _, report = run(second_house, "build", "rails")
    assert {each[0] for each in told(report) if each[0].startswith("IMG-")} == codes


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("words = 1.5", "KEY-003", "must be 1.0 or less"),
        ("resolution = 0", "KEY-003", "must be more than 0"),
        ("resolutoin = 100", "KEY-001", "resolutoin"),
        ('pictures = "screen"', "KEY-003", "must be 'print' or 'archive'"),
        ("least-resolution = 250", "KEY-003", "fail below 250 ppi, but are warned of below 200 ppi only"),
        ('resolution = "fine"', "KEY-003", "must be a number"),
    ],
)
def test_a_wrong_limit_is_told_at_its_line(line: str, code: str, words: str) -> None:
    (fault,) = read_publication("publication.toml", f"{PUBLICATION}[checks]\n{line}\n").diagnostics
    assert (fault.code, fault.span.line) == (code, PUBLICATION.count("\n") + 2)
    assert words in fault.message


def test_an_archive_asks_for_more_pixels() -> None:
    read = read_publication("publication.toml", f'{PUBLICATION}[checks]\npictures = "archive"\n').value
    assert read is not None
    assert (read.checks.sharp, read.checks.coarse) == (300, 150)
    (fault,) = read_publication("x.toml", f'{PUBLICATION}[checks]\npictures = "archive"\nresolution = 99\n').diagnostics
    assert "fail below 150 ppi, but are warned of below 99 ppi only" in fault.message
