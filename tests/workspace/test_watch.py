"""The watch: what looks as if it was touched since the last build."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scoprint.workspace.source import Folder
from scoprint.workspace.watch import is_touched

LONG_AGO = 10**9


@pytest.fixture
def built(tmp_path: Path) -> tuple[Folder, Path]:
    """A publication that was built after everything in it was written."""
    for path in ("source/publication.toml", "source/articles/rails/article.md", "layouts/print/own/10.css"):
        file = tmp_path / path
        file.parent.mkdir(parents=True)
        file.write_text("x")
    for path in tmp_path.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    output = tmp_path / "build"
    (output / "2026-11").mkdir(parents=True)
    (output / "2026-11" / "report.json").write_text("{}")
    return Folder(tmp_path), output


def test_what_was_built_since_looks_untouched(built: tuple[Folder, Path]) -> None:
    assert not is_touched(*built)


@pytest.mark.parametrize("path", ["source/articles/rails/article.md", "layouts/print/own/10.css", "source"])
def test_what_was_written_since_looks_touched(built: tuple[Folder, Path], path: str) -> None:
    folder, output = built
    os.utime(folder.root / path)
    report = output / "2026-11" / "report.json"
    os.utime(report, (LONG_AGO + 1, LONG_AGO + 1))
    assert is_touched(folder, output) == (path != "source"), "only what lies below is looked at"


def test_what_was_never_built_looks_touched(built: tuple[Folder, Path], tmp_path: Path) -> None:
    assert is_touched(built[0], tmp_path / "other")


def test_a_link_that_leads_nowhere_is_no_fault(built: tuple[Folder, Path]) -> None:
    folder, output = built
    (folder.root / "source" / "lost").symlink_to("nowhere")
    assert is_touched(folder, output)
