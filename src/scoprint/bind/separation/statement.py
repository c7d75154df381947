"""What a file for the press says of itself: output intent, Info and XMP as PDF/X-4 wants them (ISO 15930-7)."""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Mapping, Sequence

from scoprint.bind.book import Book
from scoprint.bind.metadata import SCHEMAS, facts, info, namespace
from scoprint.bind.objects import Name, Ref, Stream, Value, text
from scoprint.bind.xmp import Property, Schema, Statement, packet
from scoprint.model.description import Description
from scoprint.model.printing import Profile

_TEXT = Property("text")
_MORE: Mapping[str, Schema] = {
    "pdfxid": Schema("pdfxid", "http://www.npes.org/pdfx/ns/id/", {"GTS_PDFXVersion": _TEXT}),
    "pdf": Schema("pdf", "http://ns.adobe.com/pdf/1.3/", dict.fromkeys(("Keywords", "Producer", "Trapped"), _TEXT)),
    "xmpMM": Schema(
        "xmpMM",
        "http://ns.adobe.com/xap/1.0/mm/",
        dict.fromkeys(("DocumentID", "InstanceID", "VersionID", "RenditionClass"), _TEXT),
    ),
}
"""Schemas with what a file for the screen does not say."""


def intent(book: Book, profile: Profile) -> Value:
    """The output intent (ISO 15930-7, 6.2.2; ISO 32000-1, 14.11.5), its profile embedded."""
    entries: dict[str, Value] = {"/N": 4, "/Alternate": Name("/DeviceCMYK"), "/Filter": Name("/FlateDecode")}
    stream = book.add(Stream(entries, zlib.compress(profile.data)))
    condition = text(profile.condition)
    found: dict[str, Value] = {
        "/Type": Name("/OutputIntent"),
        "/S": Name("/GTS_PDFX"),
        "/OutputConditionIdentifier": condition,
        "/Info": condition,
        "/DestOutputProfile": stream,
    }
    return {**found, "/RegistryName": text(profile.registry)} if profile.registry else found


def particulars(book: Book, about: Description) -> Ref:
    """The document information dictionary, which says that nothing is trapped yet (ISO 15930-7, 6.12)."""
    return book.add({**info(about), "/Trapped": Name("/False")})


def metadata_stream(about: Description, instance: bytes) -> Stream:
    """The metadata of the catalogue (ISO 15930-7, 6.11.2).

    Args:
        about: the description.
        instance: hash of everything else in the file, after which this very file is named.
    """
    named = uuid.uuid5(namespace(about.identifier), instance.hex())
    said = {
        ("xmpMM", "DocumentID"): about.identifier.removeprefix("urn:"),
        ("xmpMM", "InstanceID"): f"uuid:{named}",
        ("xmpMM", "VersionID"): "1",
        ("xmpMM", "RenditionClass"): "default",
        ("pdfxid", "GTS_PDFXVersion"): "PDF/X-4",
        ("pdf", "Trapped"): "False",
    }
    statements = [*facts(about), *(Statement(prefix, name, (words,)) for (prefix, name), words in said.items())]
    entries: dict[str, Value] = {"/Type": Name("/Metadata"), "/Subtype": Name("/XML")}
    return Stream(entries, packet(_schemas(SCHEMAS), [each for each in statements if each.values]))


def _schemas(known: Sequence[Schema]) -> list[Schema]:
    names = {schema.prefix for schema in known}
    added = [schema for prefix, schema in _MORE.items() if prefix not in names]
    return [_MORE.get(schema.prefix, schema) for schema in known] + added
