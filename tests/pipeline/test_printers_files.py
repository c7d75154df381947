"""What goes to the printer beside the print edition: the cover sheet and the ticket."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from scoprint.model.report import Report
from scoprint.pipeline import Order, build
from scoprint.workspace.source import Folder

MM = 72 / 25.4
GLUED = """
[press]
profile = "swop"
paper = { name = "Board", grammage = 400, bulk = 2.5 }
bleed = 2

[press.cover]
binding = "perfect-bound"
pages = 1
flaps = 20
barcode-size = 80
"""


STITCHED = """
[press]
profile = "swop"
"""


def _built(root: Path, press: str, *formats: str, issn: str = "2049-3630") -> Report:
    path = root / "source/publication.toml"
    about = re.sub('issn-print = ".*"', f'issn-print = "{issn}"', path.read_text("utf-8"))
    path.write_text(f"{about}\n{press}", "utf-8")
    return build(Order(Folder(root), root / "build", ("2026-11",), formats, jobs=1), lambda *_: None)


def _codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def _file(root: Path, kind: str) -> Path:
    return root / f"build/2026-11/orient-2026-11.{kind}"


def _painted(path: Path, page: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        return document[page].render(scale=6).to_pil().convert("RGB")


def _words(page: pypdfium2.PdfPage, left: float, right: float) -> str:
    """What stands on a page between two places, in mm."""
    return " ".join(page.get_textpage().get_text_bounded(left * MM, 0, right * MM, 90 * MM).split())


def test_the_cover_is_one_sheet_with_its_boxes_and_a_barcode_that_scans(second_house: Path) -> None:
    report = _built(second_house, GLUED, "cover")
    assert _codes(report) == ["CVR-004", "CVR-002"]
    # Five pages take three leaves, each 1 mm thick.
    width = 2 * 60 + 2 * 20 + 3
    with pikepdf.open(_file(second_house, "cover.pdf")) as pdf:
        assert len(pdf.pages) == 1
        trim, bleed = ([float(edge) / MM for edge in box] for box in (pdf.pages[0].trimbox, pdf.pages[0].obj.BleedBox))
    assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([width, 90])
    assert [bleed[2] - bleed[0], bleed[3] - bleed[1]] == pytest.approx([width + 4, 94])
    found = zxingcpp.read_barcodes(
        _painted(_file(second_house, "cover.pdf")), ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Require
    )
    assert [each.text for each in found] == ["977204936300202"]


def test_the_pages_of_the_issue_stand_where_the_reader_finds_them(second_house: Path) -> None:
    report = _built(second_house, STITCHED, "cover", "pdf")
    assert _codes(report) == ["PRS-041", "CVR-004"]
    issue, cover = second_house / "build/2026-11/orient-2026-11.pdf", _file(second_house, "cover.pdf")
    with pypdfium2.PdfDocument(cover) as sheet, pypdfium2.PdfDocument(issue) as book:
        halves = [(0, 60), (60, 120)]
        outside, inside = ([_words(side, a, b) for a, b in halves] for side in sheet)
        words = [" ".join(page.get_textpage().get_text_range().split()) for page in book]
    assert outside[1] == words[0]
    assert inside[0] == words[1]
    assert outside[0].startswith(words[-1][:20])
    # Five pages take sheets of eight: the blanks lie before the last page.
    assert inside[1] == ""


def test_the_ticket_names_the_files_and_says_what_they_hold(second_house: Path) -> None:
    assert _codes(_built(second_house, GLUED, "ticket")) == ["CVR-004", "CVR-002"]
    ticket = json.loads(_file(second_house, "ticket.json").read_text("utf-8"))
    assert ticket["trim"] == [60, 90]
    assert ticket["pages"] == {"whole": 5, "cover": 1, "block": 5}
    assert ticket["binding"] == {"method": "perfect-bound", "side": "left", "spine": 3, "flaps": 20}
    assert ticket["colours"]["cover"] == "4/0"
    for file in ticket["files"]:
        data = (second_house / "build/2026-11" / file["name"]).read_bytes()
        assert (file["sha256"], file["size"]) == (sha256(data).hexdigest(), len(data))
    assert {file["kind"] for file in ticket["files"]} == {"print", "cover"}
    with pypdfium2.PdfDocument(_file(second_house, "ticket.pdf")) as page:
        assert len(page) == 1
        words = page[0].get_textpage().get_text_range()
    assert "3 mm" in words
    assert "977204936300202" in words.replace("+", "")


def test_files_for_the_printer_are_the_same_each_time(house: Path, tmp_path: Path) -> None:
    other = tmp_path / "again"
    made = []
    for root in (house, other):
        if root is other:
            # A copy at another place.
            other.mkdir()
            for name in ("source", "layouts", "fonts"):
                (other / name).symlink_to(house / name)
            report = build(Order(Folder(other), other / "build", ("2026-11",), ("ticket",), jobs=1), lambda *_: None)
        else:
            report = _built(root, GLUED, "ticket")
        assert not report.failed, report.findings
        made.append(
            [_file(root, kind).read_bytes() for kind in ("print.pdf", "cover.pdf", "ticket.pdf", "ticket.json")]
        )
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("press", "issn", "codes"),
    [
        ('[press.cover]\nbinding = "perfect-bound"\n', "2049-3630", ["CVR-004", "CVR-001"]),
        ("[press]\npaper = { caliper = 0 }\n", "2049-3630", ["KEY-003"]),
        ("[press]\npaper = { caliper = 1000 }\n", "2049-3630", ["KEY-003"]),
        ("", "2049-3631", ["KEY-005"]),
        ("", "2049-3630", ["CVR-004", "PRN-003"]),
    ],
)
def test_what_cannot_be_printed_leaves_no_file(second_house: Path, press: str, issn: str, codes: list[str]) -> None:
    report = _built(second_house, press, "cover", issn=issn)
    assert report.failed
    assert _codes(report) == codes
    assert not _file(second_house, "cover.pdf").exists()


def test_folds_are_marked_outside_the_bleed(second_house: Path) -> None:
    assert not _built(second_house, GLUED, "cover").failed
    with pikepdf.open(_file(second_house, "cover.pdf")) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
        bleed = [float(edge) for edge in pdf.pages[0].obj.BleedBox]
    lines = [tuple(map(float, each)) for each in re.findall(r"(\S+) (\S+) m (\S+) (\S+) l S", content)]
    for fold in (20, 80, 83, 143):
        marks = [(low, high) for x0, low, x1, high in lines if x0 == x1 == pytest.approx(fold * MM, abs=0.01)]
        assert len(marks) >= 4
        assert all(min(mark) > bleed[3] or max(mark) < bleed[1] for mark in marks)


def test_the_barcode_is_on_the_plate_of_black_alone(second_house: Path, tmp_path: Path) -> None:
    assert not _built(second_house, GLUED, "cover").failed
    options = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r400", "-dLastPage=1"]
    files = [f"-sOutputFile={tmp_path}/plate.tif", str(_file(second_house, "cover.pdf"))]
    ghostscript = shutil.which("gs")
    assert ghostscript, "it is set up by: make setup"
    subprocess.run([ghostscript, *options, *files], check=True, timeout=120)
    plates = {path.name[6:-5]: Image.open(path).convert("L") for path in tmp_path.glob("plate(*).tif")}
    assert set(plates) == {"Cyan", "Magenta", "Yellow", "Black"}
    found = zxingcpp.read_barcodes(plates["Black"], ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Require)
    assert [each.text for each in found] == ["977204936300202"]
    place = found[0].position
    area = (place.top_left.x, place.top_left.y, place.bottom_right.x, place.bottom_right.y)
    for ink in ("Cyan", "Magenta", "Yellow"):
        assert plates[ink].crop(area).getextrema() == (255, 255)


def test_no_cover_is_made_of_an_article(house: Path) -> None:
    report = build(Order(Folder(house), house / "build", ("onions",), ("cover", "offprints"), jobs=1), lambda *_: None)
    assert _codes(report) == ["ISS-010"]
    assert not (house / "build").exists()


@pytest.mark.parametrize("layout", ["journal", "large-print", "magazine", "newsletter", "weekly"])
def test_every_layout_has_a_cover_sheet_and_a_ticket(house: Path, layout: str) -> None:
    path = house / "source/publication.toml"
    path.write_text(path.read_text("utf-8").replace('print-layout = "small"', f'print-layout = "{layout}"'), "utf-8")
    report = _built(house, '[press.cover]\nbinding = "perfect-bound"\nspine = 6\nflaps = 60\n', "ticket")
    assert not report.failed, report.findings
    with pypdfium2.PdfDocument(_file(house, "ticket.pdf")) as ticket:
        assert len(ticket) == 1
    found = zxingcpp.read_barcodes(
        _painted(_file(house, "cover.pdf")), ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Require
    )
    assert [each.text for each in found] == ["977204936300202"]
    with pypdfium2.PdfDocument(_file(house, "cover.pdf")) as sheet:
        words = sheet[0].get_textpage().get_text_range()
    assert words.count("November 2026") >= 2, "on the front and on the spine"
