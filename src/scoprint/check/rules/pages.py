"""Rules about a PDF as a file, and about its pages (ISO 32000-1; ISO 19005-2, chapter 6)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from scoprint.check.facts.pdf import Box, PdfFacts
from scoprint.check.rules.case import Finished, PlannedPdf, Rule, a_pdf, a_planned_pdf
from scoprint.model.diagnostics import Diagnostic
from scoprint.model.lengths import MILLIMETRE, PIXEL

Pdf = Finished[PdfFacts]

LEAST_SIDE, GREATEST_SIDE = 3.0, 14_400.0
"""pt; ISO 19005-2, 6.1.13."""
TOLERANCE = 1.0
"""pt by which sizes may differ and still count as the same."""
UNFIT_NAME = re.compile(r"[/\\\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]|^\.\.?$")
FORBIDDEN_FILTERS = frozenset(("LZWDecode", "LZW", "Crypt"))


def folio(pdf: Pdf, page: int | None) -> str:
    """How a page is called in messages."""
    if page is None or page >= len(pdf.facts.pages):
        return "a page"
    return f"page {pdf.facts.pages[page].label or page + 1}"


def claims(pdf: Pdf, standard: str) -> bool:
    """Whether a file claims a standard, by the beginning of its name."""
    return any(claim.startswith(standard) for claim in pdf.facts.claims)


def _encrypted(pdf: Pdf) -> Iterator[Diagnostic]:
    if pdf.facts.encrypted:
        yield Diagnostic("PDF-003", "the file is encrypted", pdf.span, "Save it without restrictions")


def _scripts(pdf: Pdf) -> Iterator[Diagnostic]:
    for where in pdf.facts.scripts:
        yield Diagnostic("PDF-004", f"the file is not only a document: {where}", pdf.span)


def _dependent(pdf: Pdf) -> Iterator[Diagnostic]:
    for what in pdf.facts.external:
        yield Diagnostic("PDF-005", f"the file is not complete: {what}", pdf.span)


def _damaged(pdf: Pdf) -> Iterator[Diagnostic]:
    for damage in pdf.facts.damages:
        yield Diagnostic("PDF-006", f"the file is damaged: {damage}", pdf.span, "Make or export it again")


def _ends(pdf: Pdf) -> Iterator[Diagnostic]:
    facts = pdf.facts
    if facts.trailing:
        yield Diagnostic("PDF-007", f"{facts.trailing} bytes stand after the end of the file", pdf.span)
    if facts.leading:
        yield Diagnostic("PDF-008", f"{facts.leading} bytes stand before the header", pdf.span)
    elif not facts.binary:
        yield Diagnostic("PDF-008", "the line after the header does not mark the file as binary", pdf.span)


def _unidentified(pdf: Pdf) -> Iterator[Diagnostic]:
    if not pdf.facts.id:
        yield Diagnostic("PDF-009", "the file has no identifier (/ID)", pdf.span)


def _forms(pdf: Pdf) -> Iterator[Diagnostic]:
    if pdf.facts.forms:
        yield Diagnostic("PDF-010", "the file has a form to fill in", pdf.span, "Flatten the form")


def _filters(pdf: Pdf) -> Iterator[Diagnostic]:
    for name in sorted(pdf.facts.filters & FORBIDDEN_FILTERS):
        yield Diagnostic("PDF-011", f"streams are packed with {name}", pdf.span)


def _attachments(pdf: Pdf) -> Iterator[Diagnostic]:
    plain = claims(pdf, "PDF/A-1") or claims(pdf, "PDF/A-2")
    for file in pdf.facts.attachments:
        if plain:
            message = f"the file claims {pdf.facts.claims[0]}, but carries “{file.name}”"
            yield Diagnostic("PDF-012", message, pdf.span, "Claim PDF/A-3, or deliver the attachment beside the file")
        lacking = {
            "a media type": file.media_type,
            "a relationship": file.relationship,
            "a description": file.description,
        }
        lacks = [what for what, told in lacking.items() if not told]
        if lacks:
            yield Diagnostic("PDF-013", f"the attachment “{file.name}” lacks {' and '.join(lacks)}", pdf.span)
        if UNFIT_NAME.search(file.name):
            shown = file.name.encode("unicode_escape").decode()
            yield Diagnostic(
                "PDF-014", f"the name of the attachment “{shown}” has a path or hidden characters", pdf.span
            )


def _intents(pdf: Pdf) -> Iterator[Diagnostic]:
    facts = pdf.facts
    device = sorted({p.colour for p in facts.pictures if p.colour in ("DeviceRGB", "DeviceCMYK", "DeviceGray")})
    needed = claims(pdf, "PDF/A") or claims(pdf, "PDF/X")
    profiles = {intent.components for intent in facts.intents if intent.components}
    if needed and device and not profiles:
        message = f"the file claims {facts.claims[0]} and uses {device[0]}, but has no output intent with a profile"
        yield Diagnostic("PDF-015", message, pdf.span)
    if len(profiles) > 1 or len({intent.condition for intent in facts.intents}) > 1:
        yield Diagnostic("PDF-016", "the output intents of the file disagree", pdf.span)
    components = {"DeviceRGB": 3, "DeviceCMYK": 4}
    for colour in device:
        if profiles and colour in components and components[colour] not in profiles:
            page = next(p.page for p in facts.pictures if p.colour == colour)
            message = f"a picture on {folio(pdf, page)} is {colour}, which the output intent does not describe"
            yield Diagnostic("PDF-017", message, pdf.at(page))


def _boxes(pdf: Pdf) -> Iterator[Diagnostic]:
    for index, page in enumerate(pdf.facts.pages):
        bleed, trim = page.bleed or page.media, page.trim or page.media
        if not (trim.within(bleed) and bleed.within(page.media)):
            message = f"the boxes of {folio(pdf, index)} are not within each other: trim in bleed in media"
            yield Diagnostic("PGE-001", message, pdf.at(index))
        sides = page.media.width, page.media.height
        if not all(LEAST_SIDE <= side <= GREATEST_SIDE for side in sides):
            message = f"{folio(pdf, index)} measures {sides[0]:g} by {sides[1]:g} pt, which no reader has to show"
            yield Diagnostic("PGE-006", message, pdf.at(index))
        if page.rotate:
            message = f"{folio(pdf, index)} is turned by {page.rotate} degrees"
            yield Diagnostic("PGE-005", message, pdf.at(index), "Turn its content, not the page")


def _sizes(pdf: Pdf) -> Iterator[Diagnostic]:
    trims = [page.trim or page.media for page in pdf.facts.pages]
    usual = Counter((round(trim.width), round(trim.height)) for trim in trims).most_common(1)[0][0]
    for index, trim in enumerate(trims):
        if abs(trim.width - usual[0]) > TOLERANCE + 0.5 or abs(trim.height - usual[1]) > TOLERANCE + 0.5:
            message = f"{folio(pdf, index)} measures {_mm(trim)}, most pages {usual[0] / MILLIMETRE:.0f} by"
            yield Diagnostic("PGE-002", f"{message} {usual[1] / MILLIMETRE:.0f} mm", pdf.at(index))


def _blank(pdf: Pdf) -> Iterator[Diagnostic]:
    """Pages of files that nobody planned; for those of a plan see `_planned`."""
    if pdf.sources:
        return
    for index, page in enumerate(pdf.facts.pages):
        if not page.marks and not page.text.strip():
            yield Diagnostic("PGE-003", f"{folio(pdf, index)} is blank", pdf.at(index))


def _planned(case: PlannedPdf) -> Iterator[Diagnostic]:
    pdf, expected = case.pdf, case.plan.pages
    pages = pdf.facts.pages
    if len(pages) != len(expected):
        message = f"the file has {len(pages)} pages, and {len(expected)} were planned"
        yield Diagnostic("PGE-004", message, pdf.span, "Build it again")
        return
    size = case.plan.layout.page
    for index, (page, part) in enumerate(zip(pages, expected, strict=True)):
        if part and not page.marks:
            yield Diagnostic("PGE-003", f"{folio(pdf, index)} is blank, but belongs to “{part}”", pdf.at(index))
        trim = page.trim or page.media
        wanted = (_points(size.width), _points(size.height)) if size else None
        if wanted and max(abs(trim.width - wanted[0]), abs(trim.height - wanted[1])) > TOLERANCE and size:
            message = f"{folio(pdf, index)} measures {_mm(trim)}, and the layout says {size.width} by {size.height}"
            yield Diagnostic("PGE-007", message, pdf.at(index))


_UNITS = {"mm": MILLIMETRE, "pt": 1.0, "px": PIXEL, "em": 12.0}


def _points(measure: str) -> float:
    return float(measure.rstrip("mptxe")) * _UNITS.get(measure[-2:], 1.0)


def _mm(box: Box) -> str:
    return f"{box.width / MILLIMETRE:.1f} by {box.height / MILLIMETRE:.1f} mm"


RULES: tuple[Rule[Pdf] | Rule[PlannedPdf], ...] = (
    Rule(("PDF-003",), a_pdf, _encrypted),
    Rule(("PDF-004",), a_pdf, _scripts),
    Rule(("PDF-005",), a_pdf, _dependent),
    Rule(("PDF-006",), a_pdf, _damaged),
    Rule(("PDF-007", "PDF-008"), a_pdf, _ends),
    Rule(("PDF-009",), a_pdf, _unidentified),
    Rule(("PDF-010",), a_pdf, _forms),
    Rule(("PDF-011",), a_pdf, _filters),
    Rule(("PDF-012", "PDF-013", "PDF-014"), a_pdf, _attachments),
    Rule(("PDF-015", "PDF-016", "PDF-017"), a_pdf, _intents),
    Rule(("PGE-001", "PGE-005", "PGE-006"), a_pdf, _boxes),
    Rule(("PGE-002",), a_pdf, _sizes),
    Rule(("PGE-003",), a_pdf, _blank),
    Rule(("PGE-003", "PGE-004", "PGE-007"), a_planned_pdf, _planned),
)
