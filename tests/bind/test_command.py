"""`scoprint bind`: finished PDFs of any maker into one file, or a finding and nothing touched."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
import typst
from click.testing import CliRunner, Result
from pikepdf import Name

from scoprint.bind import bind, read_imprint
from scoprint.check.referees import verapdf
from scoprint.cli import main
from scoprint.model.imprint import Imprint
from scoprint.pipeline import BindOrder, bind_pdfs
from scoprint.plan import part_names
from scoprint.workspace.output import deliver_file
from scoprint.workspace.programs import Programs

CLAIMS = ("PDF/A-2a", "PDF/UA-1")


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["bind", *map(str, args)], catch_exceptions=False)


def finished(desk: SimpleNamespace, slug: str, *, claims: tuple[str, ...] = CLAIMS, language: str = "en") -> bytes:
    """An article as somebody else would hand it over: bound, with its claims."""
    pdf = desk.article(slug, (f"#{slug}--p1", "https://example.org/"), 2, language)
    outcome = bind(desk.binding(desk.part(slug, pdf, 7, language=language), claims=claims))
    assert outcome.value, outcome.diagnostics
    return outcome.value


def changed(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, static_id=True)
    return out.getvalue()


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["data.csv"] = pikepdf.AttachedFileSpec(pdf, b"1,2", filename="data.csv")


@pytest.fixture
def folder(desk: SimpleNamespace, tmp_path: Path) -> Path:
    for slug in ("gauges", "ferry"):
        (tmp_path / f"{slug}.pdf").write_bytes(finished(desk, slug))
    return tmp_path


def found(result: Result) -> list[tuple[str, str]]:
    return [(f["code"], Path(f["path"]).name) for f in json.loads(result.stdout)["findings"]]


def test_everything_of_the_inputs_is_kept(folder: Path, look: Callable[[bytes], Any]) -> None:
    one, other, out = folder / "gauges.pdf", folder / "ferry.pdf", folder / "out.pdf"
    result = run(out, one, other, "--json")
    assert (result.exit_code, found(result)) == (0, [])
    (artifact,) = json.loads(result.stdout)["artifacts"]
    before, after = [look(p.read_bytes()).facts() for p in (one, other)], look(out.read_bytes()).facts()
    assert (artifact["path"], artifact["pages"]) == (str(out), len(after.words))
    for name in ("words", "labels"):
        assert getattr(after, name) == getattr(before[0], name) + getattr(before[1], name)
    assert [(tag.role, tag.alt) for tag in after.tags] == [(t.role, t.alt) for f in before for t in f.tags]
    title = "Meridian & <Orient>, “November”"
    marks = [(depth + 1, name) for depth, name, _ in before[0].outline]
    assert [(depth, name) for depth, name, _ in after.outline][: len(marks) + 1] == [(0, title), *marks]
    imprint = read_imprint(out.read_bytes())
    assert imprint == Imprint(
        "out", "en", ("Saule Қаримова", "Ruth Lindqvist"), "2026-11-24", CLAIMS, pages=len(after.words)
    )


def test_the_referee_agrees(folder: Path) -> None:
    out = folder / "out.pdf"
    assert run(out, folder / "gauges.pdf", folder / "ferry.pdf").exit_code == 0
    verdicts = verapdf.judge({"out.pdf": out.read_bytes()}, CLAIMS, Programs())
    assert [(v.passed, v.messages) for v in verdicts] == [(True, ())] * 2


def test_title_and_language(folder: Path) -> None:
    out = folder / "out.pdf"
    assert run(out, folder / "gauges.pdf", "--title", "A  volume", "--language", "pt-br").exit_code == 0
    imprint = read_imprint(out.read_bytes())
    assert (imprint.title, imprint.language) == ("A volume", "pt-BR")
    assert run(out, folder / "gauges.pdf").exit_code == 0
    assert read_imprint(out.read_bytes()).title == "Meridian & <Orient>, “November”"


def test_same_inputs_same_bytes(folder: Path) -> None:
    inputs = (folder / "gauges.pdf", folder / "ferry.pdf")
    assert run(folder / "out.pdf", *inputs).exit_code == 0
    first = (folder / "out.pdf").read_bytes()
    assert run(folder / "out.pdf", *inputs).exit_code == 0
    assert (folder / "out.pdf").read_bytes() == first


def test_attachments_and_their_price(folder: Path, look: Callable[[bytes], Any]) -> None:
    path = folder / "ferry.pdf"
    path.write_bytes(changed(path.read_bytes(), attached))
    result = run(folder / "out.pdf", folder / "gauges.pdf", path, "--json")
    assert (result.exit_code, found(result)) == (0, [("BND-014", "ferry.pdf")])
    data = (folder / "out.pdf").read_bytes()
    assert look(data).facts().attachments == (("data.csv", b"1,2"),)
    assert read_imprint(data).claims == ("PDF/UA-1",)


def described(pdf: pikepdf.Pdf) -> None:
    """Attach a file in the way of PDF/A-3."""
    pdf.attachments["data.csv"] = pikepdf.AttachedFileSpec(
        pdf, b"1,2", filename="data.csv", mime_type="text/csv", relationship=Name.Data
    )
    pdf.Root.AF = pikepdf.Array([pdf.Root.Names.EmbeddedFiles.Names[1]])


def of_a_page(pdf: pikepdf.Pdf) -> None:
    described(pdf)
    pdf.pages[0].AF = pdf.Root.AF
    del pdf.Root.AF


def unassociated(pdf: pikepdf.Pdf) -> None:
    described(pdf)
    del pdf.Root.AF


def unexplained(pdf: pikepdf.Pdf) -> None:
    described(pdf)
    del pdf.Root.AF[0].AFRelationship


def untyped(pdf: pikepdf.Pdf) -> None:
    described(pdf)
    del pdf.Root.AF[0].EF.F.Subtype


@pytest.mark.parametrize(
    ("change", "codes"),
    [(described, []), (of_a_page, []), *((fault, ["BND-014"]) for fault in (unassociated, unexplained, untyped))],
)
def test_attachments_are_kept_with_a_claim_that_allows_them(
    change: Callable[[pikepdf.Pdf], None],
    codes: list[str],
    desk: SimpleNamespace,
    folder: Path,
    look: Callable[[bytes], Any],
) -> None:
    third = ("PDF/A-3a", "PDF/UA-1")
    (folder / "ferry.pdf").write_bytes(changed(finished(desk, "ferry", claims=third), change))
    result = run(folder / "out.pdf", folder / "gauges.pdf", folder / "ferry.pdf", "--json")
    assert (result.exit_code, found(result)) == (0, [(code, "ferry.pdf") for code in codes])
    data = (folder / "out.pdf").read_bytes()
    assert look(data).facts().attachments == (("data.csv", b"1,2"),)
    assert read_imprint(data).claims == (third[1:] if codes else third), "one of the inputs is PDF/A-2a"
    verdicts = verapdf.judge({"out.pdf": data}, third, Programs())
    assert [v.passed for v in verdicts] == [not codes, True], [v.messages for v in verdicts]


@pytest.mark.parametrize(
    ("others", "kept", "codes"),
    [
        (("PDF/A-2a",), ("PDF/A-2a",), ["BND-014"]),
        (("PDF/UA-1",), ("PDF/UA-1",), ["BND-014"]),
        ((), (), ["BND-014", "BND-014"]),
    ],
)
def test_claims_of_some_are_not_those_of_all(
    others: tuple, kept: tuple, codes: list, desk: SimpleNamespace, folder: Path
) -> None:
    path = folder / "ferry.pdf"
    path.write_bytes(finished(desk, "ferry", claims=others))
    result = run(folder / "out.pdf", folder / "gauges.pdf", path, "--json")
    assert result.exit_code == 0
    assert found(result) == [(code, "ferry.pdf") for code in codes]
    assert read_imprint((folder / "out.pdf").read_bytes()).claims == kept


def test_a_claim_that_a_bound_file_cannot_make(folder: Path) -> None:
    def third_part(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes().replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<")
        pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)

    for slug in ("gauges", "ferry"):
        path = folder / f"{slug}.pdf"
        path.write_bytes(changed(path.read_bytes(), third_part))
    result = run(folder / "out.pdf", folder / "gauges.pdf", folder / "ferry.pdf", "--json")
    assert found(result) == [("BND-014", "ferry.pdf"), ("BND-014", "gauges.pdf")]
    assert read_imprint((folder / "out.pdf").read_bytes()).claims == ("PDF/UA-1",)


def test_a_bare_file_of_somebody(tmp_path: Path, look: Callable[[bytes], Any]) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    pdf.save(tmp_path / "a.pdf")
    (tmp_path / "b").mkdir()
    pdf.save(tmp_path / "b" / "a.pdf")
    result = run(tmp_path / "out.pdf", tmp_path / "a.pdf", tmp_path / "b" / "a.pdf", "--json")
    assert result.exit_code == 0
    assert found(result) == [("BND-002", "a.pdf"), ("BND-002", "a.pdf"), ("BND-019", "out.pdf")]
    inspector = look((tmp_path / "out.pdf").read_bytes())
    assert [name for _, name, _ in inspector.facts().outline] == ["a", "a"]
    assert str(inspector.root.Lang) == "und"
    assert read_imprint(inspector.data).date == "1970-01-01"


def test_names_of_parts() -> None:
    paths = ["a.pdf", "b/a.pdf", "a-2.pdf", "c:d.pdf", "c/a.PDF"]
    assert part_names(paths) == ("a", "a-2", "a-2-2", "c-d", "a-3")


def test_bad_inputs_are_told_together_and_nothing_is_written(folder: Path) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "page.pdf").write_bytes(b"<html>")
    (folder / "out.pdf").write_bytes(b"the last good one")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    names = ("empty.pdf", "gauges.pdf", "page.pdf")
    result = run(folder / "out.pdf", *(folder / name for name in names), "--json")
    assert (result.exit_code, found(result)) == (1, [("BND-001", "empty.pdf"), ("BND-001", "page.pdf")])
    result = run(folder / "out.pdf", folder / "gone.pdf", folder, "--json")
    assert (result.exit_code, found(result)) == (1, [("SRC-006", folder.name), ("SRC-001", "gone.pdf")])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_wrong_calls(folder: Path) -> None:
    one = folder / "gauges.pdf"
    before = one.read_bytes()
    (folder / "link.pdf").symlink_to(one)
    assert run(one, one).exit_code == 2
    assert run(folder / "link.pdf", one).exit_code == 2
    assert run(folder / "out.pdf").exit_code == 2
    assert run(folder / "out.pdf", one, "--language", "English").exit_code == 2
    assert run(folder, one).exit_code == 2
    assert one.read_bytes() == before
    result = run(folder / "no" / "out.pdf", one, "--json")
    assert (result.exit_code, found(result)) == (3, [("OUT-001", "out.pdf")])


def test_a_moment_that_makes_no_sense(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    report = bind_pdfs(BindOrder(folder / "out.pdf", (folder / "gauges.pdf",)))
    assert [finding.code for finding in report.findings] == ["OUT-003"]
    assert not (folder / "out.pdf").exists()


def test_delivery_of_one_file(tmp_path: Path) -> None:
    target, link = tmp_path / "a.pdf", tmp_path / "b.pdf"
    link.symlink_to(target)
    assert deliver_file(link, b"1").value == link
    assert (target.read_bytes(), link.is_symlink()) == (b"1", True)
    os.mkfifo(tmp_path / "pipe")
    assert [d.code for d in deliver_file(tmp_path / "pipe", b"1").diagnostics] == ["OUT-001"]
    assert [d.code for d in deliver_file(tmp_path, b"1").diagnostics] == ["OUT-001"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf", "pipe"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"<x>", b"%PDF-1.7\ntrailer<</Root 1 0 R>>\n%%EOF"])
def test_imprints_of_rubbish(data: bytes) -> None:
    assert read_imprint(data) == Imprint()


def test_imprints_in_other_forms() -> None:
    rdf = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2"'
        b' pdfaid:conformance="A" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2025-04"/>'
        b"</rdf:RDF></x:xmpmeta>"
    )
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Title"], pdf.docinfo["/Author"] = "From\nInfo", "One Name"
    pdf.docinfo["/ModDate"] = "D:20261399"
    pdf.Root.Metadata = pdf.make_stream(rdf, Type=Name.Metadata, Subtype=Name.XML)
    out = io.BytesIO()
    pdf.save(out)
    assert read_imprint(out.getvalue()) == Imprint("From Info", "", ("One Name",), "2025-04-01", ("PDF/A-2a",), pages=1)


def test_a_volume_of_another_maker(tmp_path: Path, look: Callable[[bytes], Any]) -> None:
    """Files of Typst that were valid before are valid in the volume, and nothing of them is lost."""
    paths = []
    for number, words in enumerate(("Zwiebeln für Übersee", "Eisenbahnen, façades & ligatures: fi ffi", "Жёлтый")):
        source = f"""#let day = datetime(year: 2026, month: 1, day: 9)
