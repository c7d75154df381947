"""The print edition of an issue: the lines and pages of the digital one, whatever else changes."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from scoprint.model.report import Report
from scoprint.pipeline import Order, build
from scoprint.workspace.cache import Cache
from scoprint.workspace.source import Folder

PDFTOTEXT = shutil.which("pdftotext") or "pdftotext"
PROFILES = Path("/usr/share/color/icc/ghostscript")
PUBLICATION = "source/publication.toml"


def make(root: Path, formats: tuple[str, ...] = ("pdf", "print"), jobs: int = 1) -> Report:
    return build(Order(Folder(root), root / "build", ("2026-11",), formats, jobs=jobs), lambda *_: None)


def edition(root: Path, ending: str = "print.pdf") -> Path:
    return root / f"build/2026-11/orient-2026-11.{ending}"


def add(root: Path, words: str) -> None:
    path = root / PUBLICATION
    path.write_text(path.read_text("utf-8") + words, "utf-8")


@pytest.fixture
def printing_house(second_house: Path) -> Path:
    """The small publication with a profile."""
    add(second_house, '\n[press]\nprofile = "swop"\n')
    return second_house


def words(path: Path) -> list[list[tuple[float, float, float, float, str]]]:
    """Each page's words with their places, measured from the lower left corner of the trim."""
    done = subprocess.run([PDFTOTEXT, "-bbox", str(path), "-"], capture_output=True, check=True, encoding="utf-8")
    pages = []
    with pikepdf.open(path) as pdf:
        for page, text in zip(pdf.pages, done.stdout.split("<page ")[1:], strict=True):
            media, trim = ([float(side) for side in page[key]] for key in ("/MediaBox", "/TrimBox"))
            right, down = trim[0] - media[0], media[3] - trim[3]
            found = re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<', text)
            placed = [
                (*(round(float(at) - (down if i % 2 else right), 1) for i, at in enumerate(places)), word)
                for *places, word in found
            ]
            # In drawings the tool guesses the order anew for each file.
            pages.append(sorted(placed, key=lambda each: (each[4], round(each[1]), each[0])))
    return pages


def alike(one: tuple[float, float, float, float, str], other: tuple[float, float, float, float, str]) -> bool:
    return one[4] == other[4] and all(abs(a - b) < 0.2 for a, b in zip(one[:4], other[:4], strict=True))


def test_lines_and_pages_are_those_of_the_digital_edition(printing_house: Path) -> None:
    report = make(printing_house)
    assert [finding.code for finding in report.findings] == ["PRS-040"]
    digital, printed = words(edition(printing_house, "pdf")), words(edition(printing_house))
    assert len(digital) == len(printed) > 3
    for own, other in zip(digital, printed, strict=True):
        assert len(own) == len(other)
        assert all(map(alike, own, other))
    assert sum(map(len, printed)) > 50


def test_the_digital_edition_is_the_same_whether_one_prints_or_not(printing_house: Path) -> None:
    before = edition(printing_house, "pdf").read_bytes()
    assert not make(printing_house).failed
    assert edition(printing_house, "pdf").read_bytes() == before


def test_any_number_of_processes_gives_the_same_bytes(house: Path) -> None:
    add(house, '\n[press]\nprofile = "swop"\n')
    made = []
    for jobs in (1, 2):
        order = Order(Folder(house), house / f"build{jobs}", ("2026-11",), ("print",), jobs, Cache(None))
        assert not build(order, lambda *_: None).failed
        made.append((house / f"build{jobs}/2026-11/orient-2026-11.print.pdf").read_bytes())
    assert made[0] == made[1]


def test_the_publication_decides_on_marks_and_bleed(second_house: Path) -> None:
    add(second_house, '\n[press]\nprofile = "swop"\nmarks = []\nbleed = 5\n')
    report = make(second_house, ("print",))
    assert [finding.code for finding in report.findings] == ["PRS-040", "PRN-005"]
    with pikepdf.open(edition(second_house)) as pdf:
        assert list(pdf.pages[0].MediaBox) == list(pdf.pages[0].BleedBox)
        assert float(pdf.pages[0].BleedBox[0]) == pytest.approx(-5 / 25.4 * 72, abs=0.01)


def test_the_printers_own_profile_is_embedded(second_house: Path) -> None:
    (second_house / "source/press").mkdir()
    shutil.copy(PROFILES / "default_cmyk.icc", second_house / "source/press/web.icc")
    add(second_house, '\n[press]\nprofile = "press/web.icc"\n')
    assert not make(second_house, ("print",)).failed
    with pikepdf.open(edition(second_house)) as pdf:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "web"


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ("press/none.icc", "SRC-001"),
        ("../../etc/passwd.icc", "SRC-004"),
        ("press/srgb.icc", "PRN-002"),
        ("press/words.icc", "PRN-002"),
        ("fogra99", "PRN-001"),
    ],
)
def test_a_profile_that_is_not_there_or_none_keeps_the_print_edition_back(
    second_house: Path, profile: str, code: str
) -> None:
    (second_house / "source/press").mkdir()
    shutil.copy(PROFILES / "srgb.icc", second_house / "source/press/srgb.icc")
    (second_house / "source/press/words.icc").write_text("These are words.")
    add(second_house, f'\n[press]\nprofile = "{profile}"\n')
    report = make(second_house, ("print",))
    (finding,) = report.findings
    line = 1 + (second_house / PUBLICATION).read_text("utf-8").splitlines().index(f'profile = "{profile}"')
    assert (finding.code, finding.span.path, finding.span.line) == (code, PUBLICATION, line)
    assert finding.hint
    assert not edition(second_house).exists()
    # Nobody needs a profile to read on a screen.
    assert not make(second_house, ("pdf",)).failed


def test_a_known_profile_that_is_not_installed_is_told_with_where_to_get_it(
    printing_house: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("scoprint.workspace.profiles._SYSTEM", ())
    (finding,) = make(printing_house, ("print",)).findings
    assert finding.code == "PRN-001"
    assert "Ghostscript" in finding.hint
    assert str(finding.span).startswith(PUBLICATION)
    altered = (PROFILES / "default_cmyk.icc").read_bytes()[:-1] + b"x"
    (tmp_path / "default_cmyk.icc").write_bytes(altered)
    monkeypatch.setattr("scoprint.workspace.profiles._SYSTEM", (str(tmp_path),))
    assert [found.code for found in make(printing_house, ("print",)).findings] == ["PRN-001"]


def test_without_a_profile_nothing_is_separated(second_house: Path) -> None:
    assert [finding.code for finding in make(second_house, ("print",)).findings] == ["PRN-003"]
