"""Bad PDFs: one clear finding each, no output, no endless loop, and never an exception."""

from __future__ import annotations

import io
import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from scoprint.bind import bind
from scoprint.cli import main
from scoprint.model.binding import Binding, BoundPart, OutlineItem
from scoprint.model.diagnostics import Severity

from .conftest import first_element


def saved(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True, **how)
    return out.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        return saved(pdf)


def cyclic(pdf: pikepdf.Pdf) -> None:
    first_element(pdf, "/Table").K.append(first_element(pdf, "/Art"))


def twice(pdf: pikepdf.Pdf) -> None:
    first_element(pdf, "/Art").K.append(first_element(pdf, "/H1"))


def dangling(pdf: pikepdf.Pdf) -> None:
    first_element(pdf, "/Art").K.append(None)


def same_content(pdf: pikepdf.Pdf) -> None:
    paragraph = first_element(pdf, "/H1")
    while not isinstance(paragraph.K, int) and not isinstance(paragraph.K[0], int):
        paragraph = paragraph.K[0]
    first_element(pdf, "/Art").K.append(pdf.make_indirect(Dictionary(S=Name.P, Pg=paragraph.Pg, K=paragraph.K)))


def lying(pdf: pikepdf.Pdf) -> None:
    content = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    content[0], content[1] = content[1], first_element(pdf, "/Table")


def no_parents(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


def cyclic_parents(pdf: pikepdf.Pdf) -> None:
    tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree])
    pdf.Root.StructTreeRoot.ParentTree = tree


def cyclic_pages(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def page_twice(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages.Kids[0])


def no_pages(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids = Array([])
    pdf.Root.Pages.Count = 0


def too_many_pages(pdf: pikepdf.Pdf) -> None:
    pages = (Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 9, 9])) for _ in range(20_001))
    pdf.Root.Pages.Kids = Array([pdf.make_indirect(page) for page in pages])


def unordered_labels(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([2, Dictionary(S=Name.D), 0, Dictionary(S=Name.r)]))


def form(pdf: pikepdf.Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def hostile_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["harmless.txt"] = pikepdf.AttachedFileSpec(pdf, b"x", filename="../../.profile")


def other_intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(b"another profile", N=3)


def cyclic_outline(pdf: pikepdf.Pdf) -> None:
    item = pdf.Root.Outlines.First
    item.Next = item


CASES: dict[str, tuple[str, Callable[[pikepdf.Pdf], None]]] = {
    "cyclic structure": ("BND-007", cyclic),
    "element twice": ("BND-007", twice),
    "element missing": ("BND-007", dangling),
    "content twice": ("BND-007", same_content),
    "lying parent tree": ("BND-008", lying),
    "no parent tree": ("BND-008", no_parents),
    "cyclic parent tree": ("BND-001", cyclic_parents),
    "cyclic pages": ("BND-009", cyclic_pages),
    "page twice": ("BND-009", page_twice),
    "no pages": ("BND-010", no_pages),
    "too many pages": ("BND-010", too_many_pages),
    "labels out of order": ("BND-018", unordered_labels),
    "form": ("BND-011", form),
    "hostile attachment": ("BND-017", hostile_attachment),
}


@pytest.fixture(scope="module")
def good(desk: SimpleNamespace) -> bytes:
    return desk.article("gauges")


def refused(desk: SimpleNamespace, good: bytes, bad: bytes) -> list[tuple[str, str]]:
    """Bind a bad part between good ones; the codes of the errors and the parts that they blame."""
    parts = [BoundPart(name, pdf, name, "en", ()) for name, pdf in (("one", good), ("bad", bad), ("two", good))]
    outcome = bind(desk.binding(*parts, outline=()))
    errors = [d for d in outcome.diagnostics if d.severity is Severity.ERROR]
    assert outcome.value is None
    return [(d.code, d.span.path) for d in errors]


@pytest.mark.parametrize("case", CASES)
def test_contradictions(case: str, desk: SimpleNamespace, good: bytes) -> None:
    code, change = CASES[case]
    assert refused(desk, good, changed(good, change)) == [(code, "bad")]


def test_output_intents_that_differ(desk: SimpleNamespace, good: bytes) -> None:
    found = refused(desk, good, changed(good, other_intent))
    assert found == [("BND-005", "bad")]


def test_circles_outside_the_structure(desk: SimpleNamespace, good: bytes) -> None:
    assert refused(desk, good, changed(good, cyclic_outline)) == [("BND-001", "bad")]


@pytest.mark.parametrize(
    ("code", "damage"),
    [
        ("BND-001", lambda _: b""),
        ("BND-001", lambda _: b"<html>not a PDF</html>"),
        ("BND-001", lambda data: b"\n\n" + data),
        ("BND-001", lambda data: data[: len(data) // 2]),
        ("BND-001", lambda data: data[:-40]),
        ("BND-001", lambda data: data[:200] + data[400:]),
        ("BND-001", lambda data: data.replace(b"%PDF-1", b"%PDF-9", 1)),
        ("BND-001", lambda _: b"%PDF-1.7\n%%EOF\n"),
    ],
)
def test_damage(code: str, damage: Callable[[bytes], bytes], desk: SimpleNamespace, good: bytes) -> None:
    assert refused(desk, good, damage(good)) == [(code, "bad")]


@pytest.mark.parametrize("user", ["", "secret"])
def test_encrypted(user: str, desk: SimpleNamespace, good: bytes) -> None:
    with pikepdf.open(io.BytesIO(good)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=user, R=6))
    assert refused(desk, good, out.getvalue()) == [("BND-006", "bad")]


def test_all_faults_in_one_run(desk: SimpleNamespace, good: bytes) -> None:
    parts = [
        BoundPart(name, pdf, name, "en", ())
        for name, pdf in (("a", b""), ("b", changed(good, cyclic)), ("c", good), ("d", changed(good, form)))
    ]
    outcome = bind(desk.binding(*parts, outline=()))
    assert [(d.span.path, d.code) for d in outcome.diagnostics] == [
        ("a", "BND-001"), ("b", "BND-007"), ("d", "BND-011"),
    ]  # fmt: skip


def test_parts_that_do_not_fit_the_plan(desk: SimpleNamespace, good: bytes) -> None:
    def codes(binding: Binding) -> list[tuple[str, str]]:
        outcome = bind(binding)
        assert outcome.value is None
        return [(d.code, d.span.path) for d in outcome.diagnostics]

    part = desk.part("gauges", good)
    assert codes(desk.binding()) == [("BND-015", "binding")]
    assert codes(desk.binding(part, part)) == [("BND-015", "gauges")]
    assert codes(desk.binding(desk.part("a:b", good))) == [("BND-015", "a:b")]
    assert codes(desk.binding(BoundPart("gauges", good, "", "en", ("1",)))) == [("BND-015", "gauges")]
    one_stamp = BoundPart("gauges", good, "", "en", (), (0,))
    assert codes(desk.binding(one_stamp, furniture=desk.furniture(1))) == [("BND-015", "gauges")]
    assert codes(desk.binding(desk.part("gauges", good, stamped=True))) == [("BND-015", "gauges")]
    assert codes(desk.binding(part, furniture=b"nothing")) == [("BND-001", "furniture")]
    assert codes(desk.binding(part, outline=(OutlineItem("Gone", "gone"),))) == [("BND-003", "gone")]
    assert codes(desk.binding(part, outline=(OutlineItem("Gone", "gauges", "gone"),))) == [("BND-003", "gauges")]


def test_a_link_between_parts_without_target(desk: SimpleNamespace, good: bytes) -> None:
    other = desk.part("ferry", desk.article("ferry", ("scoprint:gauges#gauges--gone",), 1))
    outcome = bind(desk.binding(desk.part("gauges", good), other))
    assert (outcome.value, {(d.code, d.span.path) for d in outcome.diagnostics}) == (None, {("BND-003", "ferry")})


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_anywhere_never_escapes(desk: SimpleNamespace, good: bytes, data: st.DataObject) -> None:
    hurt = bytearray(good if data.draw(st.booleans()) else plain(good))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(hurt) - 1))
        hurt[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    outcome = bind(desk.binding(BoundPart("hurt", bytes(hurt), "Hurt", "en", ()), outline=()))
    assert outcome.value is not None or any(d.severity is Severity.ERROR for d in outcome.diagnostics)


def plain(data: bytes) -> bytes:
    """The same file with all its objects in the open, so that damage finds them."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)


SECONDS = 30
"""Of work on one bad file, at most; most need less than one."""


@contextmanager
def bounded() -> Iterator[None]:
    """Ends what does not end."""

    def stop(*_: object) -> None:
        pytest.fail(f"still at work after {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def written(objects: list[bytes]) -> bytes:
    """A PDF of the objects 1, 2, …; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, entries in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, entries)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


