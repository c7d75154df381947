"""The referees, each on a file that it must pass and one that it must refuse. A missing referee fails its test."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from ebooklib import epub
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from tests.check.machines import Absent, Crashing
from weasyprint import HTML

from scoprint.check.referees import ace, epubcheck, verapdf
from scoprint.model.diagnostics import Severity
from scoprint.workspace.programs import Programs

PAGE = "<html lang='en'><head><title>A page</title></head><body><h1>A page</h1><p>Words.</p></body></html>"

ACCESSIBLE = {
    "schema:accessMode": "textual",
    "schema:accessModeSufficient": "textual",
    "schema:accessibilityFeature": "structuralNavigation",
    "schema:accessibilityHazard": "none",
    "schema:accessibilitySummary": "Text with headings.",
}


def pdf(variant: str, body: str = PAGE) -> bytes:
    return HTML(string=body).write_pdf(pdf_variant=variant)


def untagged(data: bytes) -> bytes:
    """The same file without its structure tree, while the metadata still claims it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    del writer.root_object[NameObject("/StructTreeRoot")]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def book(chapter: str) -> bytes:
    """An EPUB of one chapter with everything that Ace asks for."""
    made = epub.EpubBook()
    made.set_identifier("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8")
    made.set_title("A book")
    made.set_language("en")
    made.add_metadata("DC", "date", "2026-11-24")
    for name, value in ACCESSIBLE.items():
        made.add_metadata(None, "meta", value, {"property": name})
    page = epub.EpubHtml(uid="one", title="One", file_name="one.xhtml", lang="en")
    page.content = f"<html><head><title>One</title></head><body>{chapter}</body></html>"
    made.add_item(page)
    made.add_item(epub.EpubNcx())
    made.add_item(epub.EpubNav())
    made.toc = (page,)
    made.spine = [page]
    out = io.BytesIO()
    epub.write_epub(out, made)
    return rewritten(out.getvalue(), "EPUB/content.opf", b"<package ", b'<package xml:lang="en" ')