#set document(title: "Teil {number}", author: "A. Setzer", date: day)
#set text(lang: "de")
#set page(width: 80mm, height: 90mm, numbering: "i")
#set heading(numbering: "1.")
= {words} <kopf>
Siehe @kopf und #link("https://example.org")[dort].#footnote[Eine Note zu {words}.]
#quote(block: true)[{words}]
+ Erstens *{words}*
+ Zweitens _{words}_
#pagebreak()
== Zahlen
#math.equation(alt: "a squared", block: true, $ a^2 + {number} $)
#table(columns: 2, table.header[Land][Spur], [{words}], [1435])
#figure(rect(width: 10pt), caption: [{words}], alt: "Ein Rechteck")
"""
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(typst.compile(source.encode(), format="pdf", pdf_standards=["a-2a", "ua-1"]))
    before = [look(path.read_bytes()).facts() for path in paths]
    verdicts = verapdf.judge({path.name: path.read_bytes() for path in paths}, CLAIMS, Programs())
    valid = [verdict.passed for verdict in verdicts]
    result = run(tmp_path / "out.pdf", *paths, "--json")
    assert (result.exit_code, found(result)) == (0, [])
    inspector = look((tmp_path / "out.pdf").read_bytes())
    after = inspector.facts()
    assert [(t.role, t.alt, t.language) for t in after.tags] == [
        (t.role, t.alt, t.language) for facts in before for t in facts.tags
    ]
    assert after.words == tuple(words for facts in before for words in facts.words)
    assert after.labels == tuple(label for facts in before for label in facts.labels)
    assert len(after.links) == sum(len(facts.links) for facts in before)
    assert inspector.parents() == []
    imprint = read_imprint(inspector.data)
    assert (imprint.claims, imprint.language, imprint.authors) == (CLAIMS, "de", ("A. Setzer",))
    verdicts = verapdf.judge({"out.pdf": inspector.data}, CLAIMS, Programs())
    assert valid == [True] * 6
    assert [(v.passed, v.messages) for v in verdicts] == [(True, ())] * 2
