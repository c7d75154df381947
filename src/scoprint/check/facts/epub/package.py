"""The package document and the table of contents of EPUB 2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from scoprint.check.facts.epub.container import Container, UnreadableError, local, resolved, words
from scoprint.check.facts.epub.nouns import Item, Meta, Package
from scoprint.check.facts.particulars import Entry, Record

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OPF = "http://www.idpf.org/2007/opf"


def read_package(container: Container) -> Package:
    """The package document.

    Raises:
        UnreadableError: there is none, or it is not XML.
    """
    root = container.xml("META-INF/container.xml")
    if root is None:
        raise UnreadableError("it has no META-INF/container.xml that can be read")
    paths = [str(each.get("full-path", "")) for each in root.iter(etree.Element) if local(each) == "rootfile"]
    path = next(iter(paths), "")
    document = container.xml(path)
    if document is None:
        raise UnreadableError(f"it has no package document “{path}” that can be read")
    items = tuple(_items(document, path))
    by_id = {item.id: item.path for item in items}
    spine = next((each for each in document.iter(f"{{{_OPF}}}spine")), None)
    references = [] if spine is None else [str(each.get("idref", "")) for each in spine.iter(f"{{{_OPF}}}itemref")]
    cover = next((m.get("content", "") for m in document.iter(f"{{{_OPF}}}meta") if m.get("name") == "cover"), "")
    return Package(
        path=path,
        language=document.get(_XML_LANG, ""),
        metas=tuple(_metas(document)),
        items=items,
        spine=tuple(by_id[each] for each in references if each in by_id),
        progression="" if spine is None else spine.get("page-progression-direction", ""),
        guide=tuple(
            (str(each.get("type", "")), resolved(path, str(each.get("href", ""))))
            for each in document.iter(f"{{{_OPF}}}reference")
        ),
        cover=by_id.get(str(cover), ""),
        version=document.get("version", ""),
    )


def _items(document: etree._Element, path: str) -> Iterator[Item]:
    for each in document.iter(f"{{{_OPF}}}item"):
        properties = tuple(str(each.get("properties", "")).split())
        href = resolved(path, str(each.get("href", "")))
        yield Item(str(each.get("id", "")), href, str(each.get("media-type", "")), properties)


def _metas(document: etree._Element) -> Iterator[Meta]:
    for metadata in document.iter(f"{{{_OPF}}}metadata"):
        for each in metadata.iter(etree.Element):
            refines, ident = str(each.get("refines", "")).removeprefix("#"), str(each.get("id", ""))
            if each.tag == f"{{{_OPF}}}meta" and each.get("property"):
                yield Meta(str(each.get("property")), words(each), refines, ident)
            elif each.tag == f"{{{_OPF}}}link":
                yield Meta(str(each.get("rel", "")), str(each.get("href", "")), refines, ident)
            elif str(etree.QName(each).namespace) == "http://purl.org/dc/elements/1.1/":
                yield Meta(f"dc:{local(each)}", words(each), "", ident)


_PLAIN = {
    "description": "dc:description",
    "keywords": "dc:subject",
    "publisher": "dc:publisher",
    "published": "dc:date",
    "language": "dc:language",
    "rights": "dc:rights",
    "genre": "dc:type",
    "location": "dc:coverage",
    "source": "dc:source",
    "modified": "dcterms:modified",
    "licence": "dcterms:license",
    "holder": "dcterms:rightsHolder",
}
"""Fields of the crosswalk that one property states."""


def record(package: Package) -> Record:
    """The particulars that the package document states."""
    fields = {name: package.values(value) for name, value in _PLAIN.items()}
    titles = [(meta.value, package.values("title-type", meta.id)) for meta in package.metas if meta.name == "dc:title"]
    fields["title"] = tuple(title for title, kinds in titles if not kinds or "main" in kinds)[:1]
    fields["subtitle"] = tuple(title for title, kinds in titles if "subtitle" in kinds)
    people = [
        (meta.value, package.values("role", meta.id))
        for meta in package.metas
        if meta.name in {"dc:creator", "dc:contributor"}
    ]
    fields["authors"] = tuple(name for name, roles in people if "aut" in roles)
    fields["contributors"] = tuple(name for name, roles in people if not {"aut", "isb", "pbl"} & set(roles))
    identifiers = package.values("dc:identifier")
    fields["identifier"] = tuple(each.removeprefix("urn:") for each in identifiers if each.startswith("urn:uuid:"))[:1]
    fields["doi"] = tuple(m[1] for each in identifiers if (m := re.search(r"doi\.org/(10\..+)", each)))
    fields |= _series(package)
    return Record("OPF", {name: values for name, values in fields.items() if values})


def _series(package: Package) -> dict[str, tuple[str, ...]]:
    """The periodical; its print ISSN is that of the edition whose pages are marked."""
    fields: dict[str, tuple[str, ...]] = {}
    for meta in package.metas:
        if meta.name != "belongs-to-collection" or "series" not in package.values("collection-type", meta.id):
            continue
        numbers = [
            each.removeprefix("urn:issn:")
            for each in package.values("dcterms:identifier", meta.id)
            if each.startswith("urn:issn:")
        ]
        paged = [each.removeprefix("urn:issn:") for each in package.values("pageBreakSource")]
        fields["publication"] = (meta.value,)
        fields["issn_print"] = tuple(each for each in numbers if each in paged)
        fields["issn_online"] = tuple(each for each in numbers if each not in paged)
        # One number may be that of a volume, or of an issue whose periodical does not count volumes.
        fields["position"] = package.values("group-position", meta.id)[:1]
        volume, _, number = next(iter(fields["position"]), "").partition(".")
        if number:
            fields["volume"], fields["number"] = (volume,), (number,)
    return fields


def read_ncx(container: Container, package: Package) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Table of contents and page list of EPUB 2."""
    item = next((each for each in package.items if each.media_type == "application/x-dtbncx+xml"), None)
    root = container.xml(item.path) if item else None
    if root is None or item is None:
        return (), ()
    points, pages = list[Entry](), list[Entry]()
    for each in root.iter(etree.Element):
        if local(each) in {"navPoint", "pageTarget"}:
            label = next((child for child in each if local(child) == "navLabel"), None)
            source = next((child for child in each if local(child) == "content"), None)
            target = "" if source is None else resolved(item.path, str(source.get("src", "")))
            level = sum(1 for above in each.iterancestors() if local(above) == "navPoint") + 1
            entry = Entry("" if label is None else words(label), level, target)
            (points if local(each) == "navPoint" else pages).append(entry)
    return tuple(points), tuple(pages)
