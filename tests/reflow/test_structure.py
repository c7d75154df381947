"""Navigation, metadata and markup of the e-book."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from scoprint.check.facts.epub import inspect_epub
from scoprint.check.referees import ace, epubcheck
from scoprint.check.rules.case import Case, Finished
from scoprint.check.rules.epub import RULES
from scoprint.model.diagnostics import Outcome
from scoprint.model.plan import Outline
from scoprint.reflow import Materials
from scoprint.workspace.programs import Programs

Make = Callable[..., Outcome[bytes]]
ELSEWHERE = {"elsewhere": "https://meridian.example/1", "ferry": "https://meridian.example/2"}

NS = {
    "h": "http://www.w3.org/1999/xhtml",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@pytest.fixture(scope="session")
def tree(files: dict[str, bytes]) -> Callable[[str], etree._Element]:
    return lambda name: etree.fromstring(files[name])


Tree = Callable[[str], etree._Element]


def strings(element: etree._Element, path: str) -> list[str]:
    return [str(each) for each in element.xpath(path, namespaces=NS)]


def test_sections_are_levels_of_the_contents(tree: Tree) -> None:
    nav = tree("nav.xhtml")
    assert strings(nav, "//h:nav[@epub:type='toc']/h:ol/h:li/h:a/text()") == ["Reports", "Colophon"]
    assert strings(nav, "//h:nav[@epub:type='toc']/h:ol/h:li/h:ol/h:li/h:a/@href") == [
        "articles/ferry.xhtml",
        "articles/rails.xhtml",
    ]


def test_ncx_says_the_same_as_nav(tree: Tree) -> None:
    nav, ncx = tree("nav.xhtml"), tree("toc.ncx")
    assert strings(ncx, "//n:navPoint/n:content/@src") == strings(nav, "//h:nav[@epub:type='toc']//h:a/@href")
    pages = strings(nav, "//h:nav[@epub:type='page-list']//h:a/@href")
    assert strings(ncx, "//n:pageTarget/n:content/@src") == pages
    assert strings(ncx, "//n:pageTarget/@value") == strings(nav, "//h:nav[@epub:type='page-list']//h:a/text()")
    assert strings(ncx, "//n:meta[@name='dtb:uid']/@content") == ["urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8"]
    orders = [int(each) for each in strings(ncx, "//n:pageTarget/@playOrder")]
    assert orders == sorted(orders)


def test_pages_of_the_list_are_the_markers(tree: Tree) -> None:
    nav = tree("nav.xhtml")
    listed = dict(
        zip(
            strings(nav, "//h:nav[@epub:type='page-list']//h:a/text()"),
            strings(nav, "//h:nav[@epub:type='page-list']//h:a/@href"),
            strict=True,
        )
    )
    assert list(listed) == [str(folio) for folio in range(1, 10)]
    for folio, href in listed.items():
        path, _, ident = href.partition("#")
        (marker,) = tree(path).xpath(f"//*[@id='{ident}']")
        assert (marker.get("role"), marker.get("aria-label")) == ("doc-pagebreak", folio)
        assert not marker.text


def following(marker: etree._Element) -> str:
    """The words after a marker."""
    return " ".join("".join(marker.xpath("following::text()")).split())


@pytest.mark.parametrize(
    ("name", "folio", "words"),
    [
        ("articles/ferry.xhtml", "4", "knows when it leaves"),
        ("articles/ferry.xhtml", "6", "for the wind alone."),
        ("articles/rails.xhtml", "8", "Us Why?"),
    ],
)
def test_a_page_begins_at_its_first_whole_word(tree: Tree, name: str, folio: str, words: str) -> None:
    (marker,) = tree(name).xpath(f"//*[@id='page-{folio}']")
    assert following(marker).startswith(words)


def test_a_page_that_opens_with_a_picture_is_marked_before_the_figure(tree: Tree) -> None:
    (marker,) = tree("articles/ferry.xhtml").xpath("//*[@id='page-5']")
    assert marker.getnext().get("id") == "ferry--map"


def test_landmarks_and_guide(tree: Tree) -> None:
    kinds = strings(tree("nav.xhtml"), "//h:nav[@epub:type='landmarks']//h:a/@epub:type")
    assert kinds == ["cover", "toc", "bodymatter", "colophon"]
    assert strings(tree("content.opf"), "//opf:guide/opf:reference/@type") == ["cover", "toc", "text"]


def test_notes_lead_there_and_back(tree: Tree) -> None:
    page = tree("articles/ferry.xhtml")
    (reference,) = page.xpath("//h:a[@epub:type='noteref']", namespaces=NS)
    (note,) = page.xpath("//h:aside[@epub:type='footnote']", namespaces=NS)
    (back,) = note.xpath(".//h:a[@role='doc-backlink']", namespaces=NS)
    assert (reference.get("role"), note.get("role")) == ("doc-noteref", "doc-footnote")
    assert reference.get("href") == f"#{note.get('id')}"
    assert back.get("href") == f"#{reference.get('id')}"
    assert "".join(note.itertext()).split() == ["1", "Not", "even", "the", "captain."]
    assert note.getparent().getparent().get("class") == "chapter"


def test_references_get_their_words(tree: Tree) -> None:
    page = tree("articles/ferry.xhtml")
    assert strings(page, "//h:a[contains(@class, 'ref')][not(@epub:type)]/text()") == ["Figure\u00a01", "Two gauges"]
    assert strings(page, "//h:a[contains(@class, 'ref')][not(@epub:type)]/@href") == ["#ferry--map", "rails.xhtml"]
    assert strings(page, "//h:figcaption/h:b/text()") == ["Figure 1"]


def test_pull_quotes_are_silent_and_boxes_have_names(tree: Tree) -> None:
    page = tree("articles/ferry.xhtml")
    (quote,) = page.xpath("//h:aside[@role='doc-pullquote']", namespaces=NS)
    assert quote.get("aria-hidden") == "true"
    assert strings(page, "//h:aside[contains(@class, 'facts')]/@aria-labelledby") == ["ferry--f1t"]
    assert strings(tree("articles/rails.xhtml"), "//h:table/@aria-labelledby") == ["rails--widths-caption"]


def test_markup_is_clean(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if not name.endswith(".xhtml"):
            continue
        page = etree.fromstring(data)
        assert not page.xpath("//@*[starts-with(name(), 'data-') or starts-with(name(), 'on') or name() = 'style']")
        assert not page.xpath("//*[local-name() = 'script']")
        assert b"scoprint:" not in data
        assert data.count(b"http://www.idpf.org/2007/ops") == 1, "the name space has one prefix, at the root"
        titles = page.xpath("//h:h1", namespaces=NS)
        assert len(titles) == (0 if name == "cover.xhtml" else 1)
        for element in page.xpath("//*[@lang]"):
            assert element.get("{http://www.w3.org/XML/1998/namespace}lang") == element.get("lang")


def test_metadata(tree: Tree) -> None:
    package = tree("content.opf")
    metadata = package.find("opf:metadata", NS)
    assert strings(metadata, "dc:identifier/text()") == [
        "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "https://doi.org/10.5555/meridian.2026.11",
    ]
    assert strings(metadata, "dc:creator/text()") == ["Saule Karimova"]
    assert strings(metadata, "dc:contributor/text()") == ["Ruth Lindqvist"]
    refined = {
        (each.get("refines"), each.get("property")): each.text for each in metadata.iterfind("opf:meta[@refines]", NS)
    }
    assert refined["#person-2", "file-as"] == "Lindqvist, Ruth"
    assert ("#person-1", "file-as") not in refined
    assert refined["#person-2", "role"] == "trl"
    assert refined["#periodical", "group-position"] == "3.11"
    plain = [(each.get("property"), each.text) for each in metadata.iterfind("opf:meta[@property]", NS)]
    assert ("dcterms:modified", "2026-11-02T00:00:00Z") in plain
    assert ("dcterms:license", "https://creativecommons.org/licenses/by/4.0/") in plain
    assert ("pageBreakSource", "urn:issn:9990-117X") in plain
    features = {text for name, text in plain if name == "schema:accessibilityFeature"}
    assert {"alternativeText", "pageNavigation", "pageBreakMarkers", "tableOfContents"} <= features
    assert not [name for name, _ in plain if name == "dcterms:conformsTo"]


def contents(made: Outcome[bytes], name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(made.value or b"")) as container:
        return container.read(f"EPUB/{name}")


def test_accessibility_is_derived_from_the_content(make: Make, outline: Outline, materials: Materials) -> None:
    only = replace(outline, parts=tuple(part for part in outline.parts if part.slug == "rails"))
    made = make(
        outline=only,
        pagination=None,
        page_maps={},
        materials=replace(materials, cover=None, faces=(), addresses=ELSEWHERE),
    )
    package = contents(made, "content.opf")
    assert b"textual" in package
    assert b"visual" not in package
    assert b"alternativeText" not in package
    assert b"pageNavigation" not in package


def test_a_book_from_right_to_left(make: Make, persian: Outline, materials: Materials) -> None:
    made = make(outline=persian, page_maps={}, materials=replace(materials, faces=()))
    assert made.diagnostics == ()
    assert b'page-progression-direction="rtl"' in contents(made, "content.opf")
    page = etree.fromstring(contents(made, "articles/ferry.xhtml"))
    assert page.get("dir") == "rtl"
    assert strings(page, "//h:span[@lang='en']/@dir") == ["ltr"]
    assert not strings(page, "//h:p/@dir")


def test_a_book_in_chinese(make: Make, chinese: Outline, materials: Materials) -> None:
    made = make(outline=chinese, page_maps={}, materials=replace(materials, faces=()))
    assert made.diagnostics == ()
    page = etree.fromstring(contents(made, "articles/ferry.xhtml"))
    assert (page.get("lang"), page.get("dir")) == ("zh-Hans", "ltr")


@pytest.mark.parametrize("language", ["persian", "chinese"])
def test_referees_and_rules_find_nothing_in_other_scripts(
    make: Make, materials: Materials, request: pytest.FixtureRequest, language: str
) -> None:
    made = make(outline=request.getfixturevalue(language), page_maps={}, materials=replace(materials, faces=()))
    book = made.value or b""
    for judge in (epubcheck.judge, ace.judge):
        (verdict,) = judge({"book.epub": book}, Programs())
        assert (verdict.ran, verdict.messages) == (True, ())
    facts = inspect_epub(book).value
    assert facts
    case = Case(epub=Finished("book.epub", facts))
    assert [finding for rule in RULES for finding in rule(case)] == []


def test_a_script_without_a_font_is_told_with_its_line(make: Make, chinese: Outline, materials: Materials) -> None:
    latin = tuple(file for file in materials.faces if file.face.family.startswith("Source"))
    made = make(outline=chinese, page_maps={}, materials=replace(materials, faces=latin))
    assert made.value is None
    missing = [d for d in made.diagnostics if d.code == "FNT-004" and "渡" in d.message]
    assert [(d.span.path, d.span.line > 0) for d in missing] == [("source/articles/ferry/article.md", True)]
