"""The report shows the pages of findings with the places marked, and everyone can read and use it."""

from __future__ import annotations

import base64
import io
import json
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from lxml import html
from PIL import Image
from weasyprint import HTML

from scoprint.check import views as drawing
from scoprint.check.views import views
from scoprint.cli import main
from scoprint.deliver.page import page
from scoprint.model.diagnostics import Diagnostic, Sight, Span, ordered
from scoprint.model.keeping import pack_file, unpack_file
from scoprint.model.report import Report

TOOLS = Path(__file__).resolve().parents[1] / "tools"
PAGES = """
<style>@page { size: 200pt 300pt; margin: 20pt } body { font: 12pt serif; margin: 0 } p { margin: 0 }
i { display: block; width: 40pt; height: 20pt; background: #f00; position: absolute; left: 100pt; top: 200pt }</style>
<html lang="en"><title>Onions</title><p>The railway carries TK tonnes of onions.<p style="break-before: page">
<a href="http://localhost/x">The town</a><i></i>
"""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    data = HTML(string=PAGES).write_pdf()
    assert data is not None
    return data


def finding(page: int, box: tuple[float, float, float, float] | None = None, words: str = "") -> Diagnostic:
    return Diagnostic("TXT-005", f"on {page}", Span("a.pdf", sight=Sight("a.pdf", page, box, words)))


def test_a_box_is_marked_where_it_is_seen(pdf: bytes) -> None:
    (view,) = views([finding(1, (120, 60, 160, 80))], {"a.pdf": pdf})
    picture = Image.open(io.BytesIO(view.picture))
    assert picture.size == (view.width, view.height)
    assert max(picture.size) == drawing.SIDE
    (mark,) = view.marks.values()
    assert (mark.left, mark.top, mark.width, mark.height) == pytest.approx((60, 73.3, 20, 6.7), abs=0.5)
    inside = (view.width * (mark.left + mark.width / 2) / 100, view.height * (mark.top + mark.height / 2) / 100)
    red, green, _ = picture.getpixel(tuple(map(int, inside)))
    assert red > 200
    assert green < 60


def test_a_page_that_is_turned_is_marked_as_readers_see_it(pdf: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as book:
        book.pages[1].obj.Rotate = 90
        book.save(out)
    (view,) = views([finding(1, (120, 60, 160, 80))], {"a.pdf": out.getvalue()})
    (mark,) = view.marks.values()
    picture = Image.open(io.BytesIO(view.picture))
    at = (view.width * (mark.left + mark.width / 2) / 100, view.height * (mark.top + mark.height / 2) / 100)
    assert picture.getpixel(tuple(map(int, at)))[1] < 60
    assert view.width > view.height


def test_words_are_found_where_they_stand(pdf: bytes) -> None:
    (view,) = views([finding(0, words="TK tonnes  of onions and words that are elsewhere")], {"a.pdf": pdf})
    (mark,) = view.marks.values()
    assert mark.top < 15
    assert mark.left > 40


def test_each_page_is_drawn_once_and_not_more_than_can_be_sent(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [finding(0), finding(1), finding(0, words="railway")]
    assert [(view.page, len(view.marks)) for view in views(both, {"a.pdf": pdf})] == [(0, 1), (1, 0)]
    assert views(both, {"a.pdf": pdf}) == views(both, {"a.pdf": pdf})
    monkeypatch.setattr(drawing, "PAGES", 1)
    assert [view.page for view in views(both, {"a.pdf": pdf})] == [0]
    monkeypatch.setattr(drawing, "BYTES", 100)
    assert views(both, {"a.pdf": pdf}) == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 and no more"])
def test_what_cannot_be_drawn_is_left_out(data: bytes) -> None:
    assert views([finding(0), finding(99)], {"a.pdf": data}) == ()
    assert views([finding(0)], {}) == ()


def test_a_page_that_is_not_there_and_sizes_that_are_none(pdf: bytes) -> None:
    assert views([finding(99)], {"a.pdf": pdf}) == ()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as book:
        book.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 1, 14_000_000])
        book.save(out)
    for view in views([finding(0)], {"a.pdf": out.getvalue()}):
        assert max(view.width, view.height) <= drawing.SIDE + 1


@pytest.fixture(scope="module")
def report(pdf: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on a file with several faults, as the command writes it."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "a.pdf").write_bytes(pdf)
    words = ["check", str(folder / "a.pdf"), "--no-referees", "--html", str(folder / "a.html")]
    assert CliRunner().invoke(main, words).exit_code == 1
    return folder / "a.html"


def test_the_page_holds_the_pictures_itself(report: Path) -> None:
    tree = html.document_fromstring(report.read_text("utf-8"))
    pictures = tree.xpath("//figure//img/@src")
    assert len(pictures) == 2
    for picture in pictures:
        kind, _, data = picture.partition(",")
        assert kind == "data:image/jpeg;base64"
        Image.open(io.BytesIO(base64.b64decode(data))).load()
    links = {each.removeprefix("#") for each in tree.xpath("//main//a/@href")}
    assert links
    assert links <= set(tree.xpath("//@id"))
    numbers = tree.xpath("//*[@class='number']/text()")
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert set(tree.xpath("//*[contains(@class, 'mark')]/b/text()")) <= set(numbers)


def test_everyone_can_read_and_use_the_page(report: Path) -> None:
    """axe finds nothing in light and dark; everything is reached by key; the filter hides findings and their marks."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert browser, "Chromium is installed by: make system-test"
    command = ["node", TOOLS / "axe.mjs", report, browser]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout)
    assert told["violations"] == []
    assert told["requests"] == []
    assert told["stops"][:3] == ["show-error", "show-warning", "show-note"]
    assert any(stop.startswith("#page-") for stop in told["stops"])
    assert any(stop.startswith("#finding-") for stop in told["stops"])
    assert any(stop.startswith("What ") for stop in told["stops"])
    assert [each for each in told["before"] if "error" in each]
    assert told["after"] == [each for each in told["before"] if "error" not in each]


def test_each_of_several_equal_findings_is_marked(pdf: bytes) -> None:
    places = [(1, (120.0, 60.0, 160.0, 80.0)), (1, (20.0, 260.0, 60.0, 280.0)), (0, (20.0, 260.0, 60.0, 280.0))]
    equal = [Diagnostic("IMG-001", "coarse", Span("a.pdf", sight=Sight("a.pdf", page, box))) for page, box in places]
    (joined,) = ordered([*equal, equal[0]])
    assert [(sight.page, sight.box) for sight in joined.span.sights] == places
    assert ordered([joined, equal[1]]) == (joined,)
    assert unpack_file(pack_file(b"", (joined,))).diagnostics[0].span.sights == joined.span.sights
    shown = views([joined], {"a.pdf": pdf})
    assert [len(view.marks) for view in shown] == [1, 2]
    tree = html.document_fromstring(page(Report(findings=(joined,), views=shown)))
    assert [len(figure.xpath(".//span")) for figure in tree.xpath("//figure")] == [1, 2]
    assert tree.xpath("//li[@id='finding-1']//a/text()") == ["marked on page 1", "marked on page 2"]
