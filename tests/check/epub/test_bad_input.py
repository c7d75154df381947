"""Hostile and broken EPUBs: a finding or plain facts, in bounded time and memory, and never a traceback."""

from __future__ import annotations

import io
import random
import resource
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from scoprint.check.facts.epub import inspect_epub
from scoprint.check.rules import judge
from scoprint.check.rules.case import Case, Finished
from scoprint.model.diagnostics import Diagnostic

SECONDS = 30.0
"""Of processor time in which any file has to be dealt with, on a slow machine."""
MEMORY = 1_000_000
"""KiB by which the greatest memory of the process may grow."""

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c" href="a.css" media-type="text/css"/><item id="p" href="a.png" media-type="image/png"/>
<item id="f" href="a.otf" media-type="font/otf"/></manifest><spine><itemref idref="a"/></spine></package>"""
PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A</title></head><body>{}</body></html>'


def findings(data: bytes) -> tuple[Diagnostic, ...]:
    begun, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read = inspect_epub(data)
    found = read.diagnostics
    if read.value is not None:
        found += judge(Case(epub=Finished("bad.epub", read.value)))
    assert time.process_time() - begun < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY
    return found


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in findings(data)}


def book(**members: bytes | str) -> bytes:
    """A small book; a member of the same name, with `_` for the full stop, takes the place of one."""
    files: dict[str, bytes | str] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "a.opf": PACKAGE,
        "a.xhtml": PAGE.format("<p>Words</p>"),
    }
    files |= {name.replace("_", ".", 1): data for name, data in members.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"%PDF-1.7\n", b"PK\x03\x04" + bytes(100), bytes(5000), b"PK\x05\x06" + bytes(18)],
    ids=["empty", "text", "a PDF", "a header", "zeros", "no entries"],
)
def test_what_is_no_epub_is_told(data: bytes) -> None:
    assert codes(data) == {"EPF-001"}


def test_a_file_cut_off_anywhere_is_told(twin) -> None:
    for share in (0.01, 0.1, 0.5, 0.9, 0.99):
        assert codes(twin.epub[: int(len(twin.epub) * share)]) == {"EPF-001"}, share


def test_spoiled_bytes_never_end_in_a_traceback(twin) -> None:
    chance = random.Random(4)  # noqa: S311 - the same bytes in every run
    for _ in range(30):
        data = bytearray(twin.epub)
        for _ in range(chance.choice((1, 20, 300))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        findings(bytes(data))


def test_spoiled_members_never_end_in_a_traceback(twin) -> None:
    chance = random.Random(5)  # noqa: S311 - the same bytes in every run

    def spoil(members: dict[str, bytes]) -> None:
        for name, data in members.items():
            changed = bytearray(data)
            for _ in range(5):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            members[name] = bytes(changed) if name != "mimetype" and chance.random() < 0.3 else data

    for _ in range(10):
        findings(twin.with_epub(spoil).epub)


def test_entities_that_multiply() -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE x [<!ENTITY e0 "ha">{lines}]>'
    findings(book(a_xhtml=head + PAGE.format("&e11;")))
    findings(book(a_opf=head + PACKAGE.replace("<metadata/>", "<metadata>&e11;</metadata>")))


def test_a_file_that_reads_another_through_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    assert "the secret" not in repr(inspect_epub(book(a_xhtml=head + PAGE.format("<p>&e;</p>"))))


def test_a_paper_that_is_nested_deeper_than_any() -> None:
    findings(book(a_xhtml=PAGE.format("<div>" * 50_000 + "</div>" * 50_000)))
    findings(book(a_xhtml=PAGE.format("<div>" * 240 + "words" + "</div>" * 240)))


def test_style_sheets_that_are_nested_and_long() -> None:
    link = PAGE.replace("</title>", '</title><link rel="stylesheet" href="a.css"/>')
    page = link.format("<p>Words</p>" * 2000)
    findings(book(a_xhtml=page, a_css="@media all {" * 5000))
    findings(book(a_xhtml=page, a_css="p" + ":not(p" * 500 + ")" * 500 + "{ color: red }"))
    findings(book(a_xhtml=page, a_css="p { color: " + "(" * 5000))
    findings(book(a_xhtml=page, a_css="".join(f"p.x{n} {{ color: red }}" for n in range(20_000))))
    findings(book(a_xhtml=page, a_css="* * * * * * * p { color: red }" * 500))


@pytest.mark.parametrize("name", ["a.xhtml", "a.css", "a.png", "a.otf", "a.opf"])
def test_a_member_that_unpacks_to_a_gigabyte(name: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            if info.filename != name:
                target.writestr(info, source.read(info))
        with target.open(name, "w", force_zip64=True) as bomb:
            for _ in range(1024):
                bomb.write(bytes(1 << 20))
    assert codes(out.getvalue()) & {"EPF-001", "EPF-009"}


def test_a_member_whose_size_is_a_lie() -> None:
    """The directory says 10 bytes; a gigabyte comes out of it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(256)) + packer.flush()
    data = book(a_png=packed)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        info = source.getinfo("a.png")
    spoiled = bytearray(data)
    place = data.rindex(b"a.png") - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    struct.pack_into("<I", spoiled, place + 24, 10)
    struct.pack_into("<I", spoiled, info.header_offset + 22, 10)
    findings(bytes(spoiled))


def test_a_hundred_thousand_entries() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for number in range(100_000):
            target.writestr(zipfile.ZipInfo(f"{number}"), b"")
    assert codes(out.getvalue()) == {"EPF-001"}


def test_entries_that_overlap() -> None:
    """Many names for the same bytes, each of them large: what is read ends somewhere."""
    items = "".join(f'<item id="f{n}" href="f{n}.otf" media-type="font/otf"/>' for n in range(5000))
    data = book(a_opf=PACKAGE.replace("</manifest>", f"{items}</manifest>"), f_otf=bytes(15_000_000))
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        infos = source.infolist()
    font = next(info for info in infos if info.filename == "f.otf")
    head = data[: data.index(b"PK\x01\x02")]
    out = io.BytesIO(head)
    out.seek(0, io.SEEK_END)
    start, count = out.tell(), 0
    for info in infos:
        out.write(_central(info, info.filename))
        count += 1
    for number in range(5000):
        out.write(_central(font, f"f{number}.otf"))
        count += 1
    size = out.tell() - start
    out.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, size, start, 0))
    findings(out.getvalue())


def _central(info: zipfile.ZipInfo, name: str) -> bytes:
    """A row of the directory (ZIP APPNOTE 4.3.12)."""
    row = struct.pack(
        "<4s4B4HL2L5H2L",
        b"PK\x01\x02", 20, 0, 20, 0, 0, info.compress_type, 0, 33, info.CRC, info.compress_size, info.file_size,
        len(name), 0, 0, 0, 0, 0, info.header_offset,
    )  # fmt: skip
    return row + name.encode()


def test_a_package_in_a_circle() -> None:
    package = PACKAGE.replace("<metadata/>", '<metadata><meta id="a" refines="#a" property="x">y</meta></metadata>')
    findings(book(a_opf=package.replace("<itemref idref='a'/>", "<itemref idref='a'/>" * 1000)))


def test_a_million_references_to_one_document() -> None:
    findings(book(a_opf=PACKAGE.replace('<itemref idref="a"/>', '<itemref idref="a"/>' * 100_000)))
