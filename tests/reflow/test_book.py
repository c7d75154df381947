"""The e-book as a whole: referees, equal bytes, what becomes of bad input."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from ebooklib import epub
from lxml import etree

from scoprint.check.referees import ace, epubcheck
from scoprint.model.diagnostics import Outcome
from scoprint.model.layout import Layout
from scoprint.model.plan import Outline
from scoprint.model.setpart import Asset
from scoprint.reflow import Materials
from scoprint.reflow.edition import Resource
from scoprint.reflow.package import Package, write
from scoprint.workspace.programs import Programs

Make = Callable[..., Outcome[bytes]]


@pytest.mark.parametrize("judge", [epubcheck.judge, ace.judge], ids=["EPUBCheck", "Ace"])
def test_referees_find_nothing(book: bytes, judge: Callable[..., object]) -> None:
    (verdict,) = judge({"meridian.epub": book}, Programs())
    assert verdict.ran
    assert verdict.messages == ()
    assert verdict.passed


def test_the_same_edition_gives_the_same_bytes(make: Make, book: bytes) -> None:
    assert make().value == book


SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
import conftest as c
value = lambda name, *args: getattr(c, name).__wrapped__(*args)
layout, outline = value("layout"), value("outline")
chart = c.Asset("image/svg+xml", c.CHART)
materials = c.Materials({{c.map_picture().path: chart}}, c.Asset("image/jpeg", c.jpeg(16, 24)))
made = c.reflow(outline, layout, value("pagination"), value("page_maps"), materials)
sys.stdout.buffer.write(made.value)
"""


