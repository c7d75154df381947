"""Volumes from source to file, in the magazine's layout: labels, links, indexes, conformance, and what goes wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

from scoprint.check.referees import verapdf
from scoprint.model.report import Report
from scoprint.pipeline import Order, build
from scoprint.workspace.cache import Cache
from scoprint.workspace.programs import Programs
from scoprint.workspace.source import Folder

PUBLICATION = """\
slug = "orient"
title = "Orient"
issn-online = "2049-3649"
publisher = "Orient Press"
languages = ["en"]

[defaults]
formats = ["pdf"]
"""

ARTICLES = {
    "onions": """\
---
title: Onions by rail
byline: [{name: Ann Ash, file-as: "Ash, Ann"}]
keywords: [onions]
corrections: [{date: 2026-06-01, text: "Forty tonnes, not fourteen.", at: load}]
---

{#load}
The railway that was laid for grain now carries onions from [Samarkand]{index="Samarkand summit"}.

::: figure {#map}
![A line from east to west.](images/map.svg)

The line.
:::
""",
    "gauges": """\
---
title: Two gauges
byline: [{name: Bo Birk, file-as: "Birk, Bo"}]
---

Two gauges meet at the border.
""",
    "ferry": """\
---
title: The ferry
byline: [{name: Ann Ash, file-as: "Ash, Ann"}]
keywords: [Onions, ferries]
---

The ferry waits for the train.
""",
    "ice": """\
---
title: Ice on the river
byline: [Agency]
---

The river is closed, says [a summit]{index="Samarkand summit"} of pilots.
""",
}

VOLUME = """\
volume = "12"
period = "2026"
published = "2026-12-31"
issues = [
  "spring",
  "summer",
]
"""

TITLE_PAGE = """
[title-page]
half-title = false
statement = "With one drawing"
notes = ["Bound as they appeared."]
"""


def fill(root: Path, shelving: SimpleNamespace) -> Path:
    files = {
        "source/publication.toml": PUBLICATION,
        "source/cover.svg": shelving.drawing,
        "source/articles/onions/images/map.svg": shelving.drawing,
        "source/issues/spring.toml": shelving.issue(1, "2026-03", 1, Trade="onions", Travel="gauges"),
        "source/issues/summer.toml": shelving.issue(2, "2026-06", 7, Trade="ferry", Travel="ice"),
        "source/volumes/v12.toml": VOLUME,
        "source/volumes/apart.toml": f'pagination = "per-issue"\nerrata = "none"\n{VOLUME}{TITLE_PAGE}',
    }
    shelving.write(root, files | {f"source/articles/{slug}/article.md": text for slug, text in ARTICLES.items()})
    return root


def order(root: Path, *targets: str, formats: tuple[str, ...] = ()) -> Report:
    cache = Cache(root / "build" / ".cache")
    return build(Order(Folder(root), root / "build", targets, formats, jobs=2, cache=cache), lambda *_: None)


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory, shelving: SimpleNamespace) -> tuple[Path, Report]:
    """The publication with its volumes, built once from nothing; not to be changed."""
    root = fill(tmp_path_factory.mktemp("shelf") / "orient", shelving)
    return root, order(root, "v12", "apart")


@pytest.fixture
def shelf(bound: tuple[Path, Report], tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    return Path(shutil.copytree(bound[0], tmp_path / "orient", symlinks=True))


PRISM = "http://prismstandard.org/namespaces/basic/3.0/"


class Reader:
    """Reads a volume with pikepdf and poppler."""

    def __init__(self, path: Path) -> None:
        self.pdf = pikepdf.open(path)
        self.labels = [page.label for page in self.pdf.pages]
        command = ["pdftotext", "-layout", path, "-"]
        done = subprocess.run(command, capture_output=True, check=True)
        self.words = [" ".join(page.split()) for page in done.stdout.decode().split("\f")]
        self._index = {page.objgen: index for index, page in enumerate(self.pdf.pages)}
        self._dests = dict(pikepdf.NameTree(self.pdf.Root.Names.Dests).items())

    def page(self, destination: Any) -> int:
        if isinstance(destination, pikepdf.String):
            destination = self._dests[str(destination)]
        array = destination.get("/D") if isinstance(destination, pikepdf.Dictionary) else destination
        return self._index[array[0].objgen]

    def links(self, label: str) -> list[tuple[str, str]]:
        """Label of each link's page, and the words for those who cannot see it."""
        page = self.pdf.pages[self.labels.index(label)]
        found = [(self.labels[self.page(a.Dest)], str(a.Contents)) for a in page.get("/Annots", []) if "/Dest" in a]
        return list(dict.fromkeys(found))

    def outline(self) -> Iterator[tuple[int, str, str]]:
        stack = [(0, self.pdf.Root.Outlines.get("/First"))]
        while stack:
            depth, item = stack.pop()
            if item is not None:
                yield depth, str(item.Title), self.labels[self.page(item.Dest)]
                stack += [(depth, item.get("/Next")), (depth + 1, item.get("/First"))]


@pytest.fixture(scope="module")
def reader(bound: tuple[Path, Report]) -> Reader:
    return Reader(bound[0] / "build" / "v12" / "orient-v12.pdf")


def test_issues_that_were_never_built_are_built_first(bound: tuple[Path, Report]) -> None:
    root, report = bound
    assert not report.failed, report.findings
    made = [artifact.path for artifact in report.artifacts]
    assert made == [
        "build/spring/orient-spring.pdf",
        "build/summer/orient-summer.pdf",
        "build/apart/orient-apart.pdf",
        "build/v12/orient-v12.pdf",
    ]
    assert not list((root / "build").glob("*/*.epub"))


def test_labels_run_on_through_the_volume(reader: Reader) -> None:
    front = ["i", "ii", "iii", "iv", "v", "vi"]
    assert reader.labels == front + [f"12:{folio}" for folio in range(1, 16)]


def test_contents_lead_to_the_articles(reader: Reader) -> None:
    leads = dict.fromkeys(target for target, _ in reader.links("v"))
    assert list(leads) == ["12:1", "12:4", "12:5", "12:7", "12:10", "12:11", "vi", "12:13", "12:14", "12:15"]
    for label, title in (("12:4", "Onions by rail"), ("12:11", "Ice on the river")):
        assert title in reader.words[reader.labels.index(label)]
    assert ("12:4", "Orient, March 2026, 12:4") in reader.links("v")
    contents = reader.words[reader.labels.index("v")]
    assert "4 Onions by rail" in contents
    assert "11 Ice on the river" in contents


def test_lists_and_indexes_say_and_lead_where(reader: Reader) -> None:
    assert [target for target, _ in reader.links("vi")] == ["12:4"]
    authors, subjects, errata = (reader.words[reader.labels.index(f"12:{folio}")] for folio in (13, 14, 15))
    assert re.search(r"Agency.*Ice on the river 11", authors)
    assert re.search(r"Ash, Ann.*Onions by rail 4.*The ferry 10", authors)
    assert sorted(target for target, _ in reader.links("12:13")) == ["12:10", "12:11", "12:4", "12:5"]
    assert re.search(r"ferries 10.*onions 4, 10.*Samarkand summit 4, 11", subjects)
    assert sorted(target for target, _ in reader.links("12:14")) == ["12:10", "12:11", "12:4"]
    assert "4 Onions by rail" in errata
    assert [target for target, _ in reader.links("12:15")] == ["12:4"]
    page = reader.pdf.pages[reader.labels.index("12:15")]
    assert {str(a.Dest).rpartition("--")[2] for a in page.Annots} == {"load"}
    assert "Forty tonnes" in errata


def test_the_pages_of_a_volume_are_told_where_they_run_on(bound: tuple[Path, Report], reader: Reader) -> None:
    names = [f"{{{PRISM}}}{name}" for name in ("startingPage", "endingPage", "pageRange")]
    with reader.pdf.open_metadata() as meta:
        assert [meta[name] for name in names] == ["1", "15", {"1–15"}]
    with Reader(bound[0] / "build" / "apart" / "orient-apart.pdf").pdf.open_metadata() as meta:
        assert [name for name in names if name in meta] == []


def test_contents_and_indexes_are_tagged_as_such(reader: Reader) -> None:
    roles, stack = list[str](), [reader.pdf.Root.StructTreeRoot.K]
    while stack:
        element = stack.pop()
        if isinstance(element, pikepdf.Array):
            stack += list(element)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            roles.append(str(element.S))
            stack.append(element.get("/K"))
    assert roles.count("/Index") == 2
    # Volume contents, lists and illustrations, and those of each issue.
    assert roles.count("/TOC") >= 8
    assert roles.count("/Document") == 1


def test_bookmarks_go_down_to_the_articles(reader: Reader) -> None:
    outline = list(reader.outline())
    assert [title for depth, title, _ in outline if depth == 0] == [
        *("Title page", "Contents", "Illustrations", "March 2026", "June 2026"),
        *("Index of authors", "Index of subjects", "Corrections"),
    ]
    start = outline.index((0, "June 2026", "12:7"))
    assert outline[start + 4 : start + 8] == [
        (1, "Trade", "12:10"),
        (2, "The ferry", "12:10"),
        (1, "Travel", "12:11"),
        (2, "Ice on the river", "12:11"),
    ]


def test_issues_paged_apart_carry_their_numbers(bound: tuple[Path, Report]) -> None:
    reader = Reader(bound[0] / "build" / "apart" / "orient-apart.pdf")
    assert reader.labels[3:6] == ["iv", "12(1):1", "12(1):2"]
    assert reader.labels[-3:] == ["12(2):12", "v", "vi"]
    assert "With one drawing" in reader.words[0]
    assert "Bound as they appeared." in reader.words[1]
    assert re.search(r"Samarkand summit 1:4, 2:11", reader.words[reader.labels.index("vi")])
    assert ("12(2):11", "Orient, June 2026, 12(2):11") in reader.links("vi")


def test_volumes_conform(bound: tuple[Path, Report]) -> None:
    files = {path.name: path.read_bytes() for path in (bound[0] / "build").glob("*/*.pdf")}
    assert len(files) == 4
    verdicts = verapdf.judge(files, ("PDF/UA-1", "PDF/A-2a"), Programs())
    assert [v.messages or v.diagnostics for v in verdicts if not (v.ran and v.passed)] == []
    for data in files.values():
        assert b"<pdfaid:part>2</pdfaid:part>" in data
        assert b"<pdfuaid:part>1</pdfuaid:part>" in data


def test_the_report_says_from_which_editions(bound: tuple[Path, Report]) -> None:
    root = bound[0]
    report = json.loads((root / "build" / "v12" / "report.json").read_bytes())
    (issue,) = json.loads((root / "build" / "spring" / "report.json").read_bytes())["artifacts"]
    assert report["sources"]["spring/orient-spring.pdf"] == issue["sha256"]
    assert [(a["path"], a["pages"]) for a in report["artifacts"]] == [("orient-v12.pdf", 21)]
    assert "contents" not in report


def test_an_unchanged_volume_is_the_same_bytes(shelf: Path) -> None:
    path = shelf / "build" / "v12" / "orient-v12.pdf"
    before = path.read_bytes()
    shutil.rmtree(shelf / "build" / ".cache")
    assert not order(shelf, "v12").failed
    assert path.read_bytes() == before


def found(report: Report) -> list[tuple[str, str, int]]:
    return [(each.code, each.span.path, each.span.line) for each in report.findings]


def spoil(root: Path, before: str, after: str) -> None:
    path = root / "source" / "volumes" / "v12.toml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ('"summer"', '"sumer"', "VOL-001", 6),
        ('"summer"', '"spring"', "VOL-002", 6),
        ('"spring",\n  "summer"', '"summer",\n  "spring"', "VOL-003", 6),
        ("issues", "isues", "KEY-001", 4),
        ('"2026"', '"soon"', "KEY-004", 2),
        ('volume = "12"', 'volume = "12"\nlabel-prefix = "{year}:"', "KEY-003", 2),
        ('volume = "12"', 'volume = "12"\nid = "v12"', "KEY-001", 2),
        ("[", "(", "SRC-003", 4),
    ],
    ids=lambda value: value if str(value)[:3].isupper() else "",
)
def test_a_bad_volume_is_told_and_the_last_one_stays(
    shelf: Path, before: str, after: str, code: str, line: int
) -> None:
    path = shelf / "build" / "v12" / "orient-v12.pdf"
    kept = path.read_bytes()
    spoil(shelf, before, after)
    report = order(shelf, "v12")
    assert report.failed
    assert (code, "source/volumes/v12.toml", line) in found(report)
    assert report.artifacts == ()
    assert path.read_bytes() == kept


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.7\n", None], ids=["empty", "cut off", "one byte"])
def test_a_damaged_issue_is_not_bound(shelf: Path, damage: bytes | None) -> None:
    path = shelf / "build" / "summer" / "orient-summer.pdf"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data) if damage is None else damage)
    report = order(shelf, "v12")
    assert found(report) == [("VOL-004", "source/volumes/v12.toml", 6)]
    assert report.findings[0].hint == "Delete build/summer/orient-summer.pdf and run: scoprint build summer"
    path.unlink()
    assert not order(shelf, "v12").failed


