"""Rules about EPUBs: silent on what scoprint makes, and heard in every way in which one thing can be wrong.

One way for each rule is in the folder of its code.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from tests.check.conftest import Spoiled

from scoprint.check.facts.epub import inspect_epub
from scoprint.check.rules import epub_package
from scoprint.check.rules.case import Case, Finished
from scoprint.check.rules.epub import RULES
from scoprint.check.rules.plans import Plan
from scoprint.model.diagnostics import Diagnostic
from scoprint.model.plan import Extent
from scoprint.pipeline.load import load_issue
from scoprint.plan import outline_issue, paginate
from scoprint.workspace.source import Folder


@pytest.fixture(scope="session")
def book(built_house: Path) -> bytes:
    return (built_house / "build/2026-11/orient-2026-11.epub").read_bytes()


@pytest.fixture
def spoiled(book: bytes) -> Spoiled:
    return Spoiled(book)


def findings(data: bytes, plan: Plan | None = None) -> tuple[Diagnostic, ...]:
    """Everything that the rules find in an EPUB."""
    facts = inspect_epub(data)
    assert facts.value is not None, facts.diagnostics

    def found() -> Iterator[Diagnostic]:
        case = Case(epub=Finished("book.epub", facts.value), plan=plan)
        for rule in RULES:
            for each in rule(case):
                assert each.code in rule.codes, f"{each.code} is not in the row of its rule"
                yield each

    return tuple(found())


Spoil = Callable[[Spoiled], None]


FERRY, OPF, NAV, CSS = "articles/onions.xhtml", "content.opf", "nav.xhtml", "styles/standard.css"
FONT = "fonts/source-serif-4-upright-400.ttf"


def edit(name: str, old: str, new: str, count: int = -1) -> Spoil:
    return lambda book: book.replace(name, old, new, count)


def picture(mode: str, size: tuple[int, int], form: str = "JPEG", **options: object) -> Spoil:
    """Puts another picture in place of the cover, declared as an ordinary one."""

    def spoil(book: Spoiled) -> None:
        out = io.BytesIO()
        Image.new(mode, size).save(out, form, **options)
        book.add("EPUB/images/more.jpg", out.getvalue(), zipfile.ZIP_STORED)
        book.replace(OPF, "<manifest>", '<manifest><item href="images/more.jpg" id="more" media-type="image/jpeg"/>')

    return spoil


def deflated_mimetype(book: Spoiled) -> None:
    book["mimetype"].info.compress_type = zipfile.ZIP_DEFLATED


def mimetype_with_extra(book: Spoiled) -> None:
    book["mimetype"].info.extra = b"\x99\x99\x02\x00ab"


def mimetype_later(book: Spoiled) -> None:
    book["mimetype"] = book.pop("mimetype")


def odd_method(book: Spoiled) -> None:
    book["EPUB/toc.ncx"].info.compress_type = zipfile.ZIP_LZMA


def restricted(book: Spoiled) -> None:
    font = TTFont(io.BytesIO(book[f"EPUB/{FONT}"].data))
    font["OS/2"].fsType = 2
    out = io.BytesIO()
    font.save(out)
    book[f"EPUB/{FONT}"].data = out.getvalue()


def unreadable_font(book: Spoiled) -> None:
    book[f"EPUB/{FONT}"].data = b"nothing"


def web_font(book: Spoiled) -> None:
    book["EPUB/fonts/source.woff2"] = book.pop(f"EPUB/{FONT}")
    book["EPUB/fonts/source.woff2"].info.filename = "EPUB/fonts/source.woff2"
    book.replace(OPF, FONT, "fonts/source.woff2")


def without_licence(book: Spoiled) -> None:
    del book["META-INF/fonts/source-serif-4.txt"]


NAV_PAGE = '<a href="articles/onions.xhtml#page-3">3</a>'
CLAIM = '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level {}</meta></metadata>'

CASES: list[tuple[str, str, Spoil]] = [
    ("EPF-002", "deflated", deflated_mimetype),
    ("EPF-002", "extra field", mimetype_with_extra),
    ("EPF-002", "not first", mimetype_later),
    ("EPF-003", "method", odd_method),
    ("EPF-004", "case", lambda book: book.add("EPUB/NAV.xhtml", b"")),
    ("EPF-004", "letters", lambda book: book.add("EPUB/été 1.txt", b"")),
    ("EPF-008", "absolute", lambda book: book.add("/etc/cron.d/x", b"")),
    ("EPF-008", "climbing", lambda book: book.add("EPUB/../../x", b"")),
    ("EPF-008", "drive", lambda book: book.add("C:/x", b"")),
    ("EPF-010", "label", edit(NAV, NAV_PAGE, NAV_PAGE.replace(">3<", ">33<"))),
    ("EPF-010", "no label", edit(FERRY, ' aria-label="3"', "")),
    ("EPF-011", "not listed", edit(NAV, f"<li>{NAV_PAGE}</li>", "")),
    ("EPF-011", "not marked", edit(FERRY, 'id="page-3"', 'id="page-x"')),
    ("EPF-011", "twice", edit(NAV, '#page-4">4<', '#page-4">3<')),
    ("EPF-020", "no landmarks", edit(NAV, 'epub:type="landmarks"', 'epub:type="loi"')),
    ("EPF-020", "no cover", edit(NAV, 'epub:type="cover"', 'epub:type="titlepage"')),
    ("EPF-020", "nowhere", edit(NAV, 'articles/onions.xhtml" epub:type', 'articles/leeks.xhtml" epub:type')),
    ("EPF-021", "no words", edit(NAV, ">Two gauges</a>", "></a>", 1)),
    ("EPF-022", "other contents", edit("toc.ncx", "<text>Trade</text>", "<text>Trades</text>")),
    ("EPF-022", "other pages", edit("toc.ncx", "<text>4</text>", "<text>5</text>")),
    ("EPF-023", "no property", edit(OPF, ' properties="cover-image"', "")),
    ("EPF-023", "not for older readers", edit(OPF, '<meta name="cover" content="cover-image"/>', "")),
    ("EPF-023", "not in the guide", edit(OPF, 'type="cover"', 'type="title-page"')),
    ("EPF-023", "twice", edit(FERRY, "../images/onions-map.svg", "../images/cover.jpg")),
    ("EPF-033", "style", edit(FERRY, '<p id="onions--p2"', '<p style="color: red" id="onions--p2"')),
    ("EPF-033", "event", edit(FERRY, '<p id="onions--p2"', '<p onclick="go()" id="onions--p2"')),
    ("EPF-033", "script", edit(FERRY, "</head>", "<script>1</script></head>")),
    ("EPF-033", "style sheet inside", edit(FERRY, "</head>", "<style>p {}</style></head>")),
    ("EPF-033", "remote", edit(FERRY, "../images/onions-map.svg", "https://orient.example/map.svg")),
    ("EPF-033", "acting link", edit(FERRY, 'href="#onions--load"', 'href="javascript:go()"')),
    ("EPF-033", "empty", edit(FERRY, '<p id="onions--p2"', '<p></p><p id="onions--p2"')),
    ("EPF-034", "no words", edit(FERRY, ' alt="A line from east to west."', "")),
    ("EPF-034", "file name", edit(FERRY, "A line from east to west.", "onions-map.svg")),
    ("EPF-040", "visual", edit(OPF, '<meta property="schema:accessMode">visual</meta>', "")),
    ("EPF-040", "no formula", edit(OPF, ">alternativeText<", ">MathML<")),
    ("EPF-040", "hazard", edit(OPF, "schema:accessibilityHazard", "schema:hazard")),
    ("EPF-041", "nobody", edit(OPF, "</metadata>", CLAIM.format("AA"))),
    ("EPF-041", "name", edit(OPF, "</metadata>", CLAIM.format("B"))),
    ("EPF-042", "zone", edit(OPF, "2026-11-02T00:00:00Z", "2026-11-02T00:00:00+02:00")),
    ("EPF-043", "no rights", edit(OPF, "rights>", "relation>")),
    ("EPF-044", "number", edit(OPF, ">1.2<", ">first<")),
    ("EPF-044", "kind", edit(OPF, '"collection-type"', '"collection"')),
    ("EPF-045", "pages", edit(OPF, 'page-progression-direction="ltr"', 'page-progression-direction="rtl"')),
    ("EPF-045", "text", edit(FERRY, ' lang="en"', ' lang="fa"')),
    ("EPF-051", "CMYK", picture("CMYK", (6000, 6000))),
    ("EPF-053", "WebP", picture("RGB", (20, 20), "WEBP")),
    ("EPF-061", "permission", restricted),
    ("EPF-061", "damage", unreadable_font),
    ("EPF-062", "WOFF2", web_font),
    *(
        ("EPF-070", css, edit(CSS, "/* Running text */", css))
        for css in (
            "p { color: #333 }",
            "p { margin: 0 !important }",
            "p { font-size: 12px }",
            "body { font-size: 1.2em }",
            "div { position: fixed }",
            "div { background: white }",
            "@media (min-width: 1px) { div { display: none } }",
            "div { direction: rtl }",
            "div { margin-left: -1em }",
        )
    ),
]


def test_what_scoprint_makes_is_clean(book: bytes) -> None:
    assert findings(book) == ()


@pytest.mark.parametrize(("code", "what", "spoil"), CASES, ids=[f"{code} {what}" for code, what, _ in CASES])
def test_one_thing_is_wrong(spoiled: Spoiled, code: str, what: str, spoil: Spoil) -> None:
    spoil(spoiled)
    assert code in {finding.code for finding in findings(spoiled.packed())}


@pytest.fixture(scope="module")
def plan(built_house: Path) -> Plan:
    source = load_issue(Folder(built_house), "2026-11").value
    assert source
    outline = outline_issue(
        source.publication, source.issue, source.articles, source.print_layout, "2026-11-02T00:00:00Z"
    ).value
    assert outline
    extents = {part.slug: Extent(2 if part.slug == "onions" else 1, {}) for part in outline.parts}
    pagination = paginate(outline, extents, source.print_layout.spec)
    return Plan(outline, pagination, outline.description, source.print_layout.spec)


def test_the_plan_is_kept(book: bytes, plan: Plan) -> None:
    assert findings(book, plan) == ()


def test_a_printed_page_is_missing(spoiled: Spoiled, plan: Plan) -> None:
    spoiled.replace(NAV, f"<li>{NAV_PAGE}</li>", "")
    (finding,) = [each for each in findings(spoiled.packed(), plan) if each.code == "EPF-012"]
    assert "page 3 of “onions”" in finding.message


def test_changed_in_the_future(spoiled: Spoiled, plan: Plan) -> None:
    spoiled.replace(OPF, "2026-11-02T00:00:00Z", "2099-01-01T00:00:00Z")
    assert [each.code for each in findings(spoiled.packed(), plan) if each.code == "EPF-042"] == ["EPF-042"]


@pytest.mark.parametrize(
    "language", ["fa", "en", "zh-Hant", "az-Arab", "az-Latn", "he-IL", "pa-Arab-PK", "ur", "sr-Cyrl", "yi"]
)
def test_maker_and_rule_agree_on_directions(language: str) -> None:
    from scoprint.craft.languages import direction  # noqa: PLC0415 - the maker is asked here alone

    assert epub_package.direction(language) == direction(language)


BOMB = b"""<!DOCTYPE package [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<package xmlns="http://www.idpf.org/2007/opf"><metadata>&c;</metadata></package>"""


def without_package(book: Spoiled) -> None:
    del book["EPUB/content.opf"]


def without_container(book: Spoiled) -> None:
    del book["META-INF/container.xml"]


def broken_package(book: Spoiled) -> None:
    book["EPUB/content.opf"].data = b"<package"


@pytest.mark.parametrize("spoil", [without_package, without_container, broken_package])
def test_what_cannot_be_read(spoiled: Spoiled, spoil: Callable[[Spoiled], None]) -> None:
    spoil(spoiled)
    assert [each.code for each in inspect_epub(spoiled.packed()).diagnostics] == ["EPF-001"]


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"%PDF-1.7"])
def test_what_is_no_container(data: bytes) -> None:
    assert [each.code for each in inspect_epub(data).diagnostics] == ["EPF-001"]


def test_nothing_in_a_file_raises(spoiled: Spoiled, book: bytes) -> None:
    spoiled["EPUB/content.opf"].data = BOMB
    assert inspect_epub(spoiled.packed()).value is not None
    for at in range(100, len(book), len(book) // 40):
        inspect_epub(book[:at])
        inspect_epub(book[:at] + b"\xff" * 64 + book[at + 64 :])
