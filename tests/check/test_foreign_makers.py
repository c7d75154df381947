"""Files that others made, of every kind at hand: `scoprint check FILE` tells what they lack, and nothing else.

What is expected of each maker is what was seen and judged to be true. A new version of a maker that makes better files
makes a line shorter; a code that is not in the line has to be judged.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypandoc
import pytest
import typst
from click.testing import CliRunner
from weasyprint import HTML

from scoprint.cli import main

PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Onions by rail</title><meta name="author" content="A. Writer"></head>
<body><h1>Onions by rail</h1>
<p>They go to <a href="https://example.org/x">the town</a>, and <a href="#end">to the end</a>.</p>
<h2>More</h2>
<table><tr><th scope="col">Year</th><th scope="col">Tonnes</th></tr><tr><td>2024</td><td>40</td></tr></table>
<ul><li>one</li><li>two</li></ul><p id="end">The end.</p></body></html>
"""

MARKDOWN = """\
---
title: Onions by rail
author: A. Writer
lang: en
rights: CC BY 4.0
---

# Onions by rail

They go to [the town](https://example.org/x).[^1]

## More

Year  Tonnes
----- ------
2024  40

[^1]: Forty tonnes a wagon.
"""

TYPST = """\
#set document(title: "Onions by rail", author: "A. Writer")
#set text(lang: "en")
= Onions by rail
They go to #link("https://example.org/x")[the town].#footnote[Forty tonnes.]
"""


def run(*command: str | Path, folder: Path, **environment: str) -> None:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        capture_output=True,
        timeout=180,
        check=False,
        env={**os.environ, "HOME": str(folder), **environment},
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]


def by_typst(folder: Path) -> None:
    (folder / "a.typ").write_text(TYPST, "utf-8")
    typst.compile(str(folder / "a.typ"), output=str(folder / "made.pdf"))


def by_weasyprint(folder: Path) -> None:
    HTML(string=PAGE).write_pdf(folder / "made.pdf")


def by_chromium(folder: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=made.pdf")
    run(browser, *options, folder / "a.html", folder=folder)


def by_pandoc(kind: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        pypandoc.convert_text(MARKDOWN, kind, format="markdown", outputfile=str(folder / "made.epub"))

    return make


def by_pandoc_and_typst(folder: Path) -> None:
    pypandoc.convert_text(MARKDOWN, "typst", "markdown", outputfile=str(folder / "a.typ"), extra_args=["--standalone"])
    typst.compile(str(folder / "a.typ"), output=str(folder / "made.pdf"))


def by_libreoffice(ending: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        pypandoc.convert_text(MARKDOWN, "odt", format="markdown", outputfile=str(folder / "made.odt"))
        run("soffice", "--headless", "--convert-to", ending, "made.odt", folder=folder)

    return make


def by_calibre(ending: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        headless = {
            "QT_QPA_PLATFORM": "offscreen",
            "QTWEBENGINE_DISABLE_SANDBOX": "1",
            "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox",
        }
        run("ebook-convert", "a.html", f"made.{ending}", folder=folder, **headless)

    return make


EPUB_LACKS = {"EPF-003", "EPF-004", "EPF-006", "EPF-020", "EPF-023", "EPF-033", "EPF-040", "EPF-043", "EPF-070"}
"""What e-books of most makers lack: access told, landmarks, a cover, and styles that leave readers their choice."""

MAKERS: tuple[tuple[str, str, Callable[[Path], None], set[str]], ...] = (
    ("Typst", "", by_typst, {"MET-003"}),
    ("WeasyPrint", "", by_weasyprint, {"MET-003", "MET-008", "PDF-009", "TAG-002"}),
    ("Chromium", "", by_chromium, {"MET-008", "PDF-009", "TAG-013"}),
    ("pandoc, EPUB 3", "", by_pandoc("epub3"), EPUB_LACKS | {"EPF-021", "EPF-022", "EPF-031"}),
    ("pandoc, EPUB 2", "", by_pandoc("epub2"), EPUB_LACKS | {"EPF-007", "EPF-021", "EPF-030", "EPF-031"}),
    ("pandoc and Typst", "", by_pandoc_and_typst, {"MET-003"}),
    ("LibreOffice, PDF", "soffice", by_libreoffice("pdf"), {"MET-003", "MET-008", "IDN-010", "TAG-002", "TAG-010"}),
    ("LibreOffice, EPUB", "soffice", by_libreoffice("epub"), EPUB_LACKS | {"EPF-031"}),
    ("calibre, EPUB", "ebook-convert", by_calibre("epub"), EPUB_LACKS | {"EPF-007"}),
    ("calibre, PDF", "ebook-convert", by_calibre("pdf"), {"MET-003", "IDN-010", "TAG-002"}),
)


@pytest.mark.parametrize(("name", "program", "make", "lacks"), MAKERS, ids=[name for name, *_ in MAKERS])
def test_a_file_of_another_maker(
    name: str, program: str, make: Callable[[Path], None], lacks: set[str], tmp_path: Path
) -> None:
    if program and not shutil.which(program):
        pytest.skip(f"{name} is not installed")
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    make(tmp_path)
    (made,) = (path for path in tmp_path.glob("made.*") if path.suffix in {".pdf", ".epub"})
    result = CliRunner().invoke(main, ["check", str(made), "--json", "--no-referees"])
    assert result.exit_code in {0, 1}, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    found = {finding["code"]: finding["message"] for finding in json.loads(result.stdout)["findings"]}
    assert set(found) <= lacks, {code: message for code, message in found.items() if code not in lacks}
