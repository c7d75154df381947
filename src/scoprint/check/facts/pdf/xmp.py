"""The metadata packet (ISO 16684-1), by name space and name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from scoprint.check.facts.pdf.nouns import Xmp

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
_PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
LIMIT = 8_000_000
"""Bytes of a packet."""

Name = tuple[str, str]


def read_xmp(data: bytes, *, typed: bool) -> Xmp | str:
    """What a packet says, or why it cannot be read.

    Args:
        data: the packet.
        typed: whether its stream says that it is metadata.
    """
    if len(data) > LIMIT:
        return "the packet is too large"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data.strip(b"\0 \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return " ".join(str(error).split())[:120]
    values, languages = defaultdict[Name, list[str]](list), defaultdict[Name, list[str]](list)
    for about in root.iter(f"{RDF}Description"):
        above = about.getparent()
        if above is None or above.tag != f"{RDF}RDF":
            continue
        for name, value in about.attrib.items():
            space = etree.QName(str(name)).namespace
            if space and str(name) != _LANG and not str(name).startswith(RDF):
                values[space, etree.QName(str(name)).localname].append(str(value))
        for element in about.iterchildren("{*}*"):
            tag = etree.QName(element)
            for language, value in _values(element):
                values[tag.namespace or "", tag.localname].append(value)
                languages[tag.namespace or "", tag.localname] += [language] if language else []
    return Xmp(
        values={name: tuple(found) for name, found in values.items()},
        languages={name: tuple(found) for name, found in languages.items()},
        declared=frozenset(_declared(root)),
        packets=max(1, sum(1 for _ in root.iter(f"{RDF}RDF"))),
        typed=typed,
    )


def _values(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Values of a property with their languages; a structure counts as one value, its text."""
    for kind in ("Alt", "Seq", "Bag"):
        for array in element.iterchildren(f"{RDF}{kind}"):
            for item in array.iterchildren(f"{RDF}li"):
                yield str(item.get(_LANG, "")), _text(item)
            return
    yield str(element.get(_LANG, "")), _text(element) or str(element.get(f"{RDF}resource", ""))


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _declared(root: etree._Element) -> Iterator[Name]:
    """Properties that the extension schemas declare (ISO 19005-2, 6.6.2.3)."""
    for entry in root.iter(f"{{{_EXTENSION}}}schemas"):
        for schema in entry.iter(f"{RDF}li"):
            space = next((_text(each) for each in schema.iterchildren(f"{_SCHEMA}namespaceURI")), "")
            for name in schema.iter(f"{_PROPERTY}name"):
                yield space, _text(name)
