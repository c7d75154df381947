"""The README says what is there, and its examples run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from scoprint.cli import main
from scoprint.model.formats import FORMAT_NAMES
from scoprint.model.issue import Issue
from scoprint.model.layout import LayoutSpec, PartSetting
from scoprint.model.limits import TypeLimits
from scoprint.model.pageplan import Composition, FrameSpec, LineRules, PagePlan, Plans
from scoprint.model.publication import Publication
from scoprint.model.volume import TitlePage, Volume
from scoprint.read.layouts import read_layout

TOP = Path(__file__).resolve().parent.parent
README = (TOP / "README.md").read_text("utf-8")
LAYOUTS = (TOP / "docs" / "layouts.md").read_text("utf-8")
RUN = re.compile(r"<!-- run -->\n```console\n(.*?)```", re.DOTALL)
TOML = re.compile(r"```toml\n(.*?)```", re.DOTALL)


def examples() -> list[str]:
    return [line.removeprefix("$ ") for block in RUN.findall(README) for line in block.splitlines() if line[:2] == "$ "]


def test_the_examples_run_in_an_empty_folder(tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("scoprint")
    lines = examples()
    assert lines
    for line in lines:
        program, *words = shlex.split(line)
        assert program == "scoprint"
        done = subprocess.run([script, *words], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    made = {path.name for path in (tmp_path / "gazette" / "build").rglob("*") if path.is_file()}
    assert any(name.endswith(".epub") for name in made)
    assert any(name.endswith("-onions.pdf") for name in made) is False  # only the PDF was asked for the second time


@pytest.mark.parametrize("command", [*main.commands, *(f"fonts {name}" for name in ("fetch", "list"))])
def test_every_command_is_described(command: str) -> None:
    assert f"scoprint {command}" in README


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_every_format_is_named(name: str) -> None:
    assert re.search(rf"--format [a-z,]*\b{name}\b", README)


def test_the_toml_examples_are_valid_and_show_every_key() -> None:
    publication, issue, volume = (tomllib.loads(text) for text in TOML.findall(README)[:3])
    Publication.model_validate(publication)
    Issue.model_validate({**issue, "id": "2026-11"})
    Volume.model_validate({**volume, "id": "2026"})
    for model, shown in (
        (Publication, publication),
        (Issue, issue),
        (Volume, volume),
        (TitlePage, volume["title-page"]),
    ):
        keys = {info.alias or name for name, info in model.model_fields.items()}
        undescribed = keys - {*shown, "id"}
        assert not undescribed


def test_the_layout_example_is_valid_and_every_key_is_described() -> None:
    LayoutSpec.model_validate(tomllib.loads(TOML.findall(LAYOUTS)[0]))
    for model in (LayoutSpec, PartSetting, TypeLimits, Composition, LineRules, PagePlan, Plans, FrameSpec):
        for name, info in model.model_fields.items():
            assert (info.alias or name) in LAYOUTS


def test_the_composition_example_is_without_fault_and_shows_every_key() -> None:
    layout, composed = TOML.findall(LAYOUTS)[:2]
    head, _ = layout.split("[parts]")
    outcome = read_layout("layouts", {"layout.toml": (head + composed).encode()})
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    for composition in outcome.value.spec.compositions.values():
        assert set(Composition.model_fields) == composition.model_fields_set


@pytest.mark.parametrize("text", [README, LAYOUTS], ids=["README", "layouts"])
def test_links_lead_to_files(text: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (TOP / target).exists()
