"""Every bad input of the list gets one diagnostic with file and line, and the last good build stays as it was.

Beside the fault that is looked for, another article always has one of its own: it must show in the same run.
"""

from __future__ import annotations

import io
import itertools
import json
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from PIL import Image

from scoprint.check.referees import epubcheck
from scoprint.cli import main
from scoprint.pipeline import Order, build
from scoprint.workspace.programs import Programs
from scoprint.workspace.source import Folder

ONIONS = "source/articles/onions/article.md"
RAILS = "source/articles/rails/article.md"
ISSUE = "source/issues/2026-11.toml"
PUBLICATION = "source/publication.toml"
LAYOUT = "layouts/print/small"
PICTURE = "![A line from east to west.](images/map.svg)"

OTHER = ("LNK-001", RAILS, 11)
"""Code, file and line of the fault that the other article has in every run."""


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert text.count(old) >= 1, f"{path} has no {old!r}"
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: change(root, path, old, new)


def shows(address: str) -> Callable[[Path], None]:
    return replaced(ONIONS, PICTURE, f"![A line from east to west.]({address})")


def picture(name: str, data: bytes) -> Callable[[Path], None]:
    """Put a file among the pictures of the article, and show it."""

    def spoil(root: Path) -> None:
        (root / "source/articles/onions/images" / name).write_bytes(data)
        shows(f"images/{name}")(root)

    return spoil


def jpeg() -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((400, 300), 60).convert("RGB").save(stream, "JPEG")
    return stream.getvalue()


