"""The drawings of the sample publication: each is what its script draws, in every language of its issue."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
SOURCE = TOP / "source"
LANGUAGES = ("ru", "zh-Hans")
# The title of a book and the number on a bell are the same in all languages.
LEFT_AS_THEY_ARE = ("the-winter-timetable/images/jacket.svg", "in-brief/images/bell.svg")


def lettered() -> list[Path]:
    drawings = [p for p in sorted(SOURCE.glob("articles/*/images/*.svg")) if "." not in p.stem]
    return [p for p in drawings if "<text" in p.read_text("utf-8") and not p.as_posix().endswith(LEFT_AS_THEY_ARE)]


def test_the_scripts_draw_what_is_there(tmp_path: Path) -> None:
    # The map needs boundaries that are not kept with the source; without them its script leaves it as it is.
    shutil.copytree(SOURCE, tmp_path / "source", ignore=shutil.ignore_patterns("__pycache__"))
    drawn = tmp_path / "source"
    maps = "where-the-gauge-changes"
    for path in drawn.glob("articles/*/images/*.svg"):
        if maps not in path.parts:
            path.unlink()
    settings = {name: value for name, value in os.environ.items() if name != "WORLD_ATLAS"}
    subprocess.run([sys.executable, drawn / "drawing/draw.py"], check=True, cwd=tmp_path, env=settings, timeout=300)
    there = {p.relative_to(SOURCE).as_posix(): p.read_bytes() for p in SOURCE.glob("articles/*/images/*.svg")}
    now = {p.relative_to(drawn).as_posix(): p.read_bytes() for p in drawn.glob("articles/*/images/*.svg")}
    assert sorted(now) == sorted(there)
    assert [name for name in there if now[name] != there[name]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_lettered_drawings_are_in_the_language_of_their_edition(language: str) -> None:
    assert lettered()
    for drawing in lettered():
        own = drawing.with_suffix(f".{language}.svg")
        article = (drawing.parents[1] / f"article.{language}.md").read_text("utf-8")
        assert f"(images/{own.name})" in article
        assert f"(images/{drawing.name})" not in article
        words = re.findall(r"<text[^>]*>([^<]*)</text>", own.read_text("utf-8"))
        # What is English in all languages: the English word of the essay on words.
        assert [w for w in words if re.search("[A-Za-z]", w) and w != "neighbour"] == []
