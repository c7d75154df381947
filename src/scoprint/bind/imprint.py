"""The imprint of a PDF: title, language, authors, date and claims, from XMP and else from Info."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from lxml import etree
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from scoprint.bind.metadata import SCHEMAS
from scoprint.bind.xmp import RDF
from scoprint.model.imprint import Imprint

_URIS = {schema.prefix: schema.uri for schema in SCHEMAS}
_DATE = re.compile(r"(?:D:)?(\d{4})(?:-?(\d{2}))?(?:-?(\d{2}))?")


def read_imprint(pdf: bytes) -> Imprint:
    """Read what a PDF says of itself.

    Only the beginning of its objects is looked at, so this costs little.

    Returns:
        The imprint; an empty one where the file cannot be read, of which `bind` has more to say.
    """
    # Hostile bytes make a parser raise anything.
    with suppress(Exception):
        reader = PdfReader(io.BytesIO(pdf), strict=True)
        if not reader.is_encrypted:
            return _imprint(reader)
    return Imprint()


def _imprint(reader: PdfReader) -> Imprint:
    catalog, info = _dictionary(reader.trailer.get("/Root")), _dictionary(reader.trailer.get("/Info"))
    xmp = _Metadata(_dictionary(catalog.get("/Metadata")))
    named = _words(info.get("/Author"))
    dates = (
        xmp.first("xmp", "ModifyDate"),
        _words(info.get("/ModDate")),
        xmp.first("xmp", "CreateDate"),
        _words(info.get("/CreationDate")),
    )
    pages = _dictionary(catalog.get("/Pages")).get("/Count")
    return Imprint(
        title=xmp.first("dc", "title") or _words(info.get("/Title")),
        language=_words(catalog.get("/Lang")),
        authors=xmp.all("dc", "creator") or ((named,) if named else ()),
        date=next(filter(None, map(_iso_date, dates)), ""),
        claims=tuple(_claims(xmp)),
        right_bound=_dictionary(catalog.get("/ViewerPreferences")).get("/Direction") == "/R2L",
        pages=pages if isinstance(pages, int) else 0,
    )


class _Metadata:
    """A packet of XMP that somebody else wrote, in any of the forms that RDF allows (ISO 16684-1, 7)."""

    def __init__(self, stream: DictionaryObject) -> None:
        self._root: etree._Element | None = None
        if isinstance(stream, StreamObject):
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            with suppress(etree.XMLSyntaxError):
                self._root = etree.fromstring(stream.get_data(), parser)

    def all(self, prefix: str, name: str) -> tuple[str, ...]:
        """The values of a property, in order."""
        if self._root is None:
            return ()
        found = []
        tag = f"{{{_URIS[prefix]}}}{name}"
        for about in self._root.iter(f"{{{RDF}}}Description"):
            found += [about.get(tag, "")]
            for element in about.findall(tag):
                items = list(element.iter(f"{{{RDF}}}li"))
                found += ["".join(map(str, item.itertext())) for item in items or [element]]
        return tuple(dict.fromkeys(filter(None, map(_line, found))))

    def first(self, prefix: str, name: str) -> str:
        """The first value of a property; empty where there is none."""
        return next(iter(self.all(prefix, name)), "")


def _claims(xmp: _Metadata) -> Iterator[str]:
    if part := xmp.first("pdfaid", "part"):
        yield f"PDF/A-{part}{xmp.first('pdfaid', 'conformance').lower()}"
    if part := xmp.first("pdfuaid", "part"):
        yield f"PDF/UA-{part}"


def _iso_date(words: str) -> str:
    match = _DATE.match(words)
    with suppress(ValueError):
        return date(*(int(number or 1) for number in match.groups())).isoformat() if match else ""
    return ""


def _dictionary(value: Any) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _words(value: Any) -> str:
    found = value.get_object() if value is not None else ""
    return _line(str(found)) if isinstance(found, str) else ""


def _line(words: str) -> str:
    """Words as one line, without what cannot be printed."""
    return "".join(filter(str.isprintable, " ".join(words.split())))