def vast_png(side: int) -> bytes:
    """A picture of one colour that is small on the disk and huge when it is decoded."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compressobj(9)
    row = bytes(1 + side // 8)
    packed = b"".join(rows.compress(row) for _ in range(side)) + rows.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def drawing(*inner: str | bytes) -> bytes:
    parts = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">', *inner, "</svg>")
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)


BOMB = (
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise("abcdefghij"))
    + ']><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&j;</text></svg>'
)


def link_out(root: Path) -> None:
    outside = root.parent / "outside.svg"
    shutil.copy(root / "source/cover.svg", outside)
    (root / "source/articles/onions/images/link.svg").symlink_to(outside)
    shows("images/link.svg")(root)


def folder_out(root: Path) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    shutil.copy(root / "source/cover.svg", outside / "map.svg")
    (root / "source/articles/onions/elsewhere").symlink_to(outside)
    shows("elsewhere/map.svg")(root)


def no_utf8(root: Path) -> None:
    data = (root / ONIONS).read_bytes()
    (root / ONIONS).write_bytes(data.replace(b"Forty tonnes", b"Forty t\xf6nnes"))


def drop_folder(root: Path) -> None:
    shutil.rmtree(root / "source/articles/onions")


def no_front_matter(root: Path) -> None:
    (root / ONIONS).write_text("The railway.\n", "utf-8")


def article_named_like_the_issue(root: Path) -> None:
    shutil.copytree(root / "source/articles/onions", root / "source/articles/2026-11")


@dataclass(frozen=True)
class Case:
    """A fault and what must be said of it."""

    name: str
    spoil: Callable[[Path], None]
    code: str
    path: str
    line: int | None
    words: str = ""
    """Words of the message or of the hint."""
    warns: str = ""
    """Code of a warning that may stand beside it."""


FIGURE = 13
"""Line of the picture in the article."""

CASES = (
    Case("unknown key", replaced(ONIONS, "deck:", "dek:"), "KEY-001", ONIONS, 3, "deck"),
    Case("key missing", replaced(ONIONS, "title: Onions by rail\n", ""), "KEY-002", ONIONS, 1, "title"),
    Case("wrong date", replaced(ONIONS, "2026-11-01", "2026-13-01"), "KEY-004", ONIONS, 5, "2026-13-01"),
    Case("wrong period", replaced(ISSUE, 'period = "2026-11"', 'period = "2026-13"'), "KEY-004", ISSUE, 3),
    Case("wrong check digit", replaced(PUBLICATION, "2049-3630", "2049-3631"), "KEY-005", PUBLICATION, 3, "2049-3631"),
    Case("duplicate slug", article_named_like_the_issue, "ISS-001", "source/articles/2026-11", None, "2026-11"),
    Case("article missing", drop_folder, "ISS-002", ISSUE, 13, "onions"),
    Case("article mistyped", replaced(ISSUE, '["onions"]', '["onion"]'), "ISS-002", ISSUE, 13, "onions"),
    Case("listed twice", replaced(ISSUE, '["onions"]', '["onions", "onions"]'), "ISS-003", ISSUE, 13, "onions"),
    Case("listed in two sections", replaced(ISSUE, '["rails"]', '["rails", "onions"]'), "ISS-003", ISSUE, 17, "13"),
    Case("no front matter", no_front_matter, "ART-001", ONIONS, 1),
    Case("picture missing", shows("images/maps.svg"), "PIC-001", ONIONS, FIGURE, "images/maps.svg"),
    Case("name in another case", shows("images/Map.svg"), "PIC-001", ONIONS, FIGURE, "map.svg"),
    Case("not a picture", picture("map.png", b"This is no picture at all.\n"), "PIC-002", ONIONS, FIGURE),
    Case("an empty file", picture("map.png", b""), "PIC-002", ONIONS, FIGURE),
    Case("cut JPEG", picture("cut.jpg", jpeg()[:-2000]), "PIC-003", ONIONS, FIGURE),
    Case("vast PNG", picture("vast.png", vast_png(20_000)), "PIC-004", ONIONS, FIGURE),
    Case(
        "SVG of 50 MB",
        picture("vast.svg", drawing("<text>", b"x" * 50_000_000, "</text>")),
        "PIC-004",
        ONIONS,
        FIGURE,
        "50 MB",
    ),
    Case(
        "SVG of many elements",
        picture("many.svg", drawing("", b"<g/>" * 150_000)),
        "PIC-004",
        ONIONS,
        FIGURE,
        "elements",
    ),
    Case("entity bomb", picture("bomb.svg", BOMB.encode()), "PIC-007", ONIONS, FIGURE),
    Case(
        "entity bomb in an attribute",
        picture("bomb.svg", BOMB.replace(">&j;<", ' id="&j;"><').encode()),
        "PIC-007",
        ONIONS,
        FIGURE,
    ),
    Case(
        "SVG with a script", picture("acts.svg", drawing("<script>go()</script>")), "PIC-007", ONIONS, FIGURE, "script"
    ),
    Case(
        "SVG with a reference to the net",
        picture("far.svg", drawing('<image href="https://example.org/a.png"/>')),
        "PIC-007",
        ONIONS,
        FIGURE,
        "example.org",
    ),
    Case("path upwards", shows("../../../../../../etc/passwd"), "SRC-004", ONIONS, FIGURE, "etc/passwd"),
    Case("short path upwards", shows("../../etc/passwd"), "PIC-001", ONIONS, FIGURE, "etc/passwd"),
    Case("absolute path", shows("/etc/passwd"), "SRC-004", ONIONS, FIGURE, "/etc/passwd"),
    Case("file address", shows("file:///etc/passwd"), "SRC-004", ONIONS, FIGURE, "/etc/passwd"),
    Case("link to a file outside", link_out, "SRC-004", ONIONS, FIGURE),
    Case("link to a folder outside", folder_out, "SRC-004", ONIONS, FIGURE),
    Case("picture of the net", shows("https://example.org/map.svg"), "PIC-005", ONIONS, FIGURE, "example.org"),
    Case("no alternative text", replaced(ONIONS, "![A line from east to west.]", "![]"), "PIC-006", ONIONS, FIGURE),
    Case("dead link in the article", replaced(ONIONS, "](#load)", "](#lod)"), "LNK-001", ONIONS, 18, "load"),
    Case("dead link to an article", replaced(ONIONS, "article:rails#", "article:rail#"), "LNK-002", ONIONS, 8, "rails"),
    Case("dead link to an id", replaced(ONIONS, "rails#dostyk", "rails#dosty"), "LNK-002", ONIONS, 8, "dostyk"),
    Case("heading jump", replaced(ONIONS, "## What it", "#### What it"), "ART-007", ONIONS, 10),
    Case(
        "names alike but for capitals",
        replaced(ISSUE, '["onions"]', '["onions", "Onions"]'),
        "KEY-003",
        ISSUE,
        13,
        "small letters",
    ),
    Case("footnote without text", replaced(ONIONS, "[^load]: Forty tonnes a wagon.\n", ""), "ART-002", ONIONS, 8),
    Case("empty footnote", replaced(ONIONS, "Forty tonnes a wagon.", ""), "ART-002", ONIONS, 8, warns="ART-003"),
    Case("not UTF-8", no_utf8, "SRC-002", ONIONS, 20),
    Case(
        "template does not parse",
        replaced(f"{LAYOUT}/article.html.j2", "{{ body }}", "{{ body }"),
        "LAY-002",
        f"{LAYOUT}/article.html.j2",
        5,
    ),
    Case(
        "template fails",
        replaced(f"{LAYOUT}/article.html.j2", "{{ body }}", "{{ boddy }}"),
        "LAY-002",
        f"{LAYOUT}/article.html.j2",
        5,
        "boddy",
    ),
    Case(
        "style sheet does not parse",
        replaced(f"{LAYOUT}/small.css", "img {", "img } {"),
        "LAY-003",
        f"{LAYOUT}/small.css",
        3,
    ),
    Case(
        "style unknown",
        replaced(f"{LAYOUT}/small.css", "width: 30mm", "widht: 30mm"),
        "LAY-003",
        f"{LAYOUT}/small.css",
        3,
        "widht",
    ),
)


def state(folder: Path) -> dict[str, tuple[str, int]]:
    """Digest and moment of each file of a build."""
    return {
        path.relative_to(folder).as_posix(): (sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input_is_told_once_with_its_place_and_the_last_good_build_stays(case: Case, second_house: Path) -> None:
    before = state(second_house / "build")
    change(second_house, RAILS, "The wheels", "[The wheels](#wheels)")
    case.spoil(second_house)

    result = CliRunner().invoke(main, ["--root", str(second_house), "build", "--jobs", "1", "--json"])

    assert result.exit_code == 1, result.output
    report = json.loads(result.stdout)
    found = [(f["code"], f["path"], f.get("line")) for f in report["findings"]]
    assert OTHER in found, "the fault of the other article shows in the same run"
    told = [
        finding
        for finding in report["findings"]
        if finding["code"] not in (OTHER[0] * (finding["path"] == RAILS), case.warns)
    ]
    assert len(told) == 1, told
    assert (told[0]["code"], told[0]["path"]) == (case.code, case.path)
    assert told[0].get("line") == case.line
    assert case.words in told[0]["message"] + told[0].get("hint", "")
    assert report["artifacts"] == []
    assert state(second_house / "build") == before


def test_a_picture_that_changes_during_the_build_is_told_and_breaks_nothing(house: Path) -> None:
    picture = house / "source/articles/onions/images/map.svg"
    before = picture.read_bytes()

    def spoil(stage: str, done: int, total: int) -> None:
        if stage == "Making epub":
            picture.write_bytes(before[:40])

    report = build(Order(Folder(house), house / "build", formats=("epub",)), spoil)

    assert [(f.code, f.span.path, f.span.line) for f in report.findings] == [("SRC-018", ONIONS, FIGURE - 1)]
    (made,) = report.artifacts
    with zipfile.ZipFile(house / made.path) as book:
        (drawing,) = [book.read(name) for name in book.namelist() if name.endswith("map.svg")]
        assert book.testzip() is None
    assert etree.fromstring(drawing).get("viewBox") == etree.fromstring(before).get("viewBox")
    (verdict,) = epubcheck.judge({made.path: (house / made.path).read_bytes()}, Programs())
    assert (verdict.ran, verdict.messages) == (True, ())
