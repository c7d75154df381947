"""The metadata of the package document (EPUB 3.3, 5.5), from the edition's description and from what its pages hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from scoprint.model.description import Description
from scoprint.model.people import Person
from scoprint.model.publication import Accessibility

DC = "http://purl.org/dc/elements/1.1/"
UNIQUE = "id"
"""Id of the unique identifier, by EbookLib's name."""


@dataclass(frozen=True, slots=True)
class Access:
    """What the pages offer to readers with and without sight (EPUB Accessibility 1.1, 2.2)."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


def metadata(
    description: Description,
    access: Access,
    certified: Accessibility | None,
    page_source: str,
    cover: str,
) -> etree._Element:
    """The `metadata` element.

    Args:
        description: what the edition says about itself; empty fields are left out.
        access: derived from the pages.
        certified: who vouches for the e-book's accessibility, if anybody does.
        page_source: the print edition whose pages are marked; empty where none are.
        cover: id of the cover picture in the manifest, or empty.
    """
    out = _Metadata()
    out.dc("identifier", description.identifier, UNIQUE)
    if description.doi:
        out.dc("identifier", f"https://doi.org/{description.doi}", "doi")
    out.dc("title", description.title, "title")
    out.refine("title", "title-type", "main")
    if description.subtitle:
        out.dc("title", description.subtitle, "subtitle")
        out.refine("subtitle", "title-type", "subtitle")
    out.dc("language", description.language)
    _people(out, description)
    for name, value in _plain(description).items():
        out.dc(name, value)
    for keyword in description.keywords:
        out.dc("subject", keyword)
    out.meta("dcterms:modified", description.stamp)
    if description.rights.licence:
        out.meta("dcterms:license", description.rights.licence)
    if description.rights.holder:
        out.meta("dcterms:rightsHolder", description.rights.holder)
    _series(out, description)
    if page_source:
        out.meta("pageBreakSource", page_source)
    _access(out, access)
    if certified:
        _certified(out, certified)
    if cover:
        out.named("cover", cover)
    return out.element


def _plain(description: Description) -> Mapping[str, str]:
    return {
        "publisher": description.publisher,
        "date": description.published,
        "description": description.description,
        "rights": description.rights.notice,
        "type": description.genre,
        "coverage": description.location,
        "source": description.source,
    }


def _people(out: _Metadata, description: Description) -> None:
    """Authors are creators; of a work without authors those are who made it what it is, its editors or publisher.

    Shops and libraries list an e-book without a creator under “unknown”.
    """
    makers = [person for person in description.people if person.role == "aut"] or list(description.people)
    if not makers and description.publisher:
        out.dc("creator", description.publisher, "maker")
        # As the body that issues it: foliate-js fails on a creator whose role is publisher.
        out.refine("maker", "role", "isb", "marc:relators")
    for number, person in enumerate(dict.fromkeys((*makers, *description.people)), 1):
        _person(out, "creator" if person in makers else "contributor", person, number)


def _person(out: _Metadata, element: str, person: Person, number: int) -> None:
    ident = f"person-{number}"
    out.dc(element, person.name, ident)
    out.refine(ident, "role", person.role, "marc:relators")
    if person.file_as:
        out.refine(ident, "file-as", person.file_as)
    if person.orcid:
        out.refine(ident, "dcterms:identifier", f"https://orcid.org/{person.orcid}")
    out.refine(ident, "display-seq", str(number))


def _series(out: _Metadata, description: Description) -> None:
    """The periodical as a series, and the place of this issue in it (EPUB 3.3, D.3.4 and D.3.6)."""
    if not description.publication:
        return
    out.meta("belongs-to-collection", description.publication, "periodical")
    out.refine("periodical", "collection-type", "series")
    for number in dict.fromkeys((description.issn_online, description.issn_print)):
        if number:
            out.refine("periodical", "dcterms:identifier", f"urn:issn:{number}")
    parts = [part for part in (description.volume, description.number) if part]
    if parts and all(part.isdecimal() for part in parts):
        out.refine("periodical", "group-position", ".".join(parts))
    if description.host:
        out.meta("belongs-to-collection", description.host, "issue")
        out.refine("issue", "collection-type", "set")
        if description.first_folio.isdecimal():
            out.refine("issue", "group-position", description.first_folio)
    # The library program calibre, and readers that follow it, know series only by these names.
    out.named("calibre:series", description.publication)
    if description.number.isdecimal():
        out.named("calibre:series_index", description.number)


def _access(out: _Metadata, access: Access) -> None:
    rows = (
        ("accessMode", access.modes),
        ("accessModeSufficient", access.sufficient),
        ("accessibilityFeature", access.features),
        ("accessibilityHazard", access.hazards),
        ("accessibilitySummary", (access.summary,)),
    )
    for name, values in rows:
        for value in values:
            out.meta(f"schema:{name}", value)


def _certified(out: _Metadata, certified: Accessibility) -> None:
    """The claim and who makes it (EPUB Accessibility 1.1, 3.6 and 4.2)."""
    claim = f"EPUB Accessibility 1.1 - WCAG {certified.wcag} Level {certified.level}"
    out.meta("dcterms:conformsTo", claim, "conformance")
    out.refine("conformance", "a11y:certifiedBy", certified.certified_by, ident="certifier")
    if certified.credential:
        out.refine("certifier", "a11y:certifierCredential", certified.credential)
    if certified.report:
        attributes = {"rel": "a11y:certifierReport", "refines": "#certifier", "href": certified.report}
        etree.SubElement(out.element, "link", attributes)


class _Metadata:
    """The element as it grows. EbookLib writes the package document without name space prefixes."""

    def __init__(self) -> None:
        self.element = etree.Element("metadata", nsmap={"dc": DC})

    def dc(self, name: str, value: str, ident: str = "") -> None:
        if value:
            element = etree.SubElement(self.element, f"{{{DC}}}{name}", {"id": ident} if ident else {})
            element.text = value

    def meta(self, name: str, value: str, ident: str = "") -> None:
        element = etree.SubElement(self.element, "meta", {"property": name, **({"id": ident} if ident else {})})
        element.text = value

    def refine(self, target: str, name: str, value: str, scheme: str = "", ident: str = "") -> None:
        attributes = {"refines": f"#{target}", "property": name, "scheme": scheme, "id": ident}
        given = {key: text for key, text in attributes.items() if text}
        etree.SubElement(self.element, "meta", given).text = value

    def named(self, name: str, value: str) -> None:
        etree.SubElement(self.element, "meta", {"name": name, "content": value})
