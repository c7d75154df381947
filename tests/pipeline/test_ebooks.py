"""E-books of single articles."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from scoprint.check.facts.epub import EpubFacts, inspect_epub
from scoprint.check.referees import ace, epubcheck
from scoprint.check.rules.case import Case, Finished
from scoprint.check.rules.epub import RULES
from scoprint.pipeline import Order, build, ebooks, glances
from scoprint.pipeline.glances import epub_facts, glance
from scoprint.pipeline.memory import FORGETFUL, Memory
from scoprint.workspace.cache import Cache
from scoprint.workspace.programs import Programs
from scoprint.workspace.source import Folder


def made(root: Path, *targets: str, formats: tuple[str, ...]) -> dict[str, bytes]:
    order = Order(Folder(root), root / "build", targets, formats, cache=Cache(root / "build/.cache"))
    report = build(order, lambda *_: None)
    assert not report.failed, report.findings
    return {artifact.path: (root / artifact.path).read_bytes() for artifact in report.artifacts}


@pytest.fixture
def article(house: Path) -> bytes:
    files = made(house, "onions", formats=("epub", "pdf"))
    assert list(files) == ["build/2026-11/articles/3-onions.pdf", "build/2026-11/articles/3-onions.epub"]
    return files["build/2026-11/articles/3-onions.epub"]


def inspected(book: bytes) -> EpubFacts:
    facts = inspect_epub(book).value
    assert facts
    return facts


def test_an_article_by_itself(article: bytes) -> None:
    facts = inspected(article)
    assert [chapter.path for chapter in facts.chapters] == [
        *("EPUB/nav.xhtml", "EPUB/articles/onions.xhtml", "EPUB/colophon.xhtml")
    ]
    assert [(entry.level, entry.title) for entry in facts.contents] == [
        *((1, "Onions by rail"), (2, "What it carries"), (1, "Colophon"))
    ]
    assert [entry.title for entry in facts.page_list] == ["3", "4"]
    assert facts.record.first("title") == "Onions by rail"
    assert facts.record.fields["authors"] == ("A. Writer",)
    assert facts.package.values("belongs-to-collection") == ("Orient", "Orient, November 2026")
    assert facts.package.values("group-position", "issue") == ("3",)
    assert "First published in Orient, November 2026, pages 3–4" in facts.chapters[-1].text


def test_links_out_of_an_article_lead_to_the_web(article: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(article)) as container:
        assert b'href="https://orient.example/2026-11/rails#rails--dostyk"' in container.read(
            "EPUB/articles/onions.xhtml"
        )


@pytest.mark.parametrize(
    ("home", "link"),
    [
        ("https://orient.example", b'<a href="https://orient.example/2026-11/rails" class="ref">Two gauges</a>'),
        ("", b' from <span class="ref">Two gauges</span>.'),
    ],
)
def test_a_link_without_words_gets_the_title_of_the_other_article(house: Path, home: str, link: bytes) -> None:
    text, publication = house / "source/articles/onions/article.md", house / "source/publication.toml"
    words = text.read_text("utf-8").replace("[the junction](article:rails#dostyk)", "[](article:rails)")
    text.write_text(words, "utf-8")
    if not home:
        lines = publication.read_text("utf-8").splitlines(keepends=True)
        publication.write_text("".join(line for line in lines if not line.startswith("url")), "utf-8")
    book = made(house, "onions", formats=("epub",))["build/2026-11/articles/3-onions.epub"]
    with zipfile.ZipFile(io.BytesIO(book)) as container:
        chapter = container.read("EPUB/articles/onions.xhtml")
    assert link in chapter, chapter


def test_nobody_finds_anything_in_it(article: bytes) -> None:
    case = Case(epub=Finished("article.epub", inspected(article)))
    assert [finding for rule in RULES for finding in rule(case)] == []
    for judge in (epubcheck.judge, ace.judge):
        (verdict,) = judge({"article.epub": article}, Programs())
        assert (verdict.ran, verdict.messages) == (True, ())


def test_covers_are_large_enough(article: bytes, built_house: Path) -> None:
    issue = (built_house / "build/2026-11/orient-2026-11.epub").read_bytes()
    for book in (article, issue):
        with zipfile.ZipFile(io.BytesIO(book)) as container:
            width, height = Image.open(io.BytesIO(container.read("EPUB/images/cover.jpg"))).size
        assert width >= ebooks.COVER_SIZE[0]
        assert height >= ebooks.COVER_SIZE[1]


def test_the_issue_stays_beside_the_article(second_house: Path) -> None:
    made(second_house, "onions", formats=("epub",))
    names = sorted(path.name for path in (second_house / "build/2026-11").rglob("*.*") if path.is_file())
    assert names == [
        *("3-onions.epub", "3-onions.pdf", "5-rails.pdf", "orient-2026-11.epub", "orient-2026-11.pdf", "report.json")
    ]


def test_what_was_seen_at_a_glance_is_what_is_judged(
    article: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory(Cache(tmp_path / "kept"), "")
    found = epub_facts(article, memory)
    glance(article, memory)
    monkeypatch.setattr(glances, "inspect_epub", lambda _: pytest.fail("it was seen before"))
    assert found.value is not None
    assert epub_facts(article, memory) == found
    glance(article, FORGETFUL)
