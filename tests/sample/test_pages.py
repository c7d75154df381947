"""The pages of the sample issue, read with other code than that which made them."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from scoprint.model.article import Article
from scoprint.workspace.fonts import read_manifest

TOP = Path(__file__).resolve().parents[2]


@cache
def words(pdf: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, pdf, "-"], capture_output=True, text=True, check=True)  # noqa: S607
    return done.stdout


def pages(pdf: Path) -> list[str]:
    return words(pdf).split("\f")[:-1]


@pytest.fixture(scope="module")
def issue(sample: Any) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(sample.pdf) as pdf:
        yield pdf


def labels(pdf: pikepdf.Pdf) -> list[str]:
    return [str(page.label) for page in pdf.pages]


def destinations(pdf: pikepdf.Pdf) -> dict[str, Any]:
    names = pdf.Root.get("/Names", {}).get("/Dests")
    return dict(pikepdf.NameTree(names).items()) if names is not None else {}


def landing(pdf: pikepdf.Pdf, target: Any, named: dict[str, Any]) -> int:
    """Index of the page on which a link or bookmark lands."""
    if isinstance(target, pikepdf.Dictionary) and "/D" in target:
        target = target.D
    if isinstance(target, pikepdf.String):
        target = named[str(target)]
        if isinstance(target, pikepdf.Dictionary):
            target = target.D
    return pikepdf.Page(target[0]).index


def links(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Dictionary]]:
    for index, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            if annotation.get("/Subtype") == "/Link":
                yield index, annotation


def test_the_issue_has_the_length_of_a_magazine(sample: Any, issue: pikepdf.Pdf) -> None:
    assert 28 <= len(issue.pages) <= 36
    assert len(issue.pages) == sample.pagination.pages


def test_page_labels_are_the_printed_folios(sample: Any, issue: pikepdf.Pdf) -> None:
    first = sample.outline.issue.first_folio
    assert labels(issue) == [str(first + index) for index in range(len(issue.pages))]
    bare = 0
    for label, text in zip(labels(issue), pages(sample.pdf), strict=True):
        # The folio stands alone at the foot, apart from pages that a picture fills.
        bare += not re.search(rf"(?<![\d.,]){label}(?![\d.,])", text.strip())
    assert bare <= 3


def test_bookmarks_lead_to_their_articles(sample: Any, issue: pikepdf.Pdf) -> None:
    named = destinations(issue)
    firsts = {part.title: sample.pagination.of(part.slug).first_page for part in sample.outline.parts}
    found = {}
    with issue.open_outline() as outline:

        def walk(items: Any, depth: int) -> None:
            for item in items:
                target = item.destination if item.destination is not None else item.action
                page = landing(issue, target, named)
                found.setdefault(item.title, page)
                assert depth < 3
                walk(item.children, depth + 1)

        walk(outline.root, 0)
    assert {title: found.get(title) for title in firsts} == firsts
    for section in sample.outline.issue.sections:
        assert found[section.title] == sample.pagination.of(section.articles[0]).first_page


def test_every_link_lands(sample: Any, issue: pikepdf.Pdf) -> None:
    named, inside = destinations(issue), 0
    for _, annotation in links(issue):
        action = annotation.get("/A")
        if action is not None and action.get("/S") == "/URI":
            assert re.match(r"(https?|mailto):", str(action.URI))
            continue
        target = annotation.get("/Dest", action)
        assert 0 <= landing(issue, target, named) < len(issue.pages)
        inside += 1
    assert inside > len(sample.outline.articles)


def test_the_contents_lead_to_each_article_and_print_its_folio(sample: Any, issue: pikepdf.Pdf) -> None:
    contents = sample.pagination.of("contents")
    named = destinations(issue)
    here = range(contents.first_page, contents.first_page + contents.pages)
    led = {landing(issue, a.get("/Dest", a.get("/A")), named) for index, a in links(issue) if index in here}
    text = " ".join(pages(sample.pdf)[index] for index in here)
    for article in sample.outline.articles:
        placement = sample.pagination.of(article.slug)
        assert placement.first_page in led, article.slug
        assert re.search(rf"\b{placement.first_folio}\b", text), article.slug


def test_no_address_of_ours_is_left(sample: Any) -> None:
    for path in (sample.pdf, *sample.offprints):
        with pikepdf.open(path) as pdf:
            for held in pdf.objects:
                data = held.unparse(resolved=False)
                assert b"scoprint:" not in data, path
                if isinstance(held, pikepdf.Stream) and held.get("/Subtype") != "/Image":
                    assert b"scoprint:" not in held.read_bytes(), path
    with zipfile.ZipFile(sample.epub) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx", ".svg")):
                assert b"scoprint:" not in book.read(name), name


def test_only_fonts_of_the_manifest_are_in_it(sample: Any) -> None:
    manifest = read_manifest(TOP / "fonts" / "fonts.toml").value
    assert manifest is not None
    known = {re.sub(r"\W", "", f.name).lower() for archive in manifest.archives for f in archive.families}
    for path in (sample.pdf, *sample.offprints):
        done = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)  # noqa: S607
        rows = done.stdout.splitlines()[2:]
        assert rows
        for row in rows:
            name = re.sub(r"\W", "", row.split()[0].partition("+")[2]).lower()
            assert any(name.startswith(family) for family in known), row
            embedded, subset, unicode = re.search(r" (yes|no) +(yes|no) +(yes|no) +\d+ +\d+$", row).groups()
            assert (embedded, subset, unicode) == ("yes", "yes", "yes"), row


def counted(text: str) -> Counter[str]:
    # Words divided at the end of a line are one again.
    whole = re.sub(r"[\u2010\u00ad]\s+", "", text).replace("\u2010", "-").replace("\u00ad", "")
    return Counter(re.findall(r"\w+", whole.casefold()))


def test_no_word_of_an_article_is_lost(sample: Any) -> None:
    by_slug = {path.stem.split("-", 1)[1]: path for path in sample.offprints}
    recalls = {}
    for article in sample.outline.articles:
        assert isinstance(article, Article)
        wanted = counted(article.plain)
        found = counted(words(by_slug[article.slug]))
        recalls[article.slug] = sum((wanted & found).values()) / wanted.total()
    assert min(recalls.values()) >= 0.98, recalls


def test_offprints_carry_the_folios_of_the_issue(sample: Any) -> None:
    assert len(sample.offprints) == len(sample.outline.articles)
    for path in sample.offprints:
        folio, slug = path.stem.split("-", 1)
        with pikepdf.open(path) as pdf:
            assert labels(pdf) == [str(number) for number in sample.pagination.of(slug).folios]
            assert labels(pdf)[0] == str(int(folio))


def test_the_report_lists_what_is_there(sample: Any) -> None:
    made = {artifact.path.removeprefix("build/2026-11/") for artifact in sample.report.artifacts}
    there = {path.relative_to(sample.folder).as_posix() for path in sample.folder.rglob("*") if path.is_file()}
    assert there == made | {"report.json"}
    assert [f for f in sample.report.findings if f.severity.value != "note"] == []
