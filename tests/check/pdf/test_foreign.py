"""PDFs of other makers: no false alarm, and what they lack is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst
from weasyprint import HTML

from scoprint.check.facts.pdf import PdfFacts, inspect_pdf
from scoprint.check.rules import judge
from scoprint.check.rules.case import Case, Finished
from scoprint.model.codes import CODES, Severity

TYPST = """
#set document(title: "Onions by rail", author: "A. Writer", keywords: ("rail", "onions"))
#set text(lang: "en")
#set page(numbering: "1")
#set heading(numbering: "1.")
= Onions by rail
The railway carries onions to #link("https://example.org/x")[the town].#footnote[Forty tonnes.]
== What it carries
#figure(table(columns: 2, table.header([Year], [Tonnes]), [2024], [40], [2025], [50]), caption: [Sums])
#figure(rect(width: 3cm, height: 2cm, fill: red), alt: "A red rectangle", caption: [Red])
- one
- two
See @second.
= Second <second>
#math.equation(block: true, alt: "a squared plus b squared", $a^2 + b^2$)
"""

HTML_TEXT = """
<html lang="en"><head><title>Onions</title></head><body><h1>Onions</h1>
<p>They go to <a href="https://example.org/x">the town</a>, and <a href="#end">to the end</a>.</p>
<h2>More</h2><table><tr><th scope="col">Year<th scope="col">Tonnes<tr><td>2024<td>40</table>
<ul><li>one<li>two</ul><p id="end">The end.</p></body></html>
"""


def facts(data: bytes) -> PdfFacts:
    read = inspect_pdf(data)
    assert read.value is not None, read.diagnostics
    return read.value


def errors(data: bytes) -> set[str]:
    found = judge(Case(pdf=Finished("foreign.pdf", facts(data))))
    return {finding.code for finding in found if CODES[finding.code].severity is Severity.ERROR}


@pytest.fixture(scope="module")
def by_typst(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path: Path = tmp_path_factory.mktemp("typst") / "a.typ"
    path.write_text(TYPST, "utf-8")
    return bytes(typst.compile(str(path), pdf_standards=["ua-1"]))


def test_a_good_file_of_typst_has_no_errors(by_typst: bytes) -> None:
    assert errors(by_typst) == set()


def test_a_file_of_typst_is_read_whole(by_typst: bytes) -> None:
    read = facts(by_typst)
    assert [entry.title for entry in read.outline] == ["1. Onions by rail", "1.1. What it carries", "2. Second"]
    assert "PDF/UA-1" in read.claims
    assert read.record("XMP").first("title") == "Onions by rail"
    assert {"Figure", "Table", "TH", "L", "LI", "Link", "H1", "H2"} <= {element.role for element in read.elements}
    assert [e.text for e in read.elements if e.role == "TH"] == ["Year", "Tonnes"]
    assert any(link.uri == "https://example.org/x" and link.text == "the town" for link in read.links)
    assert "𝑎" in read.pages[-1].text


@pytest.mark.parametrize("variant", ["pdf/ua-1", "pdf/a-3a"])
def test_a_good_file_of_weasyprint_has_no_errors(variant: str) -> None:
    assert errors(HTML(string=HTML_TEXT).write_pdf(pdf_variant=variant)) == set()


def test_a_plain_file_is_told_what_it_lacks() -> None:
    found = judge(Case(pdf=Finished("plain.pdf", facts(HTML(string=HTML_TEXT).write_pdf()))))
    assert {finding.code for finding in found} == {"MET-003", "MET-008", "PDF-009", "TAG-002"}
