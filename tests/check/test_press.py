"""`scoprint check --press`: what goes to a press, of scoprint and of others."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from tests.check import sent
from tests.check.machines import Absent, Crashing

from scoprint.check.facts.pdf.press import inspect_press, plates
from scoprint.check.facts.pdf.press.content import operations
from scoprint.check.facts.pdf.press.spaces import read_profile
from scoprint.check.rules.press_case import pages_told
from scoprint.check.rules.press_standard import POINTS
from scoprint.cli import main
from scoprint.model.codes import CODES, Severity
from scoprint.workspace.programs import Programs


@pytest.fixture(scope="module")
def data() -> bytes:
    return sent.sound()


def told(*words: str) -> tuple[int, list[tuple[str, str]]]:
    result = CliRunner().invoke(main, ["check", "--press", "--json", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, [(each["code"], each["path"]) for each in json.loads(result.stdout)["findings"]]


def test_files_of_others_need_no_publication(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.pdf").write_bytes(data)
    Path("bad.pdf").write_bytes(sent.spoiled(data, lambda it: it.rewrite("<pdf:Trapped>False", "<pdf:Trapped>Maybe")))
    Path("torn.pdf").write_bytes(data[:700])
    Path("page.pdf").write_bytes(b"<html>")
    Path("notes.txt").write_text("no document")
    assert told("good.pdf") == (0, [])
    code, found = told("good.pdf", "bad.pdf", "torn.pdf", "page.pdf", "notes.txt")
    assert code == 1
    assert found == [
        ("PRS-003", "bad.pdf"),
        ("CHK-004", "notes.txt"),
        ("PDF-001", "page.pdf"),
        ("PDF-001", "torn.pdf"),
    ]


def test_what_was_not_built_for_the_press_is_told(built_house: Path) -> None:
    result = CliRunner().invoke(main, ["--root", str(built_house), "check", "--press", "--json", "--no-cache"])
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["code"], finding["path"]) == ("CHK-001", "source/issues/2026-11.toml")
    assert finding["hint"] == "Build it: scoprint build 2026-11 --format print"


def test_what_was_built_for_the_press_keeps_its_rules(second_house: Path) -> None:
    shutil.copy(sent.PROFILES / "default_cmyk.icc", second_house / "source/press.icc")
    publication = second_house / "source/publication.toml"
    publication.write_text(publication.read_text("utf-8") + '\n[press]\nprofile = "press.icc"\n', "utf-8")
    root = ["--root", str(second_house)]
    assert CliRunner().invoke(main, [*root, "build", "--format", "print", "--json"]).exit_code == 0
    found = json.loads(CliRunner().invoke(main, [*root, "check", "--press", "--json"]).stdout)["findings"]
    # The issue has five pages.
    assert [each["code"] for each in found] == ["PRS-040"]
    publication.write_text(publication.read_text("utf-8") + "signature = 8\nbleed = 5\n", "utf-8")
    found = json.loads(CliRunner().invoke(main, [*root, "check", "--press", "--json"]).stdout)["findings"]
    assert "fill signatures of 8" in next(each["message"] for each in found if each["code"] == "PRS-040")
    (file,) = (second_house / "build/2026-11").glob("*.print.pdf")
    file.write_bytes(file.read_bytes()[:-40])
    found = json.loads(CliRunner().invoke(main, [*root, "check", "--press", "--json"]).stdout)["findings"]
    assert "CHK-003" in {each["code"] for each in found}


def test_no_referee_judges_files_for_the_press(built_house: Path) -> None:
    words = ["--root", str(built_house), "check", "--press", "--require", "veraPDF"]
    assert CliRunner().invoke(main, words).exit_code == 2


@pytest.mark.parametrize(("machine", "why"), [(Absent, "is not installed"), (Crashing, "stopped: out of memory")])
def test_without_ghostscript_everything_else_is_found(data: bytes, machine: type[Programs], why: str) -> None:
    def spoil(it: sent.OpenedSent) -> None:
        it.draw(4, b"0 0 0 1 K 0 w 60 60 m 120 60 l S")

    runner = machine(None)
    runner.find = lambda *names: "gs" if machine is Crashing else None
    found = {each.code: each.message for each in sent.found(sent.spoiled(data, spoil), runner)}
    assert found.keys() == {"PRS-036", "PRS-043"}
    assert found["PRS-043"].endswith(why)


def test_a_picture_over_a_spread_is_counted_at_the_size_of_the_whole(data: bytes) -> None:
    def spread(it: sent.OpenedSent) -> None:
        name = next(iter(it.page(3).Resources.XObject))
        for number, left in ((2, 60), (3, 60 - 198.425)):
            it.page(number).Resources.XObject[name] = it.image()
            it.draw(number, b"q 270 0 0 150 %f 60 cm %s Do Q" % (left, str(name).encode()))

    found = sent.found(sent.spoiled(data, spread), Programs())
    coarse = [each.message for each in found if each.code == "PRS-033"]
    assert coarse == [f"a picture on page {page} has 80 pixels per inch at its size, 120 are needed" for page in (2, 3)]
    assert [each.code for each in found if each.code in ("PRS-031", "PRS-042")] == ["PRS-042"]


@pytest.mark.parametrize("extra", [b"", b"/Over gs "])
def test_lines_of_areas_and_marks_beside_the_bleed(data: bytes, extra: bytes) -> None:
    def thin(it: sent.OpenedSent) -> None:
        # An area as thin as a line is one; what lies outside of the bleed is the printer's own.
        it.page(4).MediaBox = [-60, -60, 260, 360]
        it.draw(4, extra + b"0 0 0 1 k 60 60 80 0.1 re f 0 0 0 1 K 0.1 w -50 10 m -20 10 l S")

    codes = [(each.code, each.message) for each in sent.found(sent.spoiled(data, thin), Programs())]
    assert codes == [("PRS-036", "lines on page 4 are thin, down to 0.10 pt, and 0.25 pt are needed")]


def test_colours_and_states_are_followed_into_forms(data: bytes) -> None:
    def nest(it: sent.OpenedSent) -> None:
        inner = it.pdf.make_stream(b"0.5 w 0 0 m 9 0 l S", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        inner.BBox = [0, 0, 200, 200]
        it.page(4).Resources.XObject = pikepdf.Dictionary(Inner=inner)
        it.draw(4, b"0 0 0 1 K 0.2 0 0 0.2 60 60 cm /Inner Do")

    press = inspect_press(sent.spoiled(data, nest))
    assert press is not None
    (line,) = [each for each in press.painted if each.page == 3 and each.kind == "stroke"]
    assert (line.size, line.inks, line.overprint, line.mode) == (0.1, (0, 0, 0, 1), True, 1)


def test_content_is_read_as_operations() -> None:
    content = b"% (note\n/F1 12 Tf[(a\\)b) -20 (c(d)e)]TJ<</A<41>>>/B 1.5 -.5 .25 rg\nBI/W 1/CS/G ID Q Q\x00 EI Q("
    told = [(name, operands) for name, operands in operations(content)]
    assert told == [
        ("Tf", ["F1", 12.0]),
        ("TJ", [b"a\\)b", -20.0, b"c(d)e"]),
        ("rg", ["A", b"41", "B", 1.5, -0.5, 0.25]),
        ("BI", []),
        ("ID", ["W", 1.0, "CS", "G"]),
        ("Q", []),
    ]


@pytest.mark.parametrize("name", ["default_cmyk.icc", "srgb.icc", "sgray.icc"])
def test_profiles_are_read(name: str) -> None:
    profile = read_profile((sent.PROFILES / name).read_bytes())
    assert profile.sound
    assert profile.space == {"default_cmyk.icc": "CMYK", "srgb.icc": "RGB", "sgray.icc": "GRAY"}[name]


@pytest.mark.parametrize("junk", [b"", b"no profile", b"\0" * 200, b"acsp" * 100])
def test_what_is_no_profile_is_told(data: bytes, junk: bytes) -> None:
    assert not read_profile(junk).sound

    def spoil(it: sent.OpenedSent) -> None:
        it.intent.DestOutputProfile.write(junk)

    (finding,) = [each for each in sent.found(sent.spoiled(data, spoil), Absent(None)) if each.code == "PRS-006"]
    assert "has for a profile is none" in finding.message


def test_spoiled_bytes_never_end_in_a_traceback(data: bytes) -> None:
    for at in range(50, len(data), len(data) // 25):
        sent.found(data[:at] + b"\xff/(<" * 8 + data[at + 32 :], Absent(None))
        sent.found(data[:at], Absent(None))


@pytest.mark.parametrize("name", ["default_cmyk.icc", "ps_cmyk.icc"])
def test_inks_are_those_that_the_file_asks_for_whatever_the_press(data: bytes, name: str) -> None:
    def change(it: sent.OpenedSent) -> None:
        it.intent.DestOutputProfile.write((sent.PROFILES / name).read_bytes())
        it.draw(4, b"0.5 0.4 0.3 0.2 k 60 60 60 60 re f")

    changed = sent.spoiled(data, change)
    press = inspect_press(changed)
    assert press is not None
    assert press.intent is not None
    sheets = plates(changed, press.intent.profile, 300, Programs()).sheets
    assert [plate.getextrema()[1] for plate in sheets[0].plates()] == [0, 0, 0, 255]
    # The page is turned: its head is where the square is counted from, and the bleed lies before it.
    inks = [plate.getpixel((98, 98)) for plate in sheets[3].plates()]
    assert inks == pytest.approx([127.5, 102, 76.5, 51], abs=1)
    assert sheets[3].total().getpixel((98, 98)) == pytest.approx(sum(inks) / 4, abs=2)


@pytest.mark.parametrize("turn", [0, 90, 180])
def test_edges_are_found_on_pages_that_are_turned_and_cropped(data: bytes, turn: int) -> None:
    def change(it: sent.OpenedSent) -> None:
        it.page(2).Rotate = turn
        it.page(2).MediaBox, it.page(2).CropBox = [-40, -30, 260, 330], [-20, -20, 230, 310]
        it.draw(2, b"0 0 0 0 k 198.5 -10 20 320 re f")

    found = [(each.code, each.message) for each in sent.found(sent.spoiled(data, change), Programs())]
    assert [code for code, _ in found] == ["PRS-031"]
    assert "at the right of page 2" in found[0][1]


def test_forms_that_multiply_are_bounded_and_told(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def multiply(it: sent.OpenedSent) -> None:
        inner = b"0 0 1 1 re f"
        for _ in range(10):
            form = it.pdf.make_stream(inner, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
            form.Resources = it.page(4).Resources.get("/Nested", pikepdf.Dictionary())
            it.page(4).Resources.Nested = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
            inner = b"/F Do " * 10
        it.page(4).Resources.XObject = it.page(4).Resources.Nested.XObject
        it.draw(4, inner)

    monkeypatch.setattr("scoprint.check.facts.pdf.press.painting.OPERATIONS", 20_000)
    press = inspect_press(sent.spoiled(data, multiply))
    assert press is not None
    assert any("paint more than any honest file" in damage for damage in press.damages)


def test_huge_pages_are_separated_coarsely(data: bytes) -> None:
    def stretch(it: sent.OpenedSent) -> None:
        it.page(4).MediaBox = [-50, -50, 14_000, 14_000]
        it.draw(4, b"1 1 1 1 k 60 60 60 60 re f")

    found = {each.code for each in sent.found(sent.spoiled(data, stretch), Programs())}
    assert found == {"PRS-035"}


def test_pages_are_told_in_words() -> None:
    assert pages_told([0]) == "page 1"
    assert pages_told([2, 0, 2]) == "pages 1 and 3"
    assert pages_told(range(12)) == "pages 1, 2, 3, 4, 5, 6, 7, 8 and 4 more"


def test_each_point_of_the_standard_is_an_error_and_names_its_clause() -> None:
    assert all(CODES[point.code].severity is Severity.ERROR and point.clause for point in POINTS)
