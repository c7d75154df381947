"""What a PDF says about itself: Info and XMP as records of the crosswalk, and the standards that it claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone

from scoprint.check.facts.particulars import Record
from scoprint.check.facts.pdf.nouns import Xmp
from scoprint.check.facts.pdf.objects import Dict, Objects

DC = "http://purl.org/dc/elements/1.1/"
PDF = "http://ns.adobe.com/pdf/1.3/"
XAP = "http://ns.adobe.com/xap/1.0/"
MM = "http://ns.adobe.com/xap/1.0/mm/"
RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
PRISM = "http://prismstandard.org/namespaces/basic/3.0/"
PDFA = "http://www.aiim.org/pdfa/ns/id/"
PDFUA = "http://www.aiim.org/pdfua/ns/id/"
PDFX = "http://www.npes.org/pdfx/ns/id/"

CROSSWALK: Mapping[str, tuple[str, str]] = {
    "title": (DC, "title"),
    "subtitle": (PRISM, "subtitle"),
    "authors": (DC, "creator"),
    "contributors": (DC, "contributor"),
    "description": (DC, "description"),
    "keywords": (DC, "subject"),
    "publication": (PRISM, "publicationName"),
    "publisher": (DC, "publisher"),
    "issn_print": (PRISM, "issn"),
    "issn_online": (PRISM, "eIssn"),
    "volume": (PRISM, "volume"),
    "number": (PRISM, "number"),
    "period": (PRISM, "coverDate"),
    "display_date": (PRISM, "coverDisplayDate"),
    "published": (DC, "date"),
    "language": (DC, "language"),
    "doi": (PRISM, "doi"),
    "identifier": (MM, "DocumentID"),
    "rights": (DC, "rights"),
    "licence": (RIGHTS, "WebStatement"),
    "licence_name": (RIGHTS, "UsageTerms"),
    "holder": (RIGHTS, "Owner"),
    "section": (PRISM, "section"),
    "genre": (PRISM, "genre"),
    "location": (PRISM, "location"),
    "source": (PRISM, "distributor"),
    "first_folio": (PRISM, "startingPage"),
    "last_folio": (PRISM, "endingPage"),
    "created": (XAP, "CreateDate"),
    "modified": (XAP, "ModifyDate"),
    "tool": (XAP, "CreatorTool"),
    "producer": (PDF, "Producer"),
}
"""Where XMP keeps each field."""
_SPOKEN = frozenset(("title", "description", "rights", "licence_name"))
"""Fields that XMP keeps by language; the first is that of no language, and counts."""
_INFO: Mapping[str, str] = {
    "title": "/Title",
    "authors": "/Author",
    "description": "/Subject",
    "keywords": "/Keywords",
    "tool": "/Creator",
    "producer": "/Producer",
    "created": "/CreationDate",
    "modified": "/ModDate",
}
_MOMENTS = frozenset(("created", "modified"))
_PDF_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z(?:00'?00)?'?|[+-]\d\d'?(?:\d\d)?'?)?")


def of_info(objects: Objects) -> Record | None:
    """The document information dictionary (ISO 32000-1, 14.3.3)."""
    info: Dict = objects.dictionary(objects.reader.trailer, "/Info")
    fields = dict[str, tuple[str, ...]]()
    for field, entry in _INFO.items():
        told = objects.text(info, entry).strip()
        if not told:
            continue
        if field in _MOMENTS:
            fields[field] = (pdf_moment(told),)
        elif field in ("authors", "keywords"):
            fields[field] = tuple(filter(None, map(str.strip, re.split("[;,]" if field == "keywords" else ";", told))))
        else:
            fields[field] = (told,)
    return Record("Info", fields) if fields else None


def of_xmp(xmp: Xmp) -> Record:
    """The same particulars in XMP."""
    fields = dict[str, tuple[str, ...]]()
    for field, name in CROSSWALK.items():
        values = tuple(filter(None, xmp.values.get(name, ())))
        if values:
            fields[field] = values[:1] if field in _SPOKEN else values
    for field in _MOMENTS & set(fields):
        fields[field] = (xmp_moment(fields[field][0]),)
    plain = xmp.values.get((PDF, "Keywords"), ())
    if "keywords" not in fields and plain:
        fields["keywords"] = tuple(filter(None, map(str.strip, re.split("[;,]", plain[0]))))
    if "doi" not in fields:
        named = [value for value in xmp.values.get((DC, "identifier"), ()) if value.lower().startswith("doi:")]
        fields |= {"doi": (named[0][4:],)} if named else {}
    return Record("XMP", fields)


def claims(xmp: Xmp) -> Iterator[str]:
    """Standards that the packet names."""

    def said(space: str, name: str) -> str:
        return next(iter(xmp.values.get((space, name), ())), "").strip()

    if part := said(PDFA, "part"):
        yield f"PDF/A-{part}{said(PDFA, 'conformance').lower()}"
    if part := said(PDFUA, "part"):
        yield f"PDF/UA-{part}"
    if version := said(PDFX, "GTS_PDFXVersion"):
        yield version


def pdf_moment(told: str) -> str:
    """A date of PDF (7.9.4) as a moment in UTC; as it stands where it is none."""
    match = _PDF_DATE.fullmatch(told)
    if not match:
        return told
    *numbers, zone = match.groups()
    year, month, day, hour, minute, second = (int(n) if n else least for n, least in zip(numbers, _LEAST, strict=True))
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=_zone(zone or "Z"))
        return _utc(moment)
    except (ValueError, OverflowError):
        return told


_LEAST = (1, 1, 1, 0, 0, 0)


def _zone(told: str) -> timezone:
    digits = re.sub(r"\D", "", told)
    minutes = int(digits[:2] or 0) * 60 + int(digits[2:4] or 0)
    return timezone(timedelta(minutes=-minutes if told.startswith("-") else minutes))


def xmp_moment(told: str) -> str:
    """A date of XMP (ISO 8601) as a moment in UTC; as it stands where it is none."""
    try:
        moment = datetime.fromisoformat(told)
        return _utc(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return told


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
