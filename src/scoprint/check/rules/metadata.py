"""Rules about what files say about themselves: the same in every place, and the same as the source says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from scoprint.check.facts.epub import EpubFacts
from scoprint.check.facts.particulars import Record
from scoprint.check.facts.pdf import PdfFacts
from scoprint.check.facts.pdf.metadata import DC, MM, PDF, PDFA, PDFX, RIGHTS, XAP
from scoprint.check.rules.case import (
    Finished,
    MeantEpub,
    MeantPdf,
    Pair,
    Rule,
    a_lone_pair,
    a_meant_epub,
    a_meant_pdf,
    a_pdf,
    an_epub,
)
from scoprint.check.rules.pages import claims
from scoprint.model.description import Description
from scoprint.model.diagnostics import Diagnostic, Span

Pdf = Finished[PdfFacts]

NAMES: Mapping[str, str] = {
    "issn_print": "ISSN of the print edition",
    "issn_online": "ISSN of the online edition",
    "display_date": "date as printed",
    "period": "cover date",
    "published": "date of publication",
    "position": "place in the series",
    "doi": "DOI",
    "licence_name": "name of the licence",
    "holder": "holder of the rights",
    "location": "place",
    "source": "agency",
    "first_folio": "first page",
    "last_folio": "last page",
    "created": "moment of creation",
    "modified": "moment of modification",
    "tool": "program that wrote it",
}
"""Fields as messages call them, where their own name is not plain."""
PREDEFINED = frozenset((DC, PDF, XAP, MM, RIGHTS, PDFA, PDFX, "http://ns.adobe.com/photoshop/1.0/"))
"""Name spaces that PDF/A knows (ISO 19005-2, 6.6.2.3); of `pdfaid` those that the standard itself defines."""
FILE_NAME = re.compile(
    r"\.(pdf|docx?|odt|indd|qxp|md|tex|html?|rtf|pages|epub|txt)$|^(untitled|document\d*|microsoft word)", re.IGNORECASE
)
LICENCES = re.compile(
    r"https?://(creativecommons\.org/(licenses/(by|by-sa|by-nd|by-nc|by-nc-sa|by-nc-nd)/\d\.\d(/[a-z-]+)?|publicdomain/"
    r"(zero|mark)/1\.0)/?(deed\.[a-z_]+)?|rightsstatements\.org/(vocab|page)/[A-Za-z-]+/1\.0/?|spdx\.org/licenses/.+|"
    r"(www\.)?gnu\.org/licenses/.+|opensource\.org/licenses?/.+)$"
)
"""Licences by their addresses: Creative Commons, rightsstatements.org, SPDX, the GNU and the OSI licences."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_CC = re.compile(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)")

IN_XMP = (
    "title subtitle authors contributors description keywords publication publisher issn_print issn_online volume "
    "number display_date published language doi identifier rights licence licence_name holder section genre location "
    "source first_folio last_folio created modified"
).split()
IN_OPF = (
    "title subtitle authors contributors description keywords publication publisher position published language "
    "doi identifier rights licence holder genre location modified"
).split()
"""Fields that a package document has to state; that of the period of a magazine it cannot."""


def field_name(field: str) -> str:
    """How messages call a field."""
    return NAMES.get(field, field.replace("_", " "))


def planned_fields(about: Description) -> Mapping[str, tuple[str, ...]]:
    """Every field of the crosswalk as the source gives it."""
    place = [each for each in (about.volume, about.number) if each]
    one: dict[str, str] = {
        "title": about.title,
        "subtitle": about.subtitle,
        "description": about.description or about.subtitle,
        "publication": about.publication,
        "publisher": about.publisher,
        "issn_print": about.issn_print,
        "issn_online": about.issn_online,
        "volume": about.volume,
        "position": ".".join(place) if all(each.isdecimal() for each in place) else "",
        "number": about.number,
        "display_date": about.display_date,
        "published": about.published,
        "language": about.language,
        "doi": about.doi,
        "identifier": about.identifier.removeprefix("urn:"),
        "rights": about.rights.notice,
        "licence": about.rights.licence,
        "licence_name": about.rights.licence_name,
        "holder": about.rights.holder,
        "section": about.section,
        "genre": about.genre,
        "location": about.location,
        "source": about.source,
        "first_folio": about.first_folio,
        "last_folio": about.last_folio,
        "created": about.stamp,
        "modified": about.stamp,
    }
    fields: dict[str, tuple[str, ...]] = {name: (value,) if value else () for name, value in one.items()}
    fields["keywords"] = about.keywords
    fields["authors"] = tuple(dict.fromkeys(p.name for p in about.people if p.role == "aut"))
    fields["contributors"] = tuple(dict.fromkeys(p.name for p in about.people if p.role != "aut"))
    return fields