def rewritten(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """The same EPUB with a piece of one file replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            assert info.filename != member or old in content
            target.writestr(info, content.replace(old, new) if info.filename == member else content)
    return out.getvalue()


@pytest.fixture(scope="module")
def books() -> dict[str, bytes]:
    return {
        "good.epub": book("<h1>One</h1><p>Words.</p>"),
        "bad.epub": book("<h1>One</h1><p>Words <a href='#nowhere'>lead</a> <img src='absent.png'/>.</p>"),
    }


def test_verapdf_passes_what_conforms_and_names_what_does_not() -> None:
    accessible, archival = pdf("pdf/ua-1"), pdf("pdf/a-2a")
    files = {
        "build/ua.pdf": accessible,
        "build/a.pdf": archival,
        "build/untagged.pdf": untagged(accessible),
        "build/broken.pdf": b"%PDF-1.7\nnothing more",
    }
    verdicts = verapdf.judge(files, ("PDF/UA-1", "PDF/A-2a"), Programs())
    by = {(verdict.path, verdict.profile): verdict for verdict in verdicts}
    assert list(by) == [(path, profile) for path in files for profile in ("PDF/UA-1", "PDF/A-2a")]
    assert by["build/ua.pdf", "PDF/UA-1"].passed
    assert by["build/a.pdf", "PDF/A-2a"].passed
    assert by["build/a.pdf", "PDF/A-2a"].diagnostics == ()
    assert re.fullmatch(r"\d+\.\d+\.\d+", by["build/a.pdf", "PDF/A-2a"].version)

    refused = by["build/untagged.pdf", "PDF/UA-1"]
    assert refused.ran
    assert not refused.passed
    assert refused.messages
    assert {d.code for d in refused.diagnostics} == {"REF-003"}
    assert {d.span.path for d in refused.diagnostics} == {"build/untagged.pdf"}
    # 7.1: all content is tagged or an artifact; the rule's own words are in the message, not its number alone.
    assert any("clause 7.1 test" in message and "StructTreeRoot" in message for message in refused.messages)

    unread = by["build/broken.pdf", "PDF/UA-1"]
    assert (unread.ran, unread.passed) == (False, False)
    assert [d.code for d in unread.diagnostics] == ["REF-002"]


def test_epubcheck_passes_what_conforms_and_names_what_does_not(books: dict[str, bytes]) -> None:
    good, bad = epubcheck.judge(books, Programs())
    assert (good.ran, good.passed, good.messages) == (True, True, ())
    assert good.version == "5.3.0"
    assert (bad.ran, bad.passed) == (True, False)
    assert {d.code for d in bad.diagnostics} == {"REF-004"}
    assert any(message.startswith("ERROR RSC-012: Fragment identifier is not defined") for message in bad.messages)
    assert any("EPUB/one.xhtml:" in message for message in bad.messages)


def test_a_warning_of_epubcheck_is_not_passed_over(books: dict[str, bytes]) -> None:
    # EPUBCheck only warns of a name with a blank (PKG-010).
    spaced = books["good.epub"].replace(b"one.xhtml", b"o e.xhtml")
    (verdict,) = epubcheck.judge({"spaced.epub": spaced}, Programs())
    assert verdict.ran
    assert not verdict.passed
    assert "REF-005" in {d.code for d in verdict.diagnostics}


def test_ace_passes_what_conforms_and_names_what_does_not(books: dict[str, bytes]) -> None:
    good, bad = ace.judge(books, Programs())
    assert (good.ran, good.passed, good.messages) == (True, True, ())
    assert good.version == "1.4.6"
    assert (bad.ran, bad.passed) == (True, False)
    assert {d.code for d in bad.diagnostics} == {"REF-006"}
    assert any(message.startswith("image-alt (critical) in one.xhtml, <img") for message in bad.messages)


def test_a_referee_that_is_not_installed_is_reported_as_not_run(books: dict[str, bytes]) -> None:
    absent = Absent()
    verdicts = (
        *verapdf.judge({"a.pdf": b""}, ("PDF/UA-1", "PDF/A-2a"), absent),
        *epubcheck.judge({"a.epub": b""}, absent),
        *ace.judge({"a.epub": b""}, absent),
    )
    assert [v.name for v in verdicts] == ["veraPDF", "veraPDF", "EPUBCheck", "Ace"]
    for verdict in verdicts:
        assert (verdict.ran, verdict.passed) == (False, False)
        assert [d.code for d in verdict.diagnostics] == ["REF-001"]
        assert all(d.severity is Severity.NOTE for d in verdict.diagnostics)


def test_a_referee_that_crashes_has_no_verdict() -> None:
    crashing = Crashing()
    for verdict in (
        *verapdf.judge({"a.pdf": b""}, ("PDF/UA-1",), crashing),
        *epubcheck.judge({"a.epub": b""}, crashing),
        *ace.judge({"a.epub": b""}, crashing),
    ):
        assert (verdict.ran, verdict.passed) == (False, False)
        assert [d.code for d in verdict.diagnostics] == ["REF-002"]
        assert "out of memory" in verdict.diagnostics[0].message


def test_epubcheck_on_the_search_path_comes_first(
    books: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jar = Programs().resource("epubcheck", "epubcheck.jar")
    script = tmp_path / "epubcheck"
    script.write_text(
        f'#!/bin/sh\ntouch "{tmp_path}/asked"\nexec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "{jar}" "$@"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    (verdict,) = epubcheck.judge({"good.epub": books["good.epub"]}, Programs())
    assert verdict.passed
    assert (tmp_path / "asked").exists()


def test_nothing_to_judge_starts_nothing() -> None:
    assert verapdf.judge({}, ("PDF/UA-1",), Crashing()) == ()
    assert epubcheck.judge({}, Crashing()) == ()
    assert ace.judge({}, Crashing()) == ()
