"""Families by language: a layout for Latin becomes one for any script that the manifest has a family for."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoprint.model.fonts import Manifest
from scoprint.model.layout import Layout
from scoprint.plan.typefaces import script_of, scripts_in, set_in
from scoprint.read import read_layout
from scoprint.workspace.fonts import manifest_path, read_manifest
from scoprint.workspace.source import Folder


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    read = read_manifest(manifest_path(None))
    assert read.value is not None
    return read.value


@pytest.fixture(scope="module")
def magazine(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    files = Folder(Path(tmp_path_factory.mktemp("nothing"))).layout("print", "magazine")
    assert files.value is not None
    layout = read_layout(*files.value)
    assert layout.value is not None
    return layout.value


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("en", "Latn"), ("kk", "Cyrl"), ("uz", "Latn"), ("uz-Cyrl", "Cyrl"), ("zh-Hans", "Hans"), ("zh-TW", "Hant"),
        ("fa", "Arab"), ("ur", "Arab"), ("hi", "Deva"), ("mn", "Cyrl"), ("tg", "Cyrl"), ("ja", "Jpan"),
    ],
)  # fmt: skip
def test_a_language_has_a_script(language: str, script: str) -> None:
    assert script_of(language) == script


def test_texts_tell_their_scripts() -> None:
    assert scripts_in(["чай, tea 茶", "शब्द"], "en") == {"Cyrl", "Latn", "Hans", "Deva"}
    assert scripts_in(["茶"], "zh-Hant") == {"Hant"}


@pytest.mark.parametrize(
    ("language", "text", "leading"),
    [
        ("ru", "Source Serif 4", "12pt"),
        ("zh-Hans", "Noto Serif SC", "16pt"),
        ("ar", "Amiri", "16pt"),
        ("fa", "Vazirmatn", "16pt"),
        ("ur", "Noto Nastaliq Urdu", "24pt"),
        ("hi", "Noto Serif Devanagari", "16pt"),
    ],
)
def test_the_family_of_a_language_takes_its_place(
    magazine: Layout, manifest: Manifest, language: str, text: str, leading: str
) -> None:
    settled = set_in(magazine, manifest, language, frozenset())
    assert settled.value is not None
    spec = settled.value.spec
    assert spec.families.text == text
    assert spec.families.mono == "Source Code Pro"
    assert spec.measures["leading"] == leading
    assert spec.compositions["columns"].leading == leading
    # What the family lacks, Latin letters in Urdu, the layout's own has.
    assert "Source Serif 4" in spec.families.for_role("text")


def test_families_for_other_scripts_of_the_texts_come_behind(magazine: Layout, manifest: Manifest) -> None:
    settled = set_in(magazine, manifest, "en", frozenset(("Latn", "Hans", "Deva")))
    assert settled.value is not None
    assert settled.value.spec.families.text == "Source Serif 4"
    assert settled.value.spec.families.behind == ("Noto Serif Devanagari", "Noto Serif SC")


def test_a_script_without_family_is_told(magazine: Layout, manifest: Manifest) -> None:
    settled = set_in(magazine, manifest, "ka", frozenset())
    assert settled.value is None
    assert [each.code for each in settled.diagnostics] == ["FNT-007"]
    assert "Geor" in settled.diagnostics[0].hint
