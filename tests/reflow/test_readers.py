"""The e-book in the hands of readers: opened in reading engines in a browser, and turned into Kindle's format."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scoprint.model.diagnostics import Outcome
from scoprint.model.plan import Outline
from scoprint.reflow import Materials

TOOLS = Path(__file__).resolve().parents[1] / "tools"
QUESTIONS = {"pages": ["4", "6", "8"], "chapter": "ferry.xhtml"}
CONTENTS = ["Reports", "The ferry & the wind", "Two gauges", "Colophon"]


def read(engine: str, book: bytes, folder: Path, questions: dict[str, Any]) -> dict[str, Any]:
    """What an engine shows of a book."""
    browser = shutil.which("chromium")
    assert browser, "Chromium is installed by: scripts/system.sh test"
    assert (TOOLS / "node_modules" / "foliate-js").is_dir(), "the reading engines are installed by: make test"
    path, asked = folder / "book.epub", folder / "questions.json"
    path.write_bytes(book)
    asked.write_text(json.dumps(questions), "utf-8")
    command = ["node", TOOLS / "read.mjs", engine, path, browser, asked]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.fixture(scope="module", params=["foliate", "epubjs"])
def answer(request: pytest.FixtureRequest, book: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return read(request.param, book, tmp_path_factory.mktemp(request.param), QUESTIONS)


def test_every_chapter_opens(answer: dict[str, Any]) -> None:
    assert (answer["chapters"], answer["errors"]) == (5, [])
    assert answer["contents"] == CONTENTS
    assert answer["landmarks"] == ["cover", "toc", "bodymatter", "colophon"]


def test_fonts_are_loaded(answer: dict[str, Any]) -> None:
    assert set(answer["fonts"].values()) == {"loaded"}
    families = {re.sub(r" (normal|italic) \d+$", "", name) for name in answer["fonts"]}
    assert families == {"Source Serif 4", "Source Sans 3"}


def test_go_to_page(answer: dict[str, Any]) -> None:
    assert answer["pages"] == [str(folio) for folio in range(1, 10)]
    words = {"4": "knows when it leaves", "6": "for the wind alone.", "8": "Us Why?"}
    for page, expected in words.items():
        shown = answer["words"][page]
        assert shown["text"].startswith(expected)
        assert shown["seen"], f"page {page} is not on the screen"


@pytest.fixture(scope="module")
def foliate(book: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return read("foliate", book, tmp_path_factory.mktemp("notes"), QUESTIONS)


def test_a_note_pops_up(foliate: dict[str, Any]) -> None:
    assert foliate["note"] == "1 Not even the captain."


def test_all_text_takes_the_colour_of_the_dark(foliate: dict[str, Any]) -> None:
    assert list(foliate["colours"]) == ["rgb(238, 238, 238)"]


def test_a_book_from_right_to_left_opens(
    make: Callable[..., Outcome[bytes]], persian: Outline, materials: Materials, tmp_path: Path
) -> None:
    made = make(outline=persian, page_maps={}, materials=replace(materials, faces=()))
    answer = read("foliate", made.value or b"", tmp_path, {"pages": ["3"], "chapter": "ferry.xhtml"})
    assert (answer["direction"], answer["chapters"], answer["errors"]) == ("rtl", 5, [])
    assert answer["note"] == "1 هیچ‌کس نمی‌داند کِی می‌رود."


def test_kindle_keeps_the_fonts(book: bytes, tmp_path: Path) -> None:
    assert shutil.which("ebook-convert"), "calibre is installed by: scripts/system.sh test"
    (tmp_path / "book.epub").write_bytes(book)
    command = ["ebook-convert", "book.epub", "book.azw3"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    fonts = (tmp_path / "book.azw3").read_bytes().count(b"FONT\x00")
    with zipfile.ZipFile(io.BytesIO(book)) as container:
        assert fonts == len([name for name in container.namelist() if name.endswith(".ttf")])
