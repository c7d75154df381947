"""Editions from source to finished files: folios that settle, files that come and go, issues that do not."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from scoprint.model.formats import FORMAT_NAMES
from scoprint.model.report import Report
from scoprint.pipeline import Order, build
from scoprint.pipeline.formats import FORMATS
from scoprint.pipeline.sequels import SEQUELS
from scoprint.workspace.source import Folder

Build = Callable[..., Report]


def quiet(*_: object) -> None:
    pass


@pytest.fixture
def made() -> Build:
    def run(root: Path, *targets: str, formats: tuple[str, ...] = ("offprints",)) -> Report:
        return build(Order(Folder(root), root / "build", targets, formats, jobs=1), quiet)

    return run


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


def names(root: Path, issue: str = "2026-11") -> list[str]:
    folder = root / "build" / issue
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


ISSUE = "source/issues/2026-11.toml"
EPUB_AND_PDF = ["orient-2026-11.epub", "orient-2026-11.pdf", "report.json"]


def test_an_offprint_whose_folio_moved_leaves_no_old_name(made: Build, second_house: Path) -> None:
    assert names(second_house) == ["articles/3-onions.pdf", "articles/5-rails.pdf", *EPUB_AND_PDF]
    change(second_house, ISSUE, "first-folio = 1", "first-folio = 9")
    report = made(second_house)
    assert codes(report) == []
    assert names(second_house) == ["articles/11-onions.pdf", "articles/13-rails.pdf", *EPUB_AND_PDF]
    with pikepdf.open(second_house / "build/2026-11/articles/11-onions.pdf") as pdf:
        assert [str(page.label) for page in pdf.pages] == ["11", "12"]


def test_the_report_says_what_was_made_from_what(made: Build, second_house: Path) -> None:
    report = json.loads((second_house / "build/2026-11/report.json").read_text("utf-8"))
    assert [artifact["path"] for artifact in report["artifacts"]] == names(second_house)[:-1]
    assert {"source/publication.toml", "source/articles/onions/images/map.svg", ISSUE} <= set(report["sources"])
    assert "layouts/print/small/small.css" in report["sources"]
    assert {"weasyprint", "pypdf", "zlib", "Pango", "HarfBuzz"} <= set(report["versions"])
    assert str(second_house) not in json.dumps(report), "no path of this machine"


def test_an_article_is_not_taken_for_another_with_a_longer_name(made: Build, house: Path) -> None:
    shutil.copytree(house / "source/articles/rails", house / "source/articles/red-rails")
    change(house, ISSUE, '"rails"', '"rails", "red-rails"')
    assert codes(made(house)) == []
    first = (house / "build/2026-11/articles/6-red-rails.pdf").stat().st_mtime_ns
    report = made(house, "rails")
    assert [Path(artifact.path).name for artifact in report.artifacts] == ["5-rails.pdf"]
    assert names(house) == ["articles/3-onions.pdf", "articles/5-rails.pdf", "articles/6-red-rails.pdf", "report.json"]
    assert (house / "build/2026-11/articles/6-red-rails.pdf").stat().st_mtime_ns == first


def test_an_issue_with_an_error_does_not_hold_up_the_others(made: Build, house: Path) -> None:
    shutil.copy(house / ISSUE, house / "source/issues/2026-12.toml")
    change(house, "source/issues/2026-12.toml", '["rails"]', '["wheels"]')
    report = made(house)
    assert codes(report) == ["ISS-002"]
    assert {Path(artifact.path).name for artifact in report.artifacts} == {"3-onions.pdf", "5-rails.pdf"}
    assert not (house / "build/2026-12").exists()
    assert [artifact.path for artifact in made(house, "2026-11", "onions").artifacts] != []


def test_folios_settle_and_references_are_printed(made: Build, house: Path) -> None:
    change(house, "layouts/print/small/small.css", "html {", ".toci { break-after: page }\nhtml {")
    change(
        house, "source/articles/rails/article.md", "[](article:onions)", "[what it carries](article:onions#load){.page}"
    )
    report = made(house, formats=("pdf",))
    assert codes(report) == []
    with pikepdf.open(house / "build/2026-11/orient-2026-11.pdf") as pdf:
        labels = [str(page.label) for page in pdf.pages]
    assert labels == [str(number) for number in range(1, len(labels) + 1)]
    text = words(house / "build/2026-11/orient-2026-11.pdf")
    # The contents now take more pages than was thought at first.
    onions = next(index for index, page in enumerate(text, 1) if "Onions by rail" in page and "corridor" in page)
    assert f"Onions by rail {onions}" in " ".join(text[1].split())
    assert any(f"what it carries (page {onions}" in " ".join(page.split()) for page in text) or any(
        f"what it carries (page {onions + 1}" in " ".join(page.split()) for page in text
    )


def words(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return pages


def test_a_blank_page_comes_before_what_must_begin_on_the_other_side(made: Build, house: Path) -> None:
    change(
        house,
        "layouts/print/small/layout.toml",
        'report = { template = "article",',
        'report = { template = "article", start = "verso",',
    )
    report = made(house, formats=("pdf", "offprints"))
    assert set(codes(report)) == {"SET-005"}
    assert {artifact.path.rpartition("/")[2] for artifact in report.artifacts} == {
        "orient-2026-11.pdf",
        "4-onions.pdf",
        "6-rails.pdf",
    }
    with pikepdf.open(house / "build/2026-11/orient-2026-11.pdf") as pdf:
        assert [str(page.label) for page in pdf.pages] == ["1", "2", "3", "4", "5", "6"]
    assert words(house / "build/2026-11/orient-2026-11.pdf")[2].strip() == "", "the blank page carries nothing"


def test_folios_that_do_not_settle_are_told(made: Build, second_house: Path) -> None:
    restless = '{% if sections[0].entries[0].folio | int is odd %}<p style="break-before: page">More</p>{% endif %}'
    change(
        second_house,
        "layouts/print/small/contents.html.j2",
        "{% endfor %}{% endblock %}",
        "{% endfor %}" + restless + "{% endblock %}",
    )
    before = names(second_house)
    report = made(second_house)
    assert codes(report) == ["SET-001"]
    assert "contents" in report.findings[0].message
    assert names(second_house) == before


def test_a_missing_glyph_withholds_the_edition(made: Build, second_house: Path) -> None:
    change(second_house, "source/articles/onions/article.md", "See [](#map)", "See ქ [](#map)")
    before = names(second_house)
    report = made(second_house, formats=("pdf",))
    assert [(f.code, str(f.span)) for f in report.findings] == [("FNT-004", "source/articles/onions/article.md:18")]
    assert names(second_house) == before


def test_the_environment_dates_what_is_made(made: Build, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    made(house)
    data = (house / "build/2026-11/articles/3-onions.pdf").read_bytes()
    assert b"2001-09-09T01:46:40" in data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo.ModDate).startswith("D:20010909014640")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert codes(made(house)) == ["OUT-003"]
    assert (house / "build/2026-11/articles/3-onions.pdf").read_bytes() == data


def test_the_tables_of_formats_make_all_that_can_be_asked_for() -> None:
    assert (*FORMATS, *SEQUELS) == FORMAT_NAMES
