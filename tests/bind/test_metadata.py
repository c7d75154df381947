"""What the file says about itself: Info and XMP agree with each other and with the description."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

from scoprint.bind import bind
from scoprint.bind.metadata import PRODUCER
from scoprint.model.description import Description

NS = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "prism": "http://prismstandard.org/namespaces/basic/3.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def inspector(desk: SimpleNamespace, look):
    outcome = bind(desk.binding(desk.part("gauges", desk.article("gauges"))))
    assert outcome.value, outcome.diagnostics
    return look(outcome.value)


@pytest.fixture(scope="module")
def packet(inspector) -> ET.Element:
    return ET.fromstring(inspector.root.Metadata.read_raw_bytes())


def said(packet: ET.Element, path: str) -> str | list[str] | None:
    element = packet.find(f"rdf:RDF/rdf:Description/{path}", NS)
    if element is None:
        return None
    items = element.findall("*/rdf:li", NS)
    return [item.text or "" for item in items] if items else element.text


def test_the_crosswalk(packet: ET.Element, desk: SimpleNamespace) -> None:
    about: Description = desk.description
    expected = {
        "dc:title": [about.title, about.title],
        "dc:creator": ["Saule Қаримова", "Ruth Lindqvist"],
        "dc:contributor": ["A. Photographer"],
        "dc:description": [about.description, about.description],
        "dc:subject": list(about.keywords),
        "dc:publisher": [about.publisher],
        "dc:date": [about.published],
        "dc:language": ["en"],
        "dc:identifier": "doi:10.5555/meridian.2026.11.02",
        "dc:rights": [about.rights.notice] * 2,
        "pdf:Keywords": "railways, Caspian Sea",
        "pdf:Producer": PRODUCER,
        "xmp:CreateDate": about.stamp,
        "xmp:ModifyDate": about.stamp,
        "xmp:MetadataDate": about.stamp,
        "xmpMM:DocumentID": "uuid:2a8a4d7e-7d3c-5c1c-9a7e-1c7b3a0f6a11",
        "xmpRights:Marked": "True",
        "xmpRights:WebStatement": about.rights.licence,
        "xmpRights:Owner": [about.rights.holder],
        "xmpRights:UsageTerms": ["CC BY 4.0"] * 2,
        "prism:subtitle": about.subtitle,
        "prism:publicationName": "Meridian",
        "prism:issn": "2049-3630",
        "prism:eIssn": "2049-3649",
        "prism:volume": "12",
        "prism:number": "3",
        "prism:coverDate": "2026-11",
        "prism:coverDisplayDate": "November 2026",
        "prism:section": "Trade",
        "prism:genre": ["feature"],
        "prism:startingPage": "3",
        "prism:endingPage": "9",
        "prism:pageRange": ["3–9"],
        "prism:doi": about.doi,
        "prism:location": ["Aktau"],
        "prism:distributor": about.source,
        "pdfaid:part": "2",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
    }
    assert {path: said(packet, path) for path in expected} == expected
    languages = [li.get(LANG) for li in packet.findall("rdf:RDF/rdf:Description/dc:title/rdf:Alt/rdf:li", NS)]
    assert languages == ["x-default", "en"]


def test_info_equals_the_packet(inspector, packet: ET.Element) -> None:
    info = inspector.pdf.docinfo
    assert str(info.Title) == said(packet, "dc:title")[0]
    assert str(info.Author) == "; ".join(said(packet, "dc:creator"))
    assert str(info.Subject) == said(packet, "dc:description")[0]
    assert str(info.Keywords) == said(packet, "pdf:Keywords")
    assert str(info.Creator) == said(packet, "xmp:CreatorTool")
    assert str(info.Producer) == said(packet, "pdf:Producer")
    assert str(info.CreationDate) == str(info.ModDate) == "D:20261124000000Z"


def test_what_pdfa_does_not_know_is_declared(packet: ET.Element) -> None:
    declared = {element.text for element in packet.iter(f"{{{NS['pdfaProperty']}}}name")}
    used = {
        element.tag.rpartition("}")[2]
        for element in packet.iter()
        if element.tag.startswith((f"{{{NS['prism']}}}", f"{{{NS['pdfuaid']}}}"))
    }
    assert declared == used


def test_the_packet_is_one_in_element_form(inspector) -> None:
    raw = inspector.root.Metadata.read_raw_bytes()
    assert "/Filter" not in inspector.root.Metadata
    assert raw.startswith(b'<?xpacket begin="\xef\xbb\xbf"')
    assert raw.endswith(b'<?xpacket end="w"?>')
    assert raw.count(b"<rdf:RDF") == 1
    assert b"&amp; &lt;Orient&gt;" in raw


@pytest.mark.parametrize(
    ("changes", "path", "value"),
    [
        ({"period": "2026-22"}, "prism:coverDate", "2026-11-01"),
        ({"period": "2026-11/2026-12"}, "prism:coverDate", "2026-11-01"),
        ({"period": ""}, "prism:coverDate", None),
        ({"first_folio": "4", "last_folio": "4"}, "prism:pageRange", ["4"]),
        ({"first_folio": ""}, "prism:pageRange", None),
        ({"doi": ""}, "dc:identifier", "urn:uuid:2a8a4d7e-7d3c-5c1c-9a7e-1c7b3a0f6a11"),
        ({"people": ()}, "dc:creator", None),
        ({"description": ""}, "dc:description", ["What the corridor carries"] * 2),
        ({"title": "A\x00 title\x0b\ufffe"}, "dc:title", ["A title"] * 2),
    ],
)
def test_what_is_not_there_is_left_out(changes, path, value, desk: SimpleNamespace, look) -> None:
    about = dataclasses.replace(desk.description, **changes)
    outcome = bind(desk.binding(desk.part("gauges", desk.article("gauges")), description=about))
    assert outcome.value
    assert said(ET.fromstring(look(outcome.value).root.Metadata.read_raw_bytes()), path) == value


def test_names_of_the_file(desk: SimpleNamespace, look) -> None:
    part = desk.part("gauges", desk.article("gauges"))
    one, two = (look(bind(desk.binding(part, outline=outline)).value) for outline in ((), desk.binding(part).outline))
    packets = [ET.fromstring(each.root.Metadata.read_raw_bytes()) for each in (one, two)]
    documents, instances = (
        [said(packet, f"xmpMM:{name}") for packet in packets] for name in ("DocumentID", "InstanceID")
    )
    assert documents[0] == documents[1]
    assert instances[0] != instances[1]
    ids = [[bytes(half) for half in each.pdf.trailer.ID] for each in (one, two)]
    assert ids[0][0] == ids[1][0]
    assert ids[0][1] != ids[1][1]
