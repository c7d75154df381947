"""What is handed out: version, change log, lock files, wheel."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import scoprint

TOP = Path(__file__).resolve().parent.parent


def test_the_change_log_knows_the_version() -> None:
    text = (TOP / "CHANGELOG.md").read_text("utf-8")
    releases = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d{2}-\d{2}))?$", text, re.MULTILINE)
    assert releases[0] == ("Unreleased", "")
    assert releases[1][0] == scoprint.__version__
    assert all(date for _, date in releases[1:])


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["dynamic"] == ["version"]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_its_hash_and_no_address(name: str) -> None:
    text = (TOP / name).read_text("utf-8")
    assert "://" not in text
    assert "@ file" not in text
    entries = re.findall(r"^[A-Za-z0-9].*?(?=^[A-Za-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[^\s]+ (; .*)?\\\n    --hash=sha256:[0-9a-f]{64}", entry), entry.splitlines()[0]


def test_the_npm_lock_has_hashes_and_no_address_of_a_registry() -> None:
    text = (TOP / "tests" / "tools" / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in text
    assert text.count('"integrity": "sha512-') > 100


def test_dependencies_are_locked_at_versions_that_the_ranges_allow() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    text = (TOP / "requirements.lock").read_text("utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
    for line in project["dependencies"]:
        requirement = Requirement(line)
        assert requirement.specifier.contains(locked[requirement.name.lower()]), line


def test_the_wheel_brings_layouts_and_fonts_manifest_but_no_font(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = HeaderParser().parsestr(archive.read(next(n for n in names if n.endswith("/METADATA"))).decode())
        points = archive.read(next(n for n in names if n.endswith("/entry_points.txt"))).decode()
    assert "scoprint/fonts/fonts.toml" in names
    assert "scoprint/layouts/print/magazine/layout.toml" in names
    assert "scoprint/layouts/reflow/standard/layout.toml" in names
    assert "scoprint/py.typed" in names
    assert not [name for name in names if re.search(r"\.(ttf|otf|woff2?|jar|pyc)$", name)]
    assert metadata["License-Expression"] == "AGPL-3.0-or-later"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "scoprint = scoprint.__main__:main" in points
    shipped = {path.relative_to(TOP / "src").as_posix() for path in (TOP / "src").rglob("*.py")}
    assert shipped <= set(names)


def test_the_unpacked_wheel_finds_what_it_brings(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    program = (
        "from scoprint.workspace.builtin import *\n"
        "from scoprint.workspace.fonts import read_manifest\n"
        "print(builtin_layouts(), builtin_font_manifest(), checkout(), sep='\\n')\n"
        "assert read_manifest(builtin_font_manifest()).value"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": str(tmp_path)}, check=True, capture_output=True, text=True
    )
    inside = tmp_path / "scoprint"
    assert done.stdout.splitlines() == [str(inside / "layouts"), str(inside / "fonts" / "fonts.toml"), "None"]
