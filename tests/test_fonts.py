"""The font manifest, and fetching by it with the real clients."""

from __future__ import annotations

import hashlib
import shutil
import time
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pydantic import ValidationError

from scoprint.model.fonts import Family, FontFile, Manifest
from scoprint.model.program import Completed, Job
from scoprint.workspace.builtin import builtin_font_manifest, builtin_layouts
from scoprint.workspace.fonts import fetch, font_folders, installed, manifest_path, read_manifest
from scoprint.workspace.programs import Programs

SCRIPTS = {"Latn": "aé", "Cyrl": "яқ", "Grek": "λ", "Arab": "س", "Deva": "क", "Hans": "国"}
"""Characters that a face must have to serve a script."""


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    outcome = read_manifest(builtin_font_manifest())
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


@pytest.fixture(scope="module")
def fetched(manifest: Manifest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default set as pip brings it; copied by tests that alter it."""
    folder = tmp_path_factory.mktemp("fonts")
    outcome = fetch(manifest, (), folder, Programs())
    assert not outcome.diagnostics
    assert outcome.value == ("source-serif-4", "source-sans-3", "source-code-pro")
    return folder


class Idle:
    """A runner that must not be asked."""

    def find(self, *names: str) -> str | None:
        raise AssertionError(f"nothing need be run, but {names} was looked for")

    def resource(self, package: str, pattern: str) -> str | None:
        raise AssertionError(f"{package} {pattern} was looked for")

    def run(self, job: Job) -> Completed:
        raise AssertionError(f"{job.args} was run")


def test_no_two_faces_share_family_weight_and_style(manifest: Manifest) -> None:
    taken: dict[tuple[str, str, int], str] = {}
    for archive in manifest.archives:
        for family in archive.families:
            for file in family.files:
                for weight in range(file.weights[0], file.weights[1] + 1):
                    key = (family.name, file.style, weight)
                    assert key not in taken, f"{file.name} and {taken[key]} are both {key}"
                    taken[key] = file.name


def test_a_family_with_two_files_for_one_face_is_refused() -> None:
    def file(name: str, weight: int | tuple[int, int]) -> FontFile:
        return FontFile(path=name, name=name, weight=weight, sha256="0" * 64)

    with pytest.raises(ValidationError, match="two files of Split are normal of weight 400"):
        Family(name="Split", role="serif", scripts=("Latn",), files=(file("a.ttf", 400), file("b.ttf", (200, 900))))


def test_fetched_files_are_what_the_manifest_says(manifest: Manifest, fetched: Path) -> None:
    outcome = installed(manifest, (fetched,))
    assert outcome.diagnostics == ()
    assert [face.family for face in outcome.value or ()] == [
        "Source Serif 4", "Source Serif 4", "Source Sans 3", "Source Sans 3", "Source Code Pro",
    ]  # fmt: skip
    for face in outcome.value or ():
        assert hashlib.sha256(Path(face.path).read_bytes()).hexdigest() == face.sha256
        assert "SIL OPEN FONT LICENSE" in Path(face.licence_path).read_text("utf-8")
        with TTFont(face.path) as font:
            names = {font["name"].getDebugName(1), font["name"].getDebugName(16)}
            axes = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in font["fvar"].axes}
            characters = font.getBestCmap()
            assert bool(font["OS/2"].fsSelection & 1) == (face.style == "italic")
        assert face.family in names
        assert axes["wght"] == face.weights
        assert face.weight is None
        for script in face.scripts:
            assert all(ord(char) in characters for char in SCRIPTS[script]), f"{face.path} lacks {script}"


def test_a_second_fetch_does_nothing_and_is_quick(manifest: Manifest, fetched: Path) -> None:
    start = time.perf_counter()
    outcome = fetch(manifest, ("default",), fetched, Idle())
    assert time.perf_counter() - start < 0.1
    assert outcome.value == ()
    assert outcome.diagnostics == ()


def test_an_altered_file_is_an_error_until_it_is_fetched_again(
    manifest: Manifest, fetched: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "fonts"
    shutil.copytree(fetched, folder)
    victim = folder / "source-code-pro" / "SourceCodePro-VF.ttf"
    victim.write_bytes(victim.read_bytes()[:-1])
    before = installed(manifest, (folder,))
    assert [d.code for d in before.diagnostics] == ["FNT-002"]
    assert "Source Code Pro" not in {face.family for face in before.value or ()}
    again = fetch(manifest, (), folder, Programs())
    assert (again.value, again.diagnostics) == (("source-code-pro",), ())
    assert installed(manifest, (folder,)).diagnostics == ()
    assert sorted(path.name for path in folder.iterdir()) == ["source-code-pro", "source-sans-3", "source-serif-4"]


def test_a_font_from_npm_comes_the_same_way(manifest: Manifest, tmp_path: Path) -> None:
    only = Manifest(archives=tuple(archive for archive in manifest.archives if archive.id == "vazirmatn"))
    assert fetch(only, ("arabic",), tmp_path, Programs()).value == ("vazirmatn",)
    faces = installed(only, (tmp_path,)).value or ()
    assert [(face.family, face.weight, face.languages) for face in faces] == [
        ("Vazirmatn", 400, ("fa",)),
        ("Vazirmatn", 700, ("fa",)),
    ]


def test_what_is_not_there_is_named_with_the_way_to_get_it(manifest: Manifest, tmp_path: Path) -> None:
    default = installed(manifest, (tmp_path,))
    assert default.value == ()
    assert [d.code for d in default.diagnostics] == ["FNT-001"] * 3
    (amiri,) = installed(manifest, (tmp_path,), {"Amiri"}).diagnostics
    assert amiri.message == "Amiri is not on this machine"
    assert amiri.hint == "run `scoprint fonts fetch arabic`"


def test_an_archive_with_another_hash_is_refused_and_leaves_nothing(manifest: Manifest, tmp_path: Path) -> None:
    (code,) = (archive for archive in manifest.archives if archive.id == "source-code-pro")
    for change in ({"sha256": "0" * 64}, {"size": code.size + 1}, {"version": "0.0.1"}):
        outcome = fetch(Manifest(archives=(code.model_copy(update=change),)), (), tmp_path / "fonts", Programs())
        assert outcome.value == ()
        assert [d.code for d in outcome.diagnostics] == ["FNT-003"]
    assert not (tmp_path / "fonts").exists()


def test_an_unknown_set_is_an_error(manifest: Manifest, tmp_path: Path) -> None:
    (fault,) = fetch(manifest, ("klingon",), tmp_path, Idle()).diagnostics
    assert fault.code == "KEY-003"
    assert "arabic" in fault.hint


def test_fonts_go_to_the_publication_or_to_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    cache = tmp_path / "cache" / "scoprint" / "fonts"
    assert font_folders(None) == (cache,)
    assert font_folders(tmp_path) == (cache,)
    (tmp_path / "fonts").mkdir()
    assert font_folders(tmp_path) == (tmp_path / "fonts", cache)
    assert manifest_path(tmp_path) == builtin_font_manifest()
    (tmp_path / "fonts" / "fonts.toml").write_text("archives = []\n")
    assert manifest_path(tmp_path) == tmp_path / "fonts" / "fonts.toml"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("archives = [\n", "SRC-003", 2),
        ("[[archives]]\nidd = 'x'\n", "KEY-001", 2),
        ("archives = []\nfoo = 1\n", "KEY-001", 2),
    ],
)
def test_a_faulty_manifest_is_an_error_with_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    path = tmp_path / "fonts.toml"
    path.write_text(text)
    faults = read_manifest(path).diagnostics
    assert (code, line) in {(fault.code, fault.span.line) for fault in faults}


def test_a_missing_manifest_is_an_error(tmp_path: Path) -> None:
    assert [fault.code for fault in read_manifest(tmp_path / "fonts.toml").diagnostics] == ["SRC-001"]


def test_the_built_in_layouts_are_found() -> None:
    assert builtin_layouts().is_dir()
