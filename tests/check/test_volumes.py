"""Volumes: held against their issues and the articles behind them. No false alarm, and faults in files are found."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from click.testing import CliRunner

from scoprint.cli import main
from scoprint.pipeline import Order, build
from scoprint.workspace.source import Folder

PUBLICATION = """\
slug = "orient"
title = "Orient"
issn-online = "2049-3649"
publisher = "Orient Press"
languages = ["en"]

[rights]
notice = "© 2026 Orient Press"

[defaults]
formats = ["pdf", "epub"]
"""

FILES = {
    "source/publication.toml": PUBLICATION,
    "source/articles/onions/article.md": """\
---
title: Onions by rail
byline: [{name: Ann Ash, file-as: "Ash, Ann"}]
---

The railway that was laid for grain now carries onions, forty tonnes of them in every wagon and every week.

::: figure {#map}
![A line from east to west.](images/map.svg)

The line.
:::
""",
    "source/articles/ferry/article.md": """\
---
title: The ferry
byline: [{name: Bo Birk, file-as: "Birk, Bo"}]
---

The ferry waits for the train, and the train waits for the ferry, as long as there is ice on the river.
""",
    "source/volumes/v12.toml": """\
volume = "12"
period = "2026"
published = "2026-12-31"
issues = ["spring", "summer"]
""",
}


def pages(root: Path, issue: str = "spring") -> int:
    """Of an issue as it was built."""
    return int(json.loads((root / f"build/{issue}/report.json").read_text("utf-8"))["contents"]["pages"])


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory, shelving: SimpleNamespace) -> Path:
    """A volume of two issues, built; not to be changed."""
    root = tmp_path_factory.mktemp("bound") / "orient"
    drawings = dict.fromkeys(("source/cover.svg", "source/articles/onions/images/map.svg"), shelving.drawing)
    spring = shelving.issue(1, "2026-03", 1, Trade="onions")
    shelving.write(root, {**FILES, **drawings, "source/issues/spring.toml": spring})
    build(Order(Folder(root), root / "build", ("spring",), ("pdf",), jobs=2), lambda *_: None)
    summer = shelving.issue(2, "2026-06", pages(root) + 1, Travel="ferry")
    (root / "source/issues/summer.toml").write_text(summer, "utf-8")
    report = build(Order(Folder(root), root / "build", ("v12",), jobs=2), lambda *_: None)
    assert not report.failed, report.findings
    return root


@pytest.fixture
def shelf(bound: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    return Path(shutil.copytree(bound, tmp_path / "orient", symlinks=True))


def found(root: Path, *words: str) -> set[tuple[str, str]]:
    """Codes and messages of what is found in the volume."""
    given = ["--root", str(root), "check", *(words or ("v12",)), "--json", "--no-referees", "--no-cache"]
    result = CliRunner().invoke(main, given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return {(finding["code"], finding["message"]) for finding in json.loads(result.stdout)["findings"]}


def registered(path: Path) -> None:
    """Let the report of the build know the spoiled file: what is sought is not that it was changed."""
    report = path.parent / "report.json"
    told = json.loads(report.read_text("utf-8"))
    for entry in told["artifacts"]:
        if entry["path"] == path.name:
            entry["sha256"] = sha256(path.read_bytes()).hexdigest()
    report.write_text(json.dumps(told), "utf-8")


def test_nothing_is_found_in_a_healthy_volume(bound: Path) -> None:
    assert found(bound) == set()


def test_nothing_is_found_in_its_files_alone(bound: Path, tmp_path: Path) -> None:
    for ending in ("pdf", "epub"):
        shutil.copy(bound / f"build/v12/orient-v12.{ending}", tmp_path)
    assert found(bound, str(tmp_path)) == set()


def bookmark(pdf: pikepdf.Pdf, title: str) -> pikepdf.Object:
    every = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Title") == title]
    return [each for each in every if "/Parent" in each][-1]


def without_bookmark(pdf: pikepdf.Pdf) -> None:
    bookmark(pdf, "Onions by rail").Title = pikepdf.String("Leeks by road")


def bookmark_astray(pdf: pikepdf.Pdf) -> None:
    one = bookmark(pdf, "Onions by rail")
    one.Dest = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])


def issue_without_labels(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D)])


def without_words(pdf: pikepdf.Pdf) -> None:
    """The page that has the picture is emptied."""
    for page in pdf.pages:
        if page.label == "12:4":
            page.obj.Contents = pdf.make_stream(b"")


def other_title(pdf: pikepdf.Pdf) -> None:
    stream = pdf.Root.Metadata
    data = stream.read_bytes()
    assert b"Orient Press" in data
    stream.write(data.replace(b"Orient Press", b"Occident Press"))


@pytest.mark.parametrize(
    ("spoil", "code", "message"),
    [
        (without_bookmark, "NAV-006", "“Onions by rail”"),
        (bookmark_astray, "NAV-007", "“Onions by rail” leads to page i"),
        (issue_without_labels, "NAV-008", "12:1 to 12:"),
        (without_words, "SAM-001", "“Onions by rail”"),
        (other_title, "MET-005", "“Occident Press”"),
    ],
)
def test_a_fault_of_the_pdf_is_found(
    shelf: Path, spoil: Callable[[pikepdf.Pdf], None], code: str, message: str
) -> None:
    path = shelf / "build/v12/orient-v12.pdf"
    out = io.BytesIO()
    with pikepdf.open(path) as pdf:
        spoil(pdf)
        pdf.save(out, static_id=True)
    path.write_bytes(out.getvalue())
    registered(path)
    told = found(shelf)
    assert any(each == code and message in words for each, words in told), told


def test_issues_in_another_order_are_found(shelf: Path) -> None:
    path, spring, summer = shelf / "build/v12/orient-v12.pdf", pages(shelf), pages(shelf, "summer")
    out = io.BytesIO()
    with pikepdf.open(path) as pdf:
        front = next(index for index, page in enumerate(pdf.pages) if page.label == "12:1")
        runs = ((0, "x", 1), (front, "12:", spring + 1), (front + summer, "12:", 1))
        labels = ([at, pikepdf.Dictionary(S=pikepdf.Name.D, P=prefix, St=first)] for at, prefix, first in runs)
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[each for pair in labels for each in pair])
        pdf.save(out, static_id=True)
    path.write_bytes(out.getvalue())
    registered(path)
    told = found(shelf)
    assert any(code == "NAV-008" and "“Orient, March 2026”" in words for code, words in told), told


def edit(end: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        (name,) = (name for name in members if name.endswith(end))
        assert old.encode() in members[name], members[name]
        members[name] = members[name].replace(old.encode(), new.encode())

    return change


ONIONS = "spring/articles/onions.xhtml"


@pytest.mark.parametrize(
    ("spoil", "code", "message"),
    [
        (edit(".opf", 'group-position">12<', 'group-position">13<'), "MET-006", "place in the series as “13”"),
        (edit(".opf", ">2026-12-31<", ">2025-12-31<"), "MET-006", "“2025-12-31”"),
        (edit(ONIONS, "now carries onions, forty tonnes", "goes"), "SAM-002", "“Onions by rail”"),
        (edit(ONIONS, "A line from east", "A line from south"), "SAM-005", "“A line from east"),
        (edit("nav.xhtml", ">Onions by rail<", ">Onions<"), "SAM-007", "“Onions by rail”"),
        (edit("nav.xhtml", ">12:4<", ">12:44<"), "SAM-011", "page 12:4"),
        (edit("nav.xhtml", ">12:4<", ">12:44<"), "SAM-008", "page 12:44"),
    ],
    ids=["place", "date", "words", "picture", "contents", "page list", "page of nobody"],
)
def test_a_fault_of_the_epub_is_found(
    shelf: Path, spoil: Callable[[dict[str, bytes]], None], code: str, message: str
) -> None:
    path = shelf / "build/v12/orient-v12.epub"
    with zipfile.ZipFile(path) as book:
        members = {info.filename: book.read(info) for info in book.infolist()}
    spoil(members)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in members.items():
            book.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    registered(path)
    told = found(shelf)
    assert any(each == code and message in words for each, words in told), told


def test_an_issue_that_was_built_again_is_told(shelf: Path) -> None:
    article = shelf / "source/articles/ferry/article.md"
    article.write_text(article.read_text("utf-8").replace("ice", "fog"), "utf-8")
    assert ("CHK-002", "“source/articles/ferry/article.md” has changed since the issue was built") in found(shelf)
    build(Order(Folder(shelf), shelf / "build", ("summer",), jobs=2), lambda *_: None)
    assert found(shelf) == {("CHK-002", "the issue “summer” was built again since the volume was built")}


def test_unfinished_words_of_the_volume_are_found(shelf: Path) -> None:
    volume = shelf / "source/volumes/v12.toml"
    volume.write_text(f"{volume.read_text('utf-8')}# TK\n", "utf-8")
    report = shelf / "build/v12/report.json"
    told = json.loads(report.read_text("utf-8"))
    told["sources"]["source/volumes/v12.toml"] = sha256(volume.read_bytes()).hexdigest()
    report.write_text(json.dumps(told), "utf-8")
    assert {code for code, _ in found(shelf)} == {"TXT-005"}


def test_a_build_judges_the_volume_before_it_is_handed_over(shelf: Path) -> None:
    volume = shelf / "source/volumes/v12.toml"
    volume.write_text('title = "TK"\n' + volume.read_text("utf-8"), "utf-8")
    report = build(Order(Folder(shelf), shelf / "build", ("v12",), ("pdf",)), lambda *_: None)
    assert [(each.code, str(each.span)) for each in report.findings] == [("TXT-005", "source/volumes/v12.toml:1")]
    assert [each.path for each in report.artifacts] == ["build/v12/orient-v12.pdf"]
