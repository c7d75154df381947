"""The sample in every language of the region: what is on the pages is what was written, and the referees agree."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree
from tests.sample.conftest import ISSUE, copied

from scoprint.check.facts.pdf import inspect_pdf
from scoprint.pipeline.load import load_issue
from scoprint.pipeline.order import editions
from scoprint.workspace.source import Folder

CUP = "2026-11-cup"
"""The issue of one article that appears in all languages."""
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz", "mn", "zh-Hans", "fa", "ur", "ar", "hi", "fr", "es")
RIGHT_TO_LEFT = ("fa", "ur", "ar")
WHOLE = ("ru", "zh-Hans")
"""Languages in which the whole sample appears, beside English."""
RECALL = {"hi": 0.95, "fa": 0.9, "ur": 0.9, "ar": 0.9}
"""The least share of the words; of other languages 0.99."""

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HAN = "\u3400-\u9fff"
_WORD = re.compile(f"[{_HAN}]|[^\\W_{_HAN}](?:[^\\W_{_HAN}]|[\u0300-\u036f\u064b-\u0655\u0670\u0900-\u0963\u200c])*")
_EMBEDDED = re.compile("\u202a([^\\w\u202c]*)([^\u202c]*?)([^\\w\u202c]*)\u202c")
_MARKS = re.compile("[\u00ad\u200d\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def words(text: str) -> Counter[str]:
    """Words, each Han character one; hyphens at the ends of lines are taken out.

    In lines from right to left poppler embeds numbers, marks and foreign words in U+202A and U+202C, in the order of
    the page: what stands before one there is read behind it.
    """
    logical = _EMBEDDED.sub(lambda run: run[3][::-1] + run[2] + run[1][::-1], text)
    plain = unicodedata.normalize("NFC", _MARKS.sub("", logical))
    return Counter(_WORD.findall(re.sub("-\n|[-\u2010\u2011ʻʼ’']", "", plain)))


def run(root: Path, *given: str) -> dict[str, Any]:
    command = [sys.executable, "-c", "from scoprint.cli import main; main()", "--root", str(root), *given, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == 0, [finding for finding in report["findings"] if finding["severity"] == "error"]
    return report


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied(tmp_path_factory.mktemp("languages"))
    run(root, "build", CUP, "--format", "pdf,epub", "--jobs", "1")
    run(root, "build", ISSUE, "--language", ",".join(WHOLE), "--format", "pdf,epub", "--jobs", "1")
    return root


def files(root: Path, ending: str) -> Iterator[tuple[str, str, Path]]:
    """Issue, language and file of each edition."""
    for issue in (CUP, ISSUE):
        for language, tongue in editions(Folder(root), issue).items():
            name = ".".join(filter(None, (f"ninety-east-{issue}", tongue, ending)))
            path = root / "build" / issue / name
            if path.exists():
                yield issue, language, path


def test_every_edition_is_there(built: Path) -> None:
    made = [(issue, language) for issue, language, _ in files(built, "pdf")]
    assert made == [*((CUP, language) for language in LANGUAGES), *((ISSUE, language) for language in WHOLE)]
    assert [each[:2] for each in files(built, "epub")] == made


def test_what_was_written_is_read_from_the_pages(built: Path) -> None:
    shares = {}
    for issue, language, path in files(built, "pdf"):
        tongue = editions(Folder(built), issue)[language]
        source = load_issue(Folder(built), issue, tongue).value
        assert source is not None
        wanted = words("\n".join(article.plain for article in source.articles.values()))
        command = ["pdftotext", str(path), "-"]
        read = words(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        shares[issue, language] = 1 - (wanted - read).total() / wanted.total()
    short = {key: share for key, share in shares.items() if share < RECALL.get(key[1], 0.99)}
    assert not short, shares


def test_each_edition_says_its_language_and_on_which_side_it_is_bound(built: Path) -> None:
    for _, language, path in files(built, "pdf"):
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == language
            direction = str(pdf.Root.ViewerPreferences.get("/Direction", "/L2R"))
            assert direction == ("/R2L" if language in RIGHT_TO_LEFT else "/L2R"), language


def foreign(built: Path, issue: str, tongue: str) -> Counter[tuple[str, str]]:
    """Language and letters of each stretch of the articles that is in another language than the text around it."""
    source = load_issue(Folder(built), issue, tongue).value
    assert source is not None
    found = Counter[tuple[str, str]]()
    for article in source.articles.values():
        for element in etree.fromstring(f"<body>{article.body}</body>").iter("span"):
            if element.get("lang") not in (None, source.issue.language):
                found[element.get("lang"), letters("".join(element.itertext()))] += 1
    return found


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", _MARKS.sub("", text))))


def test_the_language_of_every_run_is_told_in_the_pages(built: Path) -> None:
    for issue, language, path in files(built, "pdf"):
        facts = inspect_pdf(path.read_bytes()).value
        assert facts is not None
        told = Counter((each.language, letters(each.text)) for each in facts.elements if each.language)
        wanted = foreign(built, issue, editions(Folder(built), issue)[language])
        assert wanted
        assert not wanted - told, (issue, language)


def test_the_language_of_every_run_is_told_in_the_ebook(built: Path) -> None:
    for issue, language, path in files(built, "epub"):
        told = Counter[tuple[str, str]]()
        with zipfile.ZipFile(path) as book:
            for name in (each for each in book.namelist() if each.endswith(".xhtml")):
                root = etree.fromstring(book.read(name))
                assert root.get(_XML_LANG), name
                for element in root.iter(etree.Element):
                    if own := element.get(_XML_LANG):
                        told[own, letters("".join(element.itertext()))] += 1
        assert not foreign(built, issue, editions(Folder(built), issue)[language]) - told, (issue, language)


def test_the_referees_find_nothing_in_the_pdfs(built: Path) -> None:
    paths = [str(path) for _, _, path in files(built, "pdf")]
    report = run(built, "check", "--require", "veraPDF", *paths)
    verdicts = [each for each in report["referees"] if each["name"] == "veraPDF" and each["ran"]]
    assert len(verdicts) == 2 * len(paths)
    assert all(each["passed"] for each in verdicts)


def test_the_referees_find_nothing_in_the_ebooks(built: Path) -> None:
    chosen = {(CUP, "fa"), (CUP, "ur"), (CUP, "hi"), (ISSUE, "ru"), (ISSUE, "zh-Hans")}
    paths = [str(path) for issue, language, path in files(built, "epub") if (issue, language) in chosen]
    report = run(built, "check", "--require", "EPUBCheck,Ace", *paths)
    verdicts = [each for each in report["referees"] if each["name"] in ("EPUBCheck", "Ace") and each["ran"]]
    assert len(verdicts) == 2 * len(chosen)
    assert all(each["passed"] for each in verdicts)
