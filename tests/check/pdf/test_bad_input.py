"""Hostile and broken PDFs: a finding or plain facts, in bounded time, and never a traceback."""

from __future__ import annotations

import io
import random
import time
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from pypdf import PdfReader

from scoprint.check.facts.pdf import inspect_claims, inspect_pdf
from scoprint.check.rules import judge
from scoprint.check.rules.case import Case, Finished
from scoprint.model.diagnostics import Diagnostic

SECONDS = 30.0
"""Of processor time in which any file has to be dealt with, on a slow machine."""


def findings(data: bytes) -> tuple[Diagnostic, ...]:
    begun = time.process_time()
    read = inspect_pdf(data)
    found = read.diagnostics
    if read.value is not None:
        found += judge(Case(pdf=Finished("bad.pdf", read.value)))
    inspect_claims(data)
    assert time.process_time() - begun < SECONDS
    return found


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in findings(data)}


def made(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A page with a structure tree, changed."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    change(pdf)
    out = io.BytesIO()
    pdf.save(out, static_id=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"PK\x03\x04" + bytes(100), b"\0" * 5000, b"<html>%PDF-</html>"],
    ids=["empty", "text", "header", "header and end", "a zip file", "zeros", "a web page"],
)
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    assert codes(data) == {"PDF-001"}


def test_a_file_cut_off_anywhere_is_told(twin) -> None:
    for share in (0.01, 0.1, 0.5, 0.9, 0.99):
        found = codes(twin.pdf[: int(len(twin.pdf) * share)])
        assert found & {"PDF-001", "PDF-006"}, share


def test_spoiled_bytes_never_end_in_a_traceback(twin) -> None:
    chance = random.Random(4)  # noqa: S311 - the same bytes in every run
    for _ in range(40):
        data = bytearray(twin.pdf)
        for _ in range(chance.choice((1, 20, 300))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        findings(bytes(data))


def test_a_page_tree_in_a_circle() -> None:
    def circle(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    assert codes(made(circle)) & {"PDF-001", "PDF-006"}


def test_an_outline_in_a_circle() -> None:
    def circle(pdf: pikepdf.Pdf) -> None:
        one = pdf.make_indirect(Dictionary(Title="One"))
        one.Next, one.First = one, one
        pdf.Root.Outlines = Dictionary(First=one, Last=one)

    assert {"PDF-006", "NAV-002"} <= codes(made(circle))


def test_a_structure_tree_in_a_circle() -> None:
    def circle(pdf: pikepdf.Pdf) -> None:
        one = pdf.make_indirect(Dictionary(S=Name.P))
        one.K = Array([one])
        pdf.Root.StructTreeRoot.K = one

    assert "PDF-006" in codes(made(circle))


def test_a_structure_tree_deeper_than_any_document() -> None:
    def deepen(pdf: pikepdf.Pdf) -> None:
        inner = pdf.make_indirect(Dictionary(S=Name.Div))
        for _ in range(5000):
            inner = pdf.make_indirect(Dictionary(S=Name.Div, K=inner))
        pdf.Root.StructTreeRoot.K = inner

    assert "PDF-006" in codes(made(deepen))


def test_arrays_within_arrays() -> None:
    data = made(lambda pdf: None).replace(b"/Type /Catalog", b"/Type /Catalog /Deep " + b"[" * 20_000 + b"]" * 20_000)
    findings(data)


def test_a_name_tree_in_a_circle() -> None:
    def circle(pdf: pikepdf.Pdf) -> None:
        names = pdf.make_indirect(Dictionary())
        names.Kids = Array([names, names])
        pdf.Root.Names = Dictionary(Dests=names, EmbeddedFiles=names, JavaScript=names)

    findings(made(circle))


def test_resources_in_a_circle() -> None:
    def circle(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        form.Resources = Dictionary(XObject=Dictionary(F=form))
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(F=form))
        pdf.pages[0].contents_add(b"/F Do")

    findings(made(circle))


def test_actions_without_end() -> None:
    def chain(pdf: pikepdf.Pdf) -> None:
        action = pdf.make_indirect(Dictionary(S=Name.GoTo))
        action.Next = Array([action, action])
        pdf.Root.OpenAction = action

    findings(made(chain))


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """A megabyte that unpacks to a gigabyte."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()


def test_metadata_that_unpack_to_a_gigabyte(bomb: bytes) -> None:
    def drop(pdf: pikepdf.Pdf) -> None:
        stream = pikepdf.Stream(pdf, bomb, Filter=Name.FlateDecode, Type=Name.Metadata, Subtype=Name.XML)
        pdf.Root.Hidden__ = pdf.make_indirect(stream)

    # pikepdf itself would unpack what is called by its name.
    assert "PDF-001" in codes(made(drop).replace(b"/Hidden__", b"/Metadata"))


def test_a_page_that_unpacks_to_a_gigabyte(bomb: bytes) -> None:
    def drop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, bomb, Filter=Name.FlateDecode)

    findings(made(drop))


def test_entities_that_multiply() -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    packet = f'<!DOCTYPE x [<!ENTITY e0 "ha">{lines}]><x:xmpmeta xmlns:x="adobe:ns:meta/">&e11;</x:xmpmeta>'

    def drop(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)

    findings(made(drop))


def test_a_file_that_reads_another_through_an_entity(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    packet = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>&e;</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>'
    )
    data = made(
        lambda pdf: setattr(
            pdf.Root, "Metadata", pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
        )
    )
    read = inspect_pdf(data)
    assert "the secret" not in repr(read)


def crowd(many: int) -> bytes:
    """A page among so many objects that nothing needs."""
    head, body, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", bytearray(), []
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"]
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>", *(b"<</S/P>>" for _ in range(many))]
    for number, content in enumerate(objects, 1):
        places.append(len(head) + len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(head) + len(body))
    return head + bytes(body) + table + end


def test_a_hundred_thousand_objects() -> None:
    data = crowd(100_000)
    assert len(PdfReader(io.BytesIO(data)).pages) == 1
    assert "PDF-001" not in codes(data)


def test_a_million_objects_are_told_and_not_read() -> None:
    (found,) = findings(crowd(1_000_000))
    assert (found.code, found.message) == ("PDF-001", "the file cannot be read: it has more than 250,000 objects")


def test_objects_that_hide_in_object_streams_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Many = Array([pdf.make_indirect(Dictionary(S=Name.P)) for _ in range(50)])
    out = io.BytesIO()
    pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    data = out.getvalue()
    assert data.count(b" obj") < 20
    assert "PDF-001" not in codes(data)
    monkeypatch.setattr("scoprint.check.facts.pdf.objects.OBJECTS", 40)
    assert codes(data) == {"PDF-001"}


@pytest.mark.parametrize(
    "content",
    [
        b"0 0 9 9 re f\n" * 1_000_000,
        b"150 150 9 9 re f\n" * 50_000 + b"BT /F 9 Tf 9 9 Td (ab) Tj ET\n" * 50_000,
    ],
    ids=["shapes", "words beside shapes"],
)
def test_a_page_of_a_million_things(content: bytes) -> None:
    def fill(pdf: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F=font))
        pdf.pages[0].obj.Contents = pdf.make_stream(content)

    findings(made(fill))