def test_an_issue_whose_source_has_changed_is_bound_as_it_was(shelf: Path) -> None:
    article = shelf / "source" / "articles" / "ice" / "article.md"
    article.write_text(article.read_text("utf-8").replace("is closed", "is open"), "utf-8")
    report = order(shelf, "v12")
    assert found(report) == [("VOL-005", "source/volumes/v12.toml", 6)]
    assert "IS CLOSED" in Reader(shelf / "build" / "v12" / "orient-v12.pdf").words[16]
    assert not order(shelf, "summer", "v12").findings
    assert "IS OPEN" in Reader(shelf / "build" / "v12" / "orient-v12.pdf").words[16]


def test_a_record_outlives_a_build_of_other_formats(shelf: Path) -> None:
    assert not order(shelf, "spring", "ice", formats=("offprints",)).failed
    report = order(shelf, "v12")
    assert not report.failed
    assert [artifact.path for artifact in report.artifacts] == ["build/v12/orient-v12.pdf"]


def test_a_volume_has_a_name_of_its_own(shelf: Path) -> None:
    (shelf / "source" / "volumes" / "v12.toml").rename(shelf / "source" / "volumes" / "spring.toml")
    shutil.copy(shelf / "source" / "volumes" / "apart.toml", shelf / "source" / "volumes" / "ice.toml")
    names = [each for each in found(order(shelf, "apart")) if each[0] == "ISS-001"]
    assert names == [("ISS-001", "source/articles/ice", 0), ("ISS-001", "source/volumes/spring.toml", 0)]


def test_a_volume_is_made_as_pdf_and_epub_only(shelf: Path) -> None:
    report = order(shelf, "v12", formats=("offprints",))
    assert (found(report), report.artifacts) == ([("VOL-007", "source/volumes/v12.toml", 0)], ())


def test_a_word_that_is_nearly_a_volume(shelf: Path) -> None:
    (finding,) = order(shelf, "v13").findings
    assert (finding.code, finding.hint) == ("ISS-005", "Did you mean “v12”?")