def _title(pdf: Pdf) -> Iterator[Diagnostic]:
    records = pdf.facts.records
    titles = [title for record in records if (title := record.first("title"))]
    if not titles:
        yield Diagnostic("MET-001", "the file does not say its title", pdf.span, "Give it a title in its metadata")
        return
    for title in dict.fromkeys(titles):
        if FILE_NAME.search(title) or title == PurePosixPath(pdf.path).name:
            yield Diagnostic("MET-002", f"the title “{title}” is the name of a file", pdf.span)
    if not pdf.facts.displays_title:
        yield Diagnostic("MET-003", "readers will show the name of the file in place of its title", pdf.span)


def _two_records(pdf: Pdf) -> Iterator[Diagnostic]:
    info, xmp = pdf.facts.record("Info"), pdf.facts.record("XMP")
    if pdf.facts.xmp is None:
        yield Diagnostic("MET-008", "the file has no XMP metadata", pdf.span)
    if info is None or xmp is None:
        return
    # PDF/A wants every field in both; elsewhere what stands in one alone is no contradiction.
    strict = claims(pdf, "PDF/A")
    for field, told in info.fields.items():
        other = xmp.fields.get(field, ())
        if not other and not strict:
            continue
        if _flat(field, told) != _flat(field, other):
            message = f"Info gives the {field_name(field)} as {_said(told)}, XMP as {_said(other)}"
            yield Diagnostic("MET-004", message, pdf.span)


def _flat(field: str, values: tuple[str, ...]) -> str:
    """A value as it is compared: white space and the marks between several names do not count."""
    text = " ".join(" ".join(values).split())
    return re.sub(r"[\s,;]+", " ", text).casefold() if field in ("authors", "keywords") else text


def _said(values: tuple[str, ...]) -> str:
    told = "; ".join(values)
    return f"“{told if len(told) <= 80 else told[:77] + '…'}”" if told else "nothing"


def _xmp_and_source(case: MeantPdf) -> Iterator[Diagnostic]:
    record = case.pdf.facts.record("XMP")
    if record is not None:
        about = case.plan.about([page.label for page in case.pdf.facts.pages])
        yield from _compared(record, about, IN_XMP, "MET-005", case.pdf.span)


def _opf_and_source(case: MeantEpub) -> Iterator[Diagnostic]:
    yield from _compared(case.epub.facts.record, case.plan.description, IN_OPF, "MET-006", case.epub.span)


def _compared(record: Record, about: Description, fields: list[str], code: str, span: Span) -> Iterator[Diagnostic]:
    meant = planned_fields(about)
    for field in fields:
        told = record.fields.get(field, ())
        if _flat(field, told) != _flat(field, meant[field]):
            message = (
                f"{record.name} gives the {field_name(field)} as {_said(told)}, the source as {_said(meant[field])}"
            )
            yield Diagnostic(code, message, span, "Build it again")


def _pdf_and_epub(pair: Pair) -> Iterator[Diagnostic]:
    ours, theirs = pair.pdf.facts.record("XMP") or pair.pdf.facts.record("Info"), pair.epub.facts.record
    for field in (*IN_OPF, "volume", "number", "issn_print", "issn_online"):
        one, other = ours.fields.get(field, ()) if ours else (), theirs.fields.get(field, ())
        if field not in ("identifier", "modified") and one and other and _flat(field, one) != _flat(field, other):
            message = f"the PDF gives the {field_name(field)} as {_said(one)}, the EPUB as {_said(other)}"
            yield Diagnostic("MET-007", message, pair.pdf.span)


