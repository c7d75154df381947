"""A volume as an e-book: bound from the e-books of its issues, and what goes wrong."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from ebooklib import epub
from lxml import etree

from scoprint.check.facts.epub import EpubFacts, inspect_epub
from scoprint.check.referees import ace, epubcheck
from scoprint.check.rules import judge
from scoprint.check.rules.case import Case, Finished
from scoprint.model.report import Report
from scoprint.pipeline import Order, build
from scoprint.workspace.cache import Cache
from scoprint.workspace.programs import Programs
from scoprint.workspace.source import Folder

FILES = {
    "source/publication.toml": """\
slug = "orient"
title = "Orient"
issn-online = "2049-3649"
publisher = "Orient Press"
languages = ["en"]
url = "https://orient.example"

[rights]
notice = "© 2026 Orient Press"

[accessibility]
certified-by = "Orient Press"
report = "https://orient.example/access"
""",
    "source/articles/onions/article.md": """\
---
title: Onions by rail
byline: [{name: Ann Ash, file-as: "Ash, Ann"}]
---

The railway carries onions.[^load]

[^load]: Forty tonnes a wagon.
""",
    "source/articles/ferry/article.md": """\
---
title: The ferry
byline: [{name: Bo Birk, file-as: "Birk, Bo"}]
---

The ferry waits for [the onions](https://orient.example/spring/onions), all сорок тонн of them.
""",
    "source/volumes/v12.toml": """\
volume = "12"
period = "2026"
published = "2026-12-31"
pagination = "per-issue"
issues = ["spring", "summer"]
""",
}


def order(root: Path, *targets: str, formats: tuple[str, ...] = ()) -> Report:
    cache = Cache(root / "build" / ".cache")
    return build(Order(Folder(root), root / "build", targets, formats, jobs=2, cache=cache), lambda *_: None)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, shelving: SimpleNamespace) -> Path:
    root = tmp_path_factory.mktemp("shelf")
    issues = {
        "source/issues/spring.toml": shelving.issue(1, "2026-03", 1, Trade="onions"),
        "source/issues/summer.toml": shelving.issue(2, "2026-06", 1, Travel="ferry"),
    }
    shelving.write(root, {**FILES, **issues, "source/cover.svg": shelving.drawing})
    report = order(root, "v12", formats=("epub",))
    assert not report.failed, report.findings
    return root


@pytest.fixture(scope="module")
def book(shelf: Path) -> bytes:
    return (shelf / "build/v12/orient-v12.epub").read_bytes()


@pytest.fixture(scope="module")
def facts(book: bytes) -> EpubFacts:
    found = inspect_epub(book).value
    assert found
    return found


@pytest.mark.parametrize("referee", [epubcheck.judge, ace.judge], ids=["EPUBCheck", "Ace"])
def test_referees_find_nothing(book: bytes, referee: object) -> None:
    (verdict,) = referee({"volume.epub": book}, Programs())  # type: ignore[operator]
    assert (verdict.ran, verdict.messages) == (True, ())


def test_our_own_rules_find_nothing(facts: EpubFacts) -> None:
    assert [d for d in judge(Case(epub=Finished("volume.epub", facts))) if d.code.startswith("EPF")] == []


def test_issues_stand_one_after_the_other(facts: EpubFacts) -> None:
    assert [(entry.level, entry.title) for entry in facts.contents] == [
        (1, "Title page"),
        (1, "Orient, March 2026"),
        (2, "Onions by rail"),
        (1, "Orient, June 2026"),
        (2, "The ferry"),
        (1, "Colophon"),
    ]
    paths = [chapter.path.removeprefix("EPUB/") for chapter in facts.chapters]
    assert paths[:3] == ["volume-title.xhtml", "nav.xhtml", "spring/cover.xhtml"]
    assert paths[-1] == "colophon.xhtml"


def test_pages_bear_the_labels_of_the_printed_volume(facts: EpubFacts, shelf: Path) -> None:
    labels = [entry.title for entry in facts.page_list]
    assert labels == [marker.label for marker in facts.markers]
    assert labels[0] == "12(1):1"
    for number, issue in (("1", "spring"), ("2", "summer")):
        pages = inspect_epub((shelf / f"build/{issue}/orient-{issue}.epub").read_bytes()).value
        assert pages
        expected = [f"12({number}):{entry.title}" for entry in pages.page_list]
        assert [label for label in labels if label.startswith(f"12({number})")] == expected


def test_links_to_articles_of_the_volume_stay_in_it(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as container:
        assert b'href="../../spring/articles/onions.xhtml"' in container.read("EPUB/summer/articles/ferry.xhtml")


def test_fonts_are_cut_for_all_issues_together(facts: EpubFacts) -> None:
    faces = [face for face in facts.faces if face.path.endswith("source-serif-4-upright-400.ttf")]
    assert len(faces) == 1
    assert set("сорок") <= faces[0].characters


def test_who_certifies_is_told(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as container:
        package = etree.fromstring(container.read("EPUB/content.opf"))
    said = {(e.get("property") or e.get("rel"), e.text or e.get("href")) for e in package[0] if e.get("refines")}
    assert ("a11y:certifiedBy", "Orient Press") in said
    assert ("a11y:certifierReport", "https://orient.example/access") in said
    assert "EPUB Accessibility 1.1 - WCAG 2.2 Level AA" in package[0].xpath("*[@id='conformance']/text()")


def test_another_reader_sees_the_same_book(book: bytes, tmp_path: Path) -> None:
    (tmp_path / "volume.epub").write_bytes(book)
    read = epub.read_epub(str(tmp_path / "volume.epub"), {"ignore_ncx": True})
    assert read.get_metadata("DC", "title")[0][0] == "Orient, Volume 12 (2026)"


def test_the_same_issues_give_the_same_bytes(shelf: Path, book: bytes) -> None:
    shutil.rmtree(shelf / "build/.cache")
    assert not order(shelf, "v12", formats=("epub",)).failed
    assert (shelf / "build/v12/orient-v12.epub").read_bytes() == book


@pytest.mark.parametrize("data", [b"", b"PK", b"half"])
def test_a_damaged_e_book_is_not_bound(shelf: Path, tmp_path: Path, data: bytes) -> None:
    root = tmp_path / "shelf"
    shutil.copytree(shelf, root, symlinks=True)
    target = root / "build/spring/orient-spring.epub"
    target.write_bytes(target.read_bytes()[:9000] if data == b"half" else data)
    before = (root / "build/v12/orient-v12.epub").read_bytes()
    report = order(root, "v12", formats=("epub",))
    assert [(d.code, d.span.path, d.span.line) for d in report.findings] == [("VOL-004", "source/volumes/v12.toml", 5)]
    assert (root / "build/v12/orient-v12.epub").read_bytes() == before