def test_bytes_do_not_depend_on_time_zone_locale_or_hash_seed(tmp_path: Path) -> None:
    script = SCRIPT.format(tests=str(Path(__file__).parent))
    settings = (("1", "UTC", "C.UTF-8"), ("2", "Asia/Almaty", "POSIX"))
    made = []
    for seed, zone, locale in settings:
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        folder = tmp_path / seed
        folder.mkdir()
        done = subprocess.run([sys.executable, "-c", script], env=env, cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        made.append(done.stdout)
    assert made[0] == made[1]
    assert made[0][:2] == b"PK"


def test_container(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as container:
        entries = container.infolist()
        assert container.testzip() is None
    first = entries[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert book[30:66] == b"mimetypeapplication/epub+zip" + book[58:66]
    names = [entry.filename for entry in entries]
    assert not [name for name in names if name.endswith("/") or not name.isascii()]
    assert len({name.casefold() for name in names}) == len(names)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries if entry.filename.endswith(".jpg")} == {zipfile.ZIP_STORED}
    assert {entry.compress_type for entry in entries if entry.filename.endswith(".xhtml")} == {zipfile.ZIP_DEFLATED}


def test_another_reader_sees_the_same_book(book: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(book)
    read = epub.read_epub(str(path), {"ignore_ncx": True})
    assert read.get_metadata("DC", "title")[0][0] == "Meridian, November 2026"
    assert [read.get_item_with_id(id).get_name() for id, _ in read.spine] == [
        *("cover.xhtml", "nav.xhtml", "articles/ferry.xhtml", "articles/rails.xhtml", "colophon.xhtml")
    ]


def test_licences_travel_with_the_fonts(files: dict[str, bytes]) -> None:
    families = {
        name.rpartition("/")[2].split("-upright")[0].split("-italic")[0] for name in files if name.endswith(".ttf")
    }
    licences = {name.rpartition("/")[2].removesuffix(".txt") for name in files if name.startswith("META-INF/fonts/")}
    assert families == licences
    assert all(b"SIL Open Font License" in files[f"META-INF/fonts/{name}.txt"] for name in licences)


def test_without_print_there_is_no_page_list(make: Make) -> None:
    made = make(pagination=None, page_maps={})
    with zipfile.ZipFile(io.BytesIO(made.value or b"")) as container:
        assert b"page-list" not in container.read("EPUB/nav.xhtml")
        assert b"pageList" not in container.read("EPUB/toc.ncx")
        assert b"doc-pagebreak" not in container.read("EPUB/articles/ferry.xhtml")
        assert b"pageBreak" not in container.read("EPUB/content.opf")


def test_without_cover_and_fonts_it_is_still_a_book(make: Make, materials: Materials) -> None:
    made = make(materials=replace(materials, cover=None, faces=()))
    (verdict,) = epubcheck.judge({"meridian.epub": made.value or b""}, Programs())
    assert verdict.messages == ()


def test_links_that_leave_the_book_take_the_canonical_address(make: Make, materials: Materials) -> None:
    made = make(materials=replace(materials, addresses={"elsewhere": "https://meridian.example/1/elsewhere"}))
    assert made.diagnostics == ()
    with zipfile.ZipFile(io.BytesIO(made.value or b"")) as container:
        assert b'href="https://meridian.example/1/elsewhere"' in container.read("EPUB/articles/rails.xhtml")


def changed(layout: Layout, name: str, old: str, new: str) -> Layout:
    if name.endswith(".css"):
        assert old in layout.styles[name]
        return replace(layout, styles={**layout.styles, name: layout.styles[name].replace(old, new)})
    assert old in layout.templates[name]
    return replace(layout, templates={**layout.templates, name: layout.templates[name].replace(old, new)})


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "place"),
    [
        ("article.html.j2", "{{ front.title }}", "{{ front.nothing }}", "LAY-002", "article.html.j2:14"),
        ("article.html.j2", "{% if opening %}", "{% if opening", "LAY-002", "article.html.j2"),
        ("article.html.j2", '<p class="deck"', '<br><p class="deck"', "EPB-007", "article.html.j2"),
        ("contents.html.j2", "{{ placeholders.pages }}", "", "LAY-002", "contents.html.j2"),
        ("colophon.html.j2", "words.identifier", "words.identity", "LAY-005", "colophon.html.j2"),
        ("standard.css", "p.lead,", "p.lead, }", "LAY-003", "standard.css"),
        ("standard.css", "var(--sans)", "var(--sanz)", "LAY-003", "standard.css"),
    ],
)
def test_faults_of_the_layout(make: Make, layout: Layout, name: str, old: str, new: str, code: str, place: str) -> None:
    made = make(layout=changed(layout, name, old, new))
    assert made.value is None
    found = [d for d in made.diagnostics if d.code == code]
    assert found
    assert str(found[0].span).startswith(f"layouts/reflow/standard/{place}")


def test_missing_template_and_language(make: Make, layout: Layout, outline: Outline) -> None:
    templates = {name: text for name, text in layout.templates.items() if name != "colophon.html.j2"}
    assert "LAY-004" in {d.code for d in make(layout=replace(layout, templates=templates)).diagnostics}
    assert "LAY-005" in {d.code for d in make(outline=replace(outline, language="xx")).diagnostics}


def test_picture_not_given_and_of_a_foreign_kind(make: Make, materials: Materials) -> None:
    made = make(materials=replace(materials, pictures={}))
    assert made.value is None
    assert "PIC-001" in {d.code for d in made.diagnostics}
    foreign = {path: Asset("image/tiff", b"II*") for path in materials.pictures}
    assert "EPB-008" in {d.code for d in make(materials=replace(materials, pictures=foreign)).diagnostics}


def test_pictures_that_no_page_shows_stay_out(make: Make, materials: Materials, book: bytes) -> None:
    more = {**materials.pictures, "source/cover/cover.jpg": Asset("image/jpeg", b"")}
    assert make(materials=replace(materials, pictures=more)).value == book


def test_dead_link_into_another_article(make: Make, outline: Outline) -> None:
    parts = tuple(
        replace(part, article=replace(part.article, body=part.article.body.replace("#ferry--hours", "#ferry--nothing")))
        if part.slug == "rails" and part.article
        else part
        for part in outline.parts
    )
    made = make(outline=replace(outline, parts=parts))
    assert made.value is None
    (fault,) = [d for d in made.diagnostics if d.code == "LNK-002"]
    assert fault.span.path == "source/articles/rails/article.md"
    assert fault.span.line == 11


def test_names_that_differ_by_case_alone_make_no_book() -> None:
    resources = tuple(
        Resource(name, f"{name}.xhtml", "application/xhtml+xml", lambda: b"<html/>") for name in ("straße", "STRASSE")
    )
    made = write(Package("en", etree.Element("metadata"), resources, ("straße",)))
    assert made.value is None
    assert [d.code for d in made.diagnostics] == ["EPB-002"]
