"""The sample issue before the referees: every part, the whole, and the e-book."""

from __future__ import annotations

from typing import Any

from scoprint.check.referees import ace, epubcheck, verapdf
from scoprint.workspace.programs import Programs

PROFILES = ("PDF/UA-1", "PDF/A-2a")


def test_every_part_bound_alone_and_the_whole_conform(sample: Any) -> None:
    files = {f"apart/{slug}.pdf": data for slug, data in sample.apart.items()}
    files |= {path.name: path.read_bytes() for path in sample.offprints}
    files[sample.pdf.name] = sample.pdf.read_bytes()
    assert set(sample.apart) >= {"cover", "contents", "masthead", "colophon"}
    assert len(files) == len(sample.outline.parts) + 1
    verdicts = verapdf.judge(files, PROFILES, Programs())
    assert [(verdict.path, verdict.profile) for verdict in verdicts] == [(f, p) for f in files for p in PROFILES]
    refused = {(v.path, v.profile): v.messages or v.diagnostics for v in verdicts if not (v.ran and v.passed)}
    assert refused == {}
    for path, data in files.items():
        assert b"<pdfaid:part>2</pdfaid:part>" in data, f"{path} claims PDF/A-2"
        assert b"<pdfuaid:part>1</pdfuaid:part>" in data, f"{path} claims PDF/UA-1"


def test_epubcheck_has_nothing_to_say(sample: Any) -> None:
    (verdict,) = epubcheck.judge({sample.epub.name: sample.epub.read_bytes()}, Programs())
    assert (verdict.ran, verdict.passed, verdict.messages) == (True, True, ())


def test_ace_finds_no_violation(sample: Any) -> None:
    (verdict,) = ace.judge({sample.epub.name: sample.epub.read_bytes()}, Programs())
    assert (verdict.ran, verdict.passed, verdict.messages) == (True, True, ())
