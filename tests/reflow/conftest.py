"""A small edition made by hand, as the reader would deliver it, with the layout and fonts that come along."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from scoprint.model.article import Article, FrontMatter
from scoprint.model.description import Description
from scoprint.model.diagnostics import Outcome
from scoprint.model.fonts import FontFace
from scoprint.model.issue import Issue
from scoprint.model.layout import Layout
from scoprint.model.picture import Picture
from scoprint.model.plan import Outline, Pagination, Part, Placement
from scoprint.model.publication import Publication
from scoprint.model.setpart import Asset, PageStart
from scoprint.read.layouts import read_layout
from scoprint.reflow import Cutting, FaceFile, Materials, cut, reflow
from scoprint.workspace.fonts import font_folders, installed, manifest_path, read_manifest

TOP = Path(__file__).resolve().parents[2]
LAYOUT = TOP / "layouts" / "reflow" / "standard"
CHART = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" viewBox="0 0 90 60"><path d="M0 0h90v60z"/></svg>'
)

FERRY = """<div class="body" id="ferry--body">
<p id="ferry--p1" class="lead">The ferry waits. Nobody <em>knows</em> when it leaves, and nobody asks.\
<a class="noteref" id="ferry--noteref1" href="#ferry--note1">1</a> It is <span lang="ru">паром</span>; \
see <a class="ref figure" href="#ferry--map" data-number="1"></a> and <a class="ref" href="scoprint:rails"></a>.</p>
<figure class="figure column" id="ferry--map" data-number="1">
<img src="source/articles/ferry/images/map.svg" alt="Map of the crossing."/>
<figcaption id="ferry--map-caption"><span class="caption">The crossing</span>
<span class="credit">By hand</span></figcaption>
</figure>
<h2 id="ferry--hours">Whose hours?</h2>
<p id="ferry--p2">An <span class="index" id="ferry--ix1" data-term="Aktau">Aktau</span> clock keeps time \
for the wind alone.</p>
<aside class="pullquote" id="ferry--q1"><p id="ferry--q1p">Nobody asks.</p></aside>
<aside class="facts column" id="ferry--f1"><h3 class="facts-title" id="ferry--f1t">In numbers</h3>
<dl id="ferry--dl1"><div class="fact"><dt id="ferry--dt1">18 hours</dt>
<dd id="ferry--dd1">to Baku</dd></div></dl></aside>
<aside class="sidebar wide" id="ferry--s1"><h3 class="sidebar-title" id="ferry--s1t">The sea</h3>
<p id="ferry--s1p">It has no outlet.</p></aside>
<p id="ferry--p3" class="end">Then the ferry leaves.</p>
<section class="notes" id="ferry--notes">
<aside class="note" id="ferry--note1" data-ref="ferry--noteref1">\
<p id="ferry--note1p">Not even the <em>captain</em>.</p></aside>
</section></div>"""

RAILS = """<div class="body" id="rails--body">
<p id="rails--p1" class="lead">Two gauges meet at Dostyk, as <a href="scoprint:ferry#ferry--hours">the ferry</a> \
tells; <a href="scoprint:elsewhere">another issue</a> has more.</p>
<figure class="table column" id="rails--widths" data-number="1">
<figcaption id="rails--widths-caption">Gauges</figcaption>
<table><thead><tr><th scope="col">Country</th>
<th scope="col" class="num">Gauge</th></tr></thead>
<tbody><tr><th scope="row">China</th><td class="num">1,435</td></tr></tbody></table>
<p class="source" id="rails--widths-source">railways</p></figure>
<div class="interview" id="rails--i1"><p class="question" id="rails--i1q"><b class="speaker">Us</b> Why?</p>
<p class="answer" id="rails--i1a"><b class="speaker">Them</b> Onions.</p></div>
<p id="rails--p2">The wheels are changed at night.</p></div>"""


def article(slug: str, body: str, **front: object) -> Article:
    lines = {element.get("id", ""): number for number, element in enumerate(etree.fromstring(body).iter("*"), 10)}
    lines.pop("", None)
    return Article(
        slug=slug,
        path=f"source/articles/{slug}/article.md",
        front=FrontMatter.model_validate(front),
        language=str(front.get("language", "en")),
        body=body,
        lines=lines,
    )


def map_picture() -> Picture:
    return Picture(
        "source/articles/ferry/images/map.svg", "image/svg+xml", 90, 60, "0" * 64, alt="Map of the crossing."
    )


@pytest.fixture(scope="session")
def layout() -> Layout:
    read = read_layout("layouts/reflow/standard", {path.name: path.read_bytes() for path in sorted(LAYOUT.iterdir())})
    assert not read.diagnostics
    assert read.value
    return read.value


@pytest.fixture(scope="session")
def faces() -> tuple[FaceFile, ...]:
    manifest = read_manifest(manifest_path(TOP)).value
    assert manifest
    found = installed(manifest, font_folders(TOP)).value or ()
    assert found, "the fonts of the manifest are not on this machine"
    return tuple(FaceFile(face, Path(face.path).read_bytes()) for face in found)


def _licence(face: FontFace) -> str:
    return Path(face.licence_path).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def outline() -> Outline:
    publication = Publication.model_validate(
        {
            "slug": "meridian",
            "title": "Meridian",
            "issn-print": "9990-117X",
            "issn-online": "9990-1188",
            "publisher": "Meridian Press",
            "place": "Aktau",
            "languages": ["en"],
            "url": "https://meridian.example",
            "rights": {
                "holder": "Meridian Press",
                "notice": "© 2026 Meridian Press",
                "licence": "https://creativecommons.org/licenses/by/4.0/",
                "licence-name": "CC BY 4.0",
            },
            "masthead": [{"post": "Editor", "people": ["Ruth Lindqvist"]}],
        }
    )
    issue = Issue.model_validate(
        {
            "id": "2026-11",
            "volume": "3",
            "number": "11",
            "period": "2026-11",
            "published": "2026-11-02",
            "cover": {"picture": "cover.jpg", "alt": "A ferry under a red sky.", "headline": "The ferry"},
            "sections": [{"title": "Reports", "articles": ["ferry", "rails"]}],
        }
    )
    ferry = article(
        "ferry",
        FERRY,
        title="The ferry & the wind",
        kicker="Trade",
        deck="It leaves when it leaves.",
        byline=["Saule Karimova", {"name": "Ruth Lindqvist", "file-as": "Lindqvist, Ruth", "role": "trl"}],
        dateline="Aktau",
        date="2026-10-30",
        corrections=[{"date": "2026-11-20", "text": "It left."}],
        doi="10.5555/meridian.1",
    )
    ferry = replace(ferry, opener=map_picture(), front=_opened(ferry.front))
    rails = article("rails", RAILS, title="Two gauges", genre="interview")
    titles = {"cover": "Cover", "contents": "Contents", "colophon": "Colophon"}
    parts = [Part(kind, kind, title, title) for kind, title in titles.items()]
    chapters = [Part(a.slug, a.front.genre, a.front.title, a.front.title, "Reports", article=a) for a in (ferry, rails)]
    description = Description(
        title="Meridian, November 2026",
        language="en",
        identifier="urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        published="2026-11-02",
        stamp="2026-11-02T00:00:00Z",
        people=tuple(ferry.front.byline),
        description="A ferry and two gauges.",
        keywords=("railways", "ferries"),
        publication="Meridian",
        publisher="Meridian Press",
        issn_print="9990-117X",
        issn_online="9990-1188",
        volume="3",
        number="11",
        doi="10.5555/meridian.2026.11",
        rights=publication.rights,
    )
    return Outline(
        id="2026-11",
        name="meridian-2026-11",
        title="Meridian, November 2026",
        display_date="November 2026",
        language="en",
        publication=publication,
        issue=issue,
        parts=(*parts[:2], *chapters, parts[2]),
        description=description,
        offprints={},
    )


NOTED = """<div class="body" id="{slug}--body">
<p id="{slug}--p1" class="lead">{one} <em>{two}</em><a class="noteref" id="{slug}--noteref1" \
href="#{slug}--note1">1</a> {three} <span lang="en" dir="ltr" id="{slug}--s1">one table</span>.</p>
<h2 id="{slug}--h1">{two}</h2>
<figure class="table column" id="{slug}--t1" data-number="1"><figcaption id="{slug}--c1">{two}</figcaption>
<table><thead><tr><th scope="col">{two}</th><th scope="col" class="num">1</th></tr></thead>
<tbody><tr><th scope="row">{three}</th><td class="num">2</td></tr></tbody></table></figure>
<figure class="figure column" id="{slug}--f1" data-number="1">
<img src="source/articles/ferry/images/map.svg" alt="{one}"/></figure>
<p id="{slug}--p2">{three} {one}</p>
<section class="notes" id="{slug}--notes"><aside class="note" id="{slug}--note1" data-ref="{slug}--noteref1">\
<p id="{slug}--p3">{three}</p></aside></section></div>"""


def translated(outline: Outline, language: str, one: str, two: str, three: str) -> Outline:
    """The edition in another language: its articles are three sentences each."""
    parts = []
    for part in outline.parts:
        if part.article is None:
            parts.append(replace(part, title=two))
            continue
        body = NOTED.format(slug=part.slug, one=one, two=two, three=three)
        made = article(part.slug, body, title=one, language=language, byline=[two], date="2026-10-30")
        parts.append(replace(part, article=made, title=one, section=three))
    described = replace(outline.description, language=language, title=one, people=(), description=three)
    issue = outline.issue.model_copy(update={"language": language})
    return replace(outline, language=language, title=one, parts=tuple(parts), description=described, issue=issue)


@pytest.fixture(scope="session")
def persian(outline: Outline) -> Outline:
    return translated(outline, "fa", "کشتی منتظر است.", "میز دراز", "هیچ‌کس نمی‌داند کِی می‌رود.")


@pytest.fixture(scope="session")
def chinese(outline: Outline) -> Outline:
    return translated(outline, "zh-Hans", "渡轮在等候。", "长桌", "没有人知道它何时启程。")


def _opened(front: FrontMatter) -> FrontMatter:
    return front.model_copy(update={"opener": _opener()})


def _opener() -> object:
    made = FrontMatter.model_validate(
        {"title": "x", "opener": {"picture": "images/map.svg", "alt": "Map of the crossing.", "caption": "The map."}}
    )
    return made.opener


@pytest.fixture(scope="session")
def pagination() -> Pagination:
    pages = {"cover": 1, "contents": 1, "ferry": 4, "rails": 2, "colophon": 1}
    placements, folio = [], 1
    for slug, count in pages.items():
        placements.append(Placement(slug, folio - 1, folio, count))
        folio += count
    return Pagination(tuple(placements), {}, folio - 1)


@pytest.fixture(scope="session")
def page_maps() -> dict[str, tuple[PageStart, ...]]:
    """Page 4 begins inside a word of the first paragraph, 5 at the figure, 6 in a paragraph; 8 at a question."""
    return {
        "cover": (PageStart(0, "cover", 0),),
        "ferry": (
            PageStart(0, "ferry--title", 0),
            PageStart(1, "ferry--p1", len("Theferrywaits.Nobo")),
            PageStart(2, "ferry--map", 0),
            PageStart(3, "ferry--p2", len("Anclockkeepstime")),
        ),
        "rails": (PageStart(0, "rails--title", 0), PageStart(1, "rails--i1q", 0)),
    }


def jpeg(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (160, 60, 40)).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture(scope="session")
def materials(faces: tuple[FaceFile, ...]) -> Materials:
    pictures = {map_picture().path: Asset("image/svg+xml", CHART)}
    licences = {file.face.family: _licence(file.face) for file in faces}
    return Materials(pictures, Asset("image/jpeg", jpeg(1600, 2400)), faces, licences)


@lru_cache(maxsize=64)
def _cut_once(order: Cutting) -> Outcome[bytes]:
    return cut(order)


@pytest.fixture(scope="session")
def make(
    outline: Outline,
    layout: Layout,
    pagination: Pagination,
    page_maps: Mapping[str, tuple[PageStart, ...]],
    materials: Materials,
) -> Callable[..., Outcome[bytes]]:
    """Makes the e-book of the edition, or of one that differs in the values given."""

    def made(**changes: object) -> Outcome[bytes]:
        given = {
            "outline": outline,
            "layout": layout,
            "pagination": pagination,
            "page_maps": page_maps,
            "materials": materials,
            "cutter": _cut_once,
        }
        return reflow(**{**given, **changes})  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="session")
def book(make: Callable[..., Outcome[bytes]]) -> bytes:
    made = make()
    assert [d.code for d in made.diagnostics] == ["EPB-006"]
    assert made.value
    return made.value


@pytest.fixture(scope="session")
def files(book: bytes) -> dict[str, bytes]:
    """The files of the e-book by name, without the folder of the package document."""
    with zipfile.ZipFile(io.BytesIO(book)) as container:
        return {name.removeprefix("EPUB/"): container.read(name) for name in container.namelist()}
