"""The words of the layouts: each language says everything that English says, with the same gaps to fill."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

LAYOUTS = Path(__file__).parents[2] / "layouts"
GAP = re.compile(r"\{(\w+)\}")
FILES = [path for path in sorted(LAYOUTS.rglob("strings.*.toml")) if path.name != "strings.en.toml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(LAYOUTS).as_posix())
def test_a_language_says_what_english_says(path: Path) -> None:
    english = tomllib.loads(path.with_name("strings.en.toml").read_text("utf-8"))
    strings = tomllib.loads(path.read_text("utf-8"))
    assert strings.keys() == english.keys()
    for key, words in strings.items():
        assert set(GAP.findall(words)) == set(GAP.findall(english[key])), key
