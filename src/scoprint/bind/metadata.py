"""What the book says about itself: one list of facts, written as Info and as XMP."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence

from scoprint import __version__
from scoprint.bind.objects import Name, Stream, Value, text
from scoprint.bind.xmp import Property, Schema, Statement, packet
from scoprint.model.binding import Claim
from scoprint.model.description import Description

PRODUCER = f"scoprint {__version__}"

_LANG, _SEQ, _BAG, _TEXT = Property("lang"), Property("seq"), Property("bag"), Property("text")

SCHEMAS = (
    Schema(
        "dc",
        "http://purl.org/dc/elements/1.1/",
        {
            **dict.fromkeys(("title", "description", "rights"), _LANG),
            **dict.fromkeys(("creator", "date"), _SEQ),
            **dict.fromkeys(("contributor", "language", "publisher", "subject", "type"), _BAG),
            **dict.fromkeys(("identifier", "format"), _TEXT),
        },
    ),
    Schema("pdf", "http://ns.adobe.com/pdf/1.3/", dict.fromkeys(("Keywords", "Producer"), _TEXT)),
    Schema(
        "xmp",
        "http://ns.adobe.com/xap/1.0/",
        dict.fromkeys(("CreateDate", "ModifyDate", "MetadataDate", "CreatorTool"), _TEXT),
    ),
    Schema("xmpMM", "http://ns.adobe.com/xap/1.0/mm/", dict.fromkeys(("DocumentID", "InstanceID"), _TEXT)),
    Schema(
        "xmpRights",
        "http://ns.adobe.com/xap/1.0/rights/",
        {"Marked": _TEXT, "WebStatement": _TEXT, "Owner": _BAG, "UsageTerms": _LANG},
    ),
    Schema(
        "prism",
        "http://prismstandard.org/namespaces/basic/3.0/",
        {
            "subtitle": Property("text", "Text", "Subtitle of the article"),
            "publicationName": Property("text", "Text", "Title of the periodical"),
            "issn": Property("text", "Text", "ISSN of the printed edition"),
            "eIssn": Property("text", "Text", "ISSN of the electronic edition"),
            "volume": Property("text", "Text", "Volume"),
            "number": Property("text", "Text", "Number within the volume"),
            "coverDate": Property("text", "Date", "Date on the cover"),
            "coverDisplayDate": Property("text", "Text", "Date on the cover, as printed"),
            "section": Property("text", "Text", "Section of the periodical"),
            "genre": Property("bag", "bag Text", "Kind of text"),
            "startingPage": Property("text", "Text", "First page"),
            "endingPage": Property("text", "Text", "Last page"),
            "pageRange": Property("bag", "bag Text", "Pages"),
            "doi": Property("text", "Text", "Digital Object Identifier"),
            "location": Property("bag", "bag Text", "Place from which the text was written"),
            "distributor": Property("text", "Text", "Agency that supplied the text"),
        },
        "PRISM Basic Metadata 3.0",
    ),
    Schema("pdfaid", "http://www.aiim.org/pdfa/ns/id/", dict.fromkeys(("part", "conformance"), _TEXT)),
    Schema(
        "pdfuaid",
        "http://www.aiim.org/pdfua/ns/id/",
        {"part": Property("text", "Integer", "Part of ISO 14289 to which the file conforms")},
        "PDF/UA identification",
    ),
)

_CLAIMS: Mapping[Claim, tuple[tuple[str, str, str], ...]] = {
    "PDF/A-2a": (("pdfaid", "part", "2"), ("pdfaid", "conformance", "A")),
    "PDF/A-3a": (("pdfaid", "part", "3"), ("pdfaid", "conformance", "A")),
    "PDF/UA-1": (("pdfuaid", "part", "1"),),
}


def info(about: Description) -> dict[str, Value]:
    """The document information dictionary (ISO 32000-1, 14.3.3); each entry equals its field of the packet."""
    moment = pdf_date(about.stamp)
    entries: dict[str, str] = {
        "/Title": about.title,
        "/Author": "; ".join(_authors(about)),
        "/Subject": about.description or about.subtitle,
        "/Keywords": ", ".join(about.keywords),
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
    }
    found: dict[str, Value] = {key: text(words) for key, words in entries.items() if words}
    return {**found, "/CreationDate": moment, "/ModDate": moment}


def metadata_stream(about: Description, claims: Sequence[Claim], instance: bytes) -> Stream:
    """The metadata of the catalogue (14.3.2), unfiltered so that any tool can read it.

    Args:
        about: the description.
        claims: conformance that was earned.
        instance: hash of everything else in the file.
    """
    document = about.identifier.removeprefix("urn:")
    named = uuid.uuid5(namespace(about.identifier), instance.hex())
    statements = [*facts(about)]
    statements += [_said("xmpMM", "DocumentID", document), _said("xmpMM", "InstanceID", f"uuid:{named}")]
    statements += [_said(*fact) for claim in claims for fact in _CLAIMS[claim]]
    entries: dict[str, Value] = {"/Type": Name("/Metadata"), "/Subtype": Name("/XML")}
    return Stream(entries, packet(SCHEMAS, [s for s in statements if s.values]))


def facts(about: Description) -> list[Statement]:
    """Everything that the description says, but for names of files and claims."""
    folios = about.first_folio, about.last_folio
    rights = about.rights
    return [
        _spoken("dc", "title", about.title, about.language),
        _listed("dc", "creator", _authors(about)),
        _listed("dc", "contributor", _others(about)),
        _spoken("dc", "description", about.description or about.subtitle, about.language),
        _listed("dc", "subject", about.keywords),
        _listed("dc", "publisher", (about.publisher,)),
        _listed("dc", "date", (about.published,)),
        _listed("dc", "type", (about.genre,)),
        _said("dc", "format", "application/pdf"),
        _said("dc", "identifier", f"doi:{about.doi}" if about.doi else about.identifier),
        _listed("dc", "language", (about.language,)),
        _spoken("dc", "rights", rights.notice, about.language),
        _said("pdf", "Keywords", ", ".join(about.keywords)),
        _said("pdf", "Producer", PRODUCER),
        *(_said("xmp", name, about.stamp) for name in ("CreateDate", "ModifyDate", "MetadataDate")),
        _said("xmp", "CreatorTool", PRODUCER),
        _said("xmpRights", "Marked", "True" if rights.notice or rights.holder else ""),
        _said("xmpRights", "WebStatement", rights.licence),
        _listed("xmpRights", "Owner", (rights.holder,)),
        _spoken("xmpRights", "UsageTerms", rights.licence_name, about.language),
        _said("prism", "subtitle", about.subtitle),
        _said("prism", "publicationName", about.publication),
        _said("prism", "issn", about.issn_print),
        _said("prism", "eIssn", about.issn_online),
        _said("prism", "volume", about.volume),
        _said("prism", "number", about.number),
        _said("prism", "coverDate", _cover_date(about)),
        _said("prism", "coverDisplayDate", about.display_date),
        _said("prism", "section", about.section),
        _listed("prism", "genre", (about.genre,)),
        _said("prism", "startingPage", folios[0]),
        _said("prism", "endingPage", folios[1]),
        _listed("prism", "pageRange", ("–".join(dict.fromkeys(folios)) if all(folios) else "",)),
        _said("prism", "doi", about.doi),
        _listed("prism", "location", (about.location,)),
        _said("prism", "distributor", about.source),
    ]


def _said(prefix: str, name: str, words: str) -> Statement:
    return Statement(prefix, name, (words,) if words else ())


def _listed(prefix: str, name: str, words: Sequence[str]) -> Statement:
    return Statement(prefix, name, tuple(filter(None, words)))


def _spoken(prefix: str, name: str, words: str, language: str) -> Statement:
    pairs = (("x-default", words), (language, words)) if language else (("x-default", words),)
    return Statement(prefix, name, pairs if words else ())


def _authors(about: Description) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person.name for person in about.people if person.role == "aut"))


def _others(about: Description) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person.name for person in about.people if person.role != "aut"))


def _cover_date(about: Description) -> str:
    # XMP knows years, months and days; of an EDTF season or interval it cannot hold more than the day of issue.
    plain = re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?", about.period)
    return about.period if plain else about.published if about.period else ""


def pdf_date(stamp: str) -> bytes:
    """A moment such as `2026-11-24T00:00:00Z` as a date string (ISO 32000-1, 7.9.4)."""
    return text(f"D:{re.sub(r'[-:T]', '', stamp)}")


def namespace(identifier: str) -> uuid.UUID:
    """The namespace in which versions of a document get their names."""
    try:
        return uuid.UUID(identifier.rpartition(":")[2])
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, identifier)
