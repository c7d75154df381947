"""An edition in Persian is bound at the right, and everything on its pages is the other way round."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader
from tests.sample.conftest import copied

from scoprint.check.facts.pdf import PdfFacts, inspect_pdf
from scoprint.pipeline import Order, build
from scoprint.workspace.source import Folder

MM = 72 / 25.4
WIDTH = 210 * MM
INNER, OUTER, GUTTER = 16 * MM, 13 * MM, 5 * MM
COLUMN = (WIDTH - INNER - OUTER - 2 * GUTTER) / 3
ISSUE = "2026-11-cup"


@dataclass(frozen=True)
class Persian:
    """The edition in the magazine's three columns."""

    pdf: bytes
    facts: PdfFacts
    epub: zipfile.ZipFile

    def words(self, page: int, left: float, right: float) -> str:
        """Text between two distances from the left edge."""
        height = 276 * MM
        text = pdfium.PdfDocument(self.pdf)[page].get_textpage()
        return str(text.get_text_bounded(left=left, right=right, bottom=0, top=height))


@pytest.fixture(scope="module")
def persian(tmp_path_factory: pytest.TempPathFactory) -> Persian:
    root = copied(tmp_path_factory.mktemp("persian"))
    issue = root / "source" / "issues" / f"{ISSUE}.toml"
    issue.write_text(issue.read_text("utf-8").replace('layout = "journal"', 'layout = "magazine"'), "utf-8")
    order = Order(Folder(root), root / "build", (ISSUE,), ("pdf", "epub"), languages=("fa",))
    report = build(order, lambda *_: None)
    assert not report.failed, report.findings
    made = {Path(each.path).suffix: root / each.path for each in report.artifacts}
    pdf = made[".pdf"].read_bytes()
    facts = inspect_pdf(pdf).value
    assert facts is not None
    return Persian(pdf, facts, zipfile.ZipFile(io.BytesIO(made[".epub"].read_bytes())))


def page_of(persian: Persian, words: str) -> int:
    """Index of the first page after the contents on which words stand."""
    found = (page for page in range(3, 10) if words in persian.words(page, 0, WIDTH))
    return next(found)


def test_the_first_column_stands_at_the_right(persian: Persian) -> None:
    # The article begins on folio 4, a right-hand page here: the spine is at its left.
    page = page_of(persian, "هر نشستی")
    assert persian.facts.pages[page].label == "۴"
    right = WIDTH - OUTER
    assert "هر نشستی با چای" in persian.words(page, right - COLUMN, right)
    assert "هر نشستی با چای" not in persian.words(page, 0, right - COLUMN - GUTTER / 2)
    assert "یک واژه در راه" in persian.words(page, INNER, INNER + COLUMN)


def test_folios_stand_at_the_outer_edge(persian: Persian) -> None:
    # Contents on folio 3, a left-hand page; masthead on folio 2, a right-hand one.
    assert "۳" in persian.words(2, OUTER - 1, OUTER + 15)
    assert "۲" in persian.words(1, WIDTH - OUTER - 15, WIDTH - OUTER + 1)


def test_labels_are_the_printed_folios(persian: Persian) -> None:
    labels = [page.label for page in persian.facts.pages]
    assert labels == list("۱۲۳۴۵")[: len(labels)]
    nav = persian.epub.read("EPUB/nav.xhtml").decode()
    listed = re.search(r'epub:type="page-list".*?</nav>', nav, re.DOTALL)
    assert listed
    assert re.findall(r"<a [^>]*>([^<]*)</a>", listed[0]) == labels


def test_viewers_are_told(persian: Persian) -> None:
    root = PdfReader(io.BytesIO(persian.pdf)).trailer["/Root"]
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"
    opf = persian.epub.read("EPUB/content.opf").decode()
    assert 'page-progression-direction="rtl"' in opf


def test_the_contents_give_the_folio_before_the_title(persian: Persian) -> None:
    # Before is at the right here.
    assert "۴" in persian.words(2, WIDTH - INNER - 12 * MM, WIDTH - INNER + 1)
    assert "یک پیاله" in persian.words(2, 0, WIDTH - INNER - 12 * MM)


def test_the_colophon_leads_to_the_other_editions(persian: Persian) -> None:
    page = PdfReader(io.BytesIO(persian.pdf)).pages[-1]
    links = [str(note["/A"]["/URI"]) for note in (each.get_object() for each in page["/Annots"]) if "/A" in note]
    assert "https://ninety-east.example/2026-11-cup" in links
    assert "https://ninety-east.example/2026-11-cup.ru" in links
    assert not any(link.endswith(".fa") for link in links)
    assert "Русский" in persian.words(len(persian.facts.pages) - 1, 0, WIDTH)
    colophon = persian.epub.read("EPUB/colophon.xhtml").decode()
    assert '<a href="https://ninety-east.example/2026-11-cup.ru"><bdi lang="ru" dir="ltr">Русский</bdi></a>' in colophon


@pytest.mark.parametrize("layout", ["journal", "large-print", "newsletter", "weekly"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_no_text_leaves_the_page(layout: str, language: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    issue = root / "source" / "issues" / f"{ISSUE}.toml"
    issue.write_text(issue.read_text("utf-8").replace('layout = "journal"', f'layout = "{layout}"'), "utf-8")
    order = Order(Folder(root), root / "build", (ISSUE,), ("pdf",), languages=(language,))
    report = build(order, lambda *_: None)
    assert not report.failed, report.findings
    (made,) = report.artifacts
    document = pdfium.PdfDocument(root / made.path)
    for number, page in enumerate(document):
        width, _ = page.get_size()
        text = page.get_textpage()
        edges = [text.get_rect(index) for index in range(text.count_rects())]
        assert edges, f"page {number} is empty"
        assert min(left for left, *_ in edges) > 10, f"page {number}"
        assert max(right for _, _, right, _ in edges) < width - 10, f"page {number}"


def test_a_volume_is_set_and_bound_as_its_language_is(tmp_path: Path) -> None:
    root = copied(tmp_path)
    source = root / "source"
    publication, issue = source / "publication.toml", source / "issues" / f"{ISSUE}.toml"
    publication.write_text(publication.read_text("utf-8").replace('languages = ["en"]', 'languages = ["fa"]'), "utf-8")
    issue.write_text(re.sub(r"(?m)^language.*\n", "", issue.read_text("utf-8")), "utf-8")
    for path in source.glob(f"*/{ISSUE}.*.toml"):
        path.unlink()
    cup = source / "articles" / "one-cup"
    cup.joinpath("article.md").write_text(cup.joinpath("article.fa.md").read_text("utf-8"), "utf-8")
    (source / "volumes").mkdir(exist_ok=True)
    volume = f'volume = "9"\nperiod = "2026"\npublished = "2026-12-31"\nissues = ["{ISSUE}"]\n'
    (source / "volumes" / "nine.toml").write_text(volume, "utf-8")
    report = build(Order(Folder(root), root / "build", ("nine",), ("pdf",)), lambda *_: None)
    assert not report.failed, report.findings
    made = next(root / each.path for each in report.artifacts if "nine" in each.path)
    catalogue = PdfReader(made).trailer["/Root"]
    assert (catalogue["/Lang"], catalogue["/ViewerPreferences"]["/Direction"]) == ("fa", "/R2L")
    facts = inspect_pdf(made.read_bytes()).value
    assert facts is not None
    assert "Vazirmatn" in {font.name.partition("-")[0] for font in facts.fonts}
