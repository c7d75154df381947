"""Sources in the file: what issue, offprints and volumes carry where the publication asks for it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from scoprint.check.referees import verapdf
from scoprint.model.report import Report
from scoprint.pipeline import Order, build
from scoprint.workspace.cache import Cache
from scoprint.workspace.programs import Programs
from scoprint.workspace.source import Folder

CLAIMS = ("PDF/A-3a", "PDF/UA-1")
ISSUE = "build/2026-11/orient-2026-11.pdf"
OFFPRINT = "build/2026-11/articles/3-onions.pdf"
TYPES = {"md": "/text/markdown", "toml": "/application/toml"}


def make(root: Path, *targets: str, formats: tuple[str, ...] = ("pdf", "offprints")) -> Report:
    cache = Cache(root / "build" / ".cache")
    return build(Order(Folder(root), root / "build", targets, formats, jobs=2, cache=cache), lambda *_: None)


def ask(root: Path) -> None:
    path = root / "source/publication.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("[defaults]\n", "[defaults]\nembed-sources = true\n"), "utf-8")


def second_issue(root: Path) -> None:
    """An issue of an article of its own, so that a volume can be bound of two."""
    text = (root / "source/issues/2026-11.toml").read_text("utf-8")
    text = text.replace('period = "2026-11"', 'period = "2026-12"').replace("2026-11-02", "2026-12-02")
    text = text.replace('number = "2"', 'number = "3"').replace("first-folio = 1", "first-folio = 7")
    (root / "source/issues/2026-12.toml").write_text(text.replace('"onions"', '"ferry"').replace('"rails"', '"ice"'))
    for slug in ("ferry", "ice"):
        (root / f"source/articles/{slug}").mkdir()
        (root / f"source/articles/{slug}/article.md").write_text(f"---\ntitle: The {slug}\n---\n\nWords.\n", "utf-8")


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, built_house: Path) -> Path:
    """The small publication, with its sources in its PDFs; not to be changed."""
    root = tmp_path_factory.mktemp("asking") / "house"
    shutil.copytree(built_house, root, symlinks=True)
    ask(root)
    report = make(root)
    assert not report.failed, report.findings
    return root


def embedded(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """The file specifications of a PDF by the key under which readers list them."""
    names = pdf.Root.Names.get("/EmbeddedFiles")
    found = {str(key): value for key, value in pikepdf.NameTree(names).items()} if names is not None else {}
    assert sorted(spec.objgen for spec in found.values()) == sorted(spec.objgen for spec in pdf.Root.get("/AF", []))
    return found


def part(pdf: pikepdf.Pdf) -> str:
    """The part of ISO 19005 that a PDF names, with its level."""
    packet = pdf.Root.Metadata.read_bytes().decode()
    return "".join(packet.partition(f"<pdfaid:{name}>")[2][:1] for name in ("part", "conformance"))


def conforms(*paths: Path) -> None:
    verdicts = verapdf.judge({path.name: path.read_bytes() for path in paths}, CLAIMS, Programs())
    assert [(v.ran, v.passed, v.messages) for v in verdicts] == [(True, True, ())] * 2 * len(paths)
    for path in paths:
        with pikepdf.open(path) as pdf:
            assert part(pdf) == "3A"


@pytest.mark.parametrize(
    ("file", "names"),
    [
        (ISSUE, ["2026-11.toml", "onions.md", "publication.toml", "rails.md"]),
        (OFFPRINT, ["2026-11.toml", "onions.md", "publication.toml"]),
    ],
)
def test_each_pdf_carries_the_texts_from_which_it_was_made(asking: Path, file: str, names: list[str]) -> None:
    pdf = pikepdf.open(asking / file)
    found = embedded(pdf)
    assert list(found) == names
    for name, spec in found.items():
        source = asking / str(spec.Desc)
        assert source.is_file(), "its description is its place in the source"
        assert (str(spec.F), str(spec.UF), str(spec.AFRelationship)) == (name, name, "/Source")
        stream = spec.EF.F
        assert stream.read_bytes() == source.read_bytes()
        assert str(stream.Subtype) == TYPES[name.rpartition(".")[2]]
        assert bytes(stream.Params.CheckSum) == hashlib.md5(source.read_bytes(), usedforsecurity=False).digest()
        assert int(stream.Params.Size) == source.stat().st_size
        assert str(stream.Params.ModDate) == "D:20261102000000Z", "dated by the issue"


def test_the_files_conform_to_what_they_claim(asking: Path) -> None:
    conforms(asking / ISSUE, asking / OFFPRINT)


def test_a_publication_that_does_not_ask_carries_nothing(built_house: Path) -> None:
    for file in (ISSUE, OFFPRINT):
        with pikepdf.open(built_house / file) as pdf:
            assert (embedded(pdf), part(pdf)) == ({}, "2A")


def test_the_same_source_gives_the_same_file(asking: Path) -> None:
    first = (asking / ISSUE).read_bytes()
    report = build(Order(Folder(asking), asking / "again", (), ("pdf",), jobs=1), lambda *_: None)
    assert not report.failed
    assert (asking / "again/2026-11/orient-2026-11.pdf").read_bytes() == first


def test_a_volume_keeps_what_its_issues_carry(second_house: Path) -> None:
    """The first issue was built before the publication asked, the second after it."""
    second_issue(second_house)
    plain = (second_house / ISSUE).read_bytes()
    ask(second_house)
    assert not make(second_house, "2026-12").failed
    assert (second_house / ISSUE).read_bytes() == plain
    (second_house / "source/volumes").mkdir()
    (second_house / "source/volumes/v1.toml").write_text(
        'volume = "1"\nperiod = "2026"\npublished = "2026-12-31"\nissues = ["2026-11", "2026-12"]\n'
        'pagination = "per-issue"\nprint-layout = "magazine"\nerrata = "none"\n',
        "utf-8",
    )
    report = make(second_house, "v1", formats=())
    # Others tell that the pages of the volume are larger than those of its issues, which is no matter here.
    assert {f.code for f in report.findings if f.code.startswith("VOL")} == {"VOL-005", "VOL-006"}
    assert not report.failed
    volume = second_house / "build/v1/orient-v1.pdf"
    with pikepdf.open(volume) as pdf:
        assert list(embedded(pdf)) == [
            "2026-12.toml",
            "2026-12:publication.toml",
            "ferry.md",
            "ice.md",
            "publication.toml",
            "v1.toml",
        ]
    conforms(volume)