PAGE = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>"
ROOT = b"<</Type /Catalog /Pages 2 0 R>>"


def many_pages(_: bytes) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 100_003))
    return written([ROOT, b"<</Type /Pages /Count 100000 /Kids [%s]>>" % kids, *[PAGE] * 100_000])


def one_page_often(_: bytes) -> bytes:
    return written([ROOT, b"<</Type /Pages /Count 100000 /Kids [%s]>>" % (b"3 0 R " * 100_000), PAGE])


def deep_circle(_: bytes) -> bytes:
    nodes = [b"<</Type /Pages /Count 1 /Kids [%d 0 R]>>" % (number + 1) for number in range(2, 50_002)]
    return written([ROOT, *nodes, b"<</Type /Pages /Count 1 /Kids [2 0 R]>>"])


def owned(data: bytes, user: str) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="owner", user=user, R=6, aes=True))


FILES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    **{name: (code, lambda data, change=change: changed(data, change)) for name, (code, change) in CASES.items()},
    "empty": ("BND-001", lambda _: b""),
    "wrong header": ("BND-001", lambda data: b"GIF89a" + data),
    "truncated": ("BND-001", lambda data: data[: len(data) // 2]),
    "end missing": ("BND-001", lambda data: data[:-40]),
    "zeroes": ("BND-001", lambda data: data[:9] + bytes(len(data))),
    "reference to itself": ("BND-001", lambda _: written([b"1 0 R", b"2 0 R"])),
    "100,000 pages": ("BND-010", many_pages),
    "one page 100,000 times": ("BND-009", one_page_often),
    "deep circle": ("BND-009", deep_circle),
    "encrypted": ("BND-006", lambda data: owned(data, "secret")),
}


@pytest.mark.parametrize("case", FILES)
def test_the_command_tells_it_and_touches_nothing(case: str, good: bytes, tmp_path: Path) -> None:
    code, damage = FILES[case]
    (tmp_path / "good.pdf").write_bytes(good)
    (tmp_path / "bad.pdf").write_bytes(damage(good))
    paths = [str(tmp_path / name) for name in ("out.pdf", "good.pdf", "bad.pdf")]
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in tmp_path.iterdir()}
    with bounded():
        result = CliRunner().invoke(main, ["bind", *paths, "--json"], catch_exceptions=False)
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert report["artifacts"] == []
    errors = [f for f in report["findings"] if f["severity"] == "error"]
    assert [(f["code"], Path(f["path"]).name) for f in errors] == [(code, "bad.pdf")]
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in tmp_path.iterdir()} == before