def _packet(pdf: Pdf) -> Iterator[Diagnostic]:
    xmp = pdf.facts.xmp
    if xmp is None:
        return
    if xmp.packets > 1:
        yield Diagnostic("MET-010", f"the metadata stream holds {xmp.packets} packets of XMP", pdf.span)
    if not xmp.typed:
        yield Diagnostic("MET-010", "the metadata stream does not say that it is one", pdf.span)
    if not any(claims(pdf, f"PDF/A-{part}") for part in "123"):
        return
    undeclared = {name for name in xmp.values if name[0] not in PREDEFINED and name not in xmp.declared}
    for space, name in sorted(undeclared):
        if not space.startswith("http://www.aiim.org/pdfa/ns/"):
            message = f"the property “{name}” of {space} is not declared, as PDF/A asks"
            yield Diagnostic("MET-009", message, pdf.span)


def _moments(pdf: Pdf) -> Iterator[Diagnostic]:
    for record in pdf.facts.records:
        created, modified = record.first("created"), record.first("modified")
        for field, told in (("created", created), ("modified", modified)):
            if told and not MOMENT.fullmatch(told):
                yield Diagnostic("MET-012", f"{record.name}: “{told}” is no {field_name(field)}", pdf.span)
        if MOMENT.fullmatch(created) and MOMENT.fullmatch(modified) and modified < created:
            message = f"{record.name} says that the file was modified ({modified}) before it was made ({created})"
            yield Diagnostic("MET-011", message, pdf.span)


def _licence(pdf: Pdf) -> Iterator[Diagnostic]:
    if record := pdf.facts.record("XMP"):
        yield from _licensed(record, pdf.span)


def _licence_of_book(epub: Finished[EpubFacts]) -> Iterator[Diagnostic]:
    yield from _licensed(epub.facts.record, epub.span)


def _licensed(record: Record, span: Span) -> Iterator[Diagnostic]:
    address, name = record.first("licence"), record.first("licence_name")
    if not address:
        return
    if not urlsplit(address).scheme:
        yield Diagnostic("MET-016", f"the licence “{address}” is no address", span)
    elif not LICENCES.match(address):
        yield Diagnostic("MET-014", f"“{address}” is the address of no licence that is generally known", span)
    known = _CC.search(address)
    if known and name and re.match(r"CC[ -]", name, re.IGNORECASE):
        wanted = f"CC {known[1].upper()} {known[2]}"
        if re.sub(r"[ -]+", " ", name).upper() != re.sub(r"[ -]+", " ", wanted).upper():
            message = f"the licence is called “{name}”, but its address is that of {wanted}"
            yield Diagnostic("MET-017", message, span)


def _claims(pdf: Pdf) -> Iterator[Diagnostic]:
    """What a file claims, and what everyone can see that it does not keep."""
    level = next((claim for claim in pdf.facts.claims if re.fullmatch(r"PDF/A-\d?a", claim)), "")
    for claim in filter(None, (level, *(c for c in pdf.facts.claims if c.startswith("PDF/UA")))):
        for lacks, why in (
            (not pdf.facts.tagged, "has no tags"),
            (not pdf.facts.marked, "does not say that it is tagged"),
            (not pdf.facts.language, "does not say its language"),
            (not pdf.facts.displays_title and claim.startswith("PDF/UA"), "does not show its title"),
        ):
            if lacks:
                yield Diagnostic("MET-018", f"the file claims {claim}, but {why}", pdf.span)


RULES: tuple[Rule[Pdf] | Rule[MeantPdf] | Rule[MeantEpub] | Rule[Pair] | Rule[Finished[EpubFacts]], ...] = (
    Rule(("MET-001", "MET-002", "MET-003"), a_pdf, _title),
    Rule(("MET-004", "MET-008"), a_pdf, _two_records),
    Rule(("MET-005",), a_meant_pdf, _xmp_and_source),
    Rule(("MET-006",), a_meant_epub, _opf_and_source),
    Rule(("MET-007",), a_lone_pair, _pdf_and_epub),
    Rule(("MET-009", "MET-010"), a_pdf, _packet),
    Rule(("MET-011", "MET-012"), a_pdf, _moments),
    Rule(("MET-014", "MET-016", "MET-017"), a_pdf, _licence),
    Rule(("MET-014", "MET-016"), an_epub, _licence_of_book),
    Rule(("MET-018",), a_pdf, _claims),
)
