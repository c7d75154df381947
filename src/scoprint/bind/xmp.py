"""XMP packets in element form (ISO 16684-1), with the schemas that PDF/A wants declared (ISO 19005-2, 6.6.2.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from lxml import etree

Form: TypeAlias = Literal["text", "lang", "seq", "bag"]
"""How a value is written: plain, `rdf:Alt` by language, `rdf:Seq`, `rdf:Bag`."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_X = "adobe:ns:meta/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_EXTENSION = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Property:
    """A property that a schema knows."""

    form: Form
    type: str = "Text"
    """Value type as the extension schema declares it; of no account in predefined schemas."""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Schema:
    """A namespace of properties."""

    prefix: str
    uri: str
    properties: Mapping[str, Property]
    title: str = ""
    """Set for a schema that PDF/A does not predefine, which the packet then has to declare."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A property with its value; several values for `seq` and `bag`, pairs of language and text for `lang`."""

    prefix: str
    name: str
    values: tuple[str, ...] | tuple[tuple[str, str], ...]


def packet(schemas: Sequence[Schema], statements: Sequence[Statement]) -> bytes:
    """A whole packet, UTF-8, with its header and trailer and no padding, since nobody edits it in place."""
    by_prefix = {schema.prefix: schema for schema in schemas}
    used = {prefix: by_prefix[prefix] for prefix in dict.fromkeys(s.prefix for s in statements)}
    meta = etree.Element(etree.QName(_X, "xmpmeta"), nsmap={"x": _X})
    rdf = etree.SubElement(meta, etree.QName(RDF, "RDF"), nsmap={"rdf": RDF})
    for prefix, schema in used.items():
        about = _description(rdf, {prefix: schema.uri})
        for statement in statements:
            if statement.prefix == prefix:
                _state(about, schema, statement)
    declared = [schema for schema in used.values() if schema.title]
    if declared:
        _declare(rdf, declared, statements)
    etree.indent(meta, " ")
    body = etree.tostring(meta, encoding="unicode").encode()
    return b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n%s\n<?xpacket end="w"?>' % body


def _description(rdf: etree._Element, prefixes: dict[str, str]) -> etree._Element:
    about = etree.SubElement(rdf, etree.QName(RDF, "Description"), nsmap=prefixes)
    about.set(etree.QName(RDF, "about"), "")
    return about


def _clean(words: str) -> str:
    return _NOT_XML.sub("", words)


def _state(about: etree._Element, schema: Schema, statement: Statement) -> None:
    form = schema.properties[statement.name].form
    element = etree.SubElement(about, etree.QName(schema.uri, statement.name))
    if form == "text":
        element.text = _clean(str(statement.values[0]))
        return
    array = etree.SubElement(element, etree.QName(RDF, {"lang": "Alt", "seq": "Seq", "bag": "Bag"}[form]))
    for value in statement.values:
        item = etree.SubElement(array, etree.QName(RDF, "li"))
        language, words = value if isinstance(value, tuple) else ("", value)
        if language:
            item.set(_XML_LANG, language)
        item.text = _clean(words)


def _declare(rdf: etree._Element, schemas: Sequence[Schema], statements: Sequence[Statement]) -> None:
    """Declare the schemas that PDF/A does not predefine, with the properties that are used."""
    about = _description(rdf, _EXTENSION)
    bag = _array(_child(about, "pdfaExtension", "schemas"), "Bag")
    for schema in schemas:
        entry = _resource(bag)
        _child(entry, "pdfaSchema", "schema").text = schema.title
        _child(entry, "pdfaSchema", "namespaceURI").text = schema.uri
        _child(entry, "pdfaSchema", "prefix").text = schema.prefix
        properties = _array(_child(entry, "pdfaSchema", "property"), "Seq")
        for name in sorted({s.name for s in statements if s.prefix == schema.prefix}):
            known = schema.properties[name]
            declared = _resource(properties)
            _child(declared, "pdfaProperty", "name").text = name
            _child(declared, "pdfaProperty", "valueType").text = known.type
            _child(declared, "pdfaProperty", "category").text = "external" if schema.prefix != "pdfuaid" else "internal"
            _child(declared, "pdfaProperty", "description").text = known.meaning


def _child(parent: etree._Element, prefix: str, name: str) -> etree._Element:
    return etree.SubElement(parent, etree.QName(_EXTENSION[prefix], name))


def _array(parent: etree._Element, kind: str) -> etree._Element:
    return etree.SubElement(parent, etree.QName(RDF, kind))


def _resource(parent: etree._Element) -> etree._Element:
    item = etree.SubElement(parent, etree.QName(RDF, "li"))
    item.set(etree.QName(RDF, "parseType"), "Resource")
    return item
