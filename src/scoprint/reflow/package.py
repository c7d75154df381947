"""The container, written by EbookLib with our own package document: same files in, same bytes out."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ebooklib import epub
from lxml import etree

from scoprint.craft.languages import direction
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.reflow.edition import XML_LANG, Resource

FOLDER = "EPUB"
STORED = frozenset(("image/jpeg", "image/png", "image/gif", "image/webp", "font/woff2"))
"""Media types that are compressed in themselves."""


@dataclass(frozen=True, slots=True)
class Package:
    """Everything that is written into the container."""

    language: str
    metadata: etree._Element = field(repr=False)
    """The `metadata` element of the package document."""
    resources: tuple[Resource, ...] = field(repr=False)
    """In the order in which they are written."""
    spine: tuple[str, ...]
    """Ids of the resources in reading order."""
    guide: tuple[tuple[str, str, str], ...] = ()
    """Type, title and address of the places that readers of EPUB 2 know."""
    extras: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    """Files outside of the publication, by their full name in the container."""


def write(package: Package) -> Outcome[bytes]:
    """Write an EPUB container (OCF 3.3).

    `mimetype` comes first and stored; there are no entries for folders, no extra fields, and all times are the first
    moment of ZIP. What is compressed already is stored.

    Returns:
        The file; or EPB-002 for names that are the same once case is folded, EPB-001 if the writer fails.
    """
    clashes = _clashes(package)
    if clashes:
        return Outcome(None, clashes)
    book = epub.EpubBook()
    book.FOLDER_NAME = FOLDER
    items = {resource.id: _Item(resource) for resource in package.resources}
    for item in items.values():
        book.add_item(item)
    for name, data in package.extras:
        book.add_item(epub.EpubItem(uid=name, file_name=name, media_type="text/plain", content=data, manifest=False))
    book.spine = [items[each] for each in package.spine]
    book.guide = [{"type": kind, "title": title, "href": href} for kind, title, href in package.guide]
    book.direction = direction(package.language)
    file = io.BytesIO()
    try:
        _Writer(file, book, package).write()
    except (OSError, ValueError, TypeError, zipfile.LargeZipFile) as fault:
        return Outcome(None, (Diagnostic("EPB-001", f"the EPUB could not be written: {fault}", Span("content.opf")),))
    return Outcome(file.getvalue())


def _clashes(package: Package) -> tuple[Diagnostic, ...]:
    # OCF 3.3, 4.2.2: names must be unique after full case folding.
    names = [resource.path for resource in package.resources] + [name for name, _ in package.extras]
    counts = Counter(name.casefold() for name in names)
    return tuple(
        Diagnostic("EPB-002", f"two files of the e-book would be called “{name}”", Span(name))
        for name, count in sorted(counts.items())
        if count > 1
    )


class _Item(epub.EpubItem):  # type: ignore[misc]  # no types are published
    """A file that EbookLib takes as it is: its own classes would parse and rewrite it."""

    def __init__(self, resource: Resource) -> None:
        super().__init__(resource.id, resource.path, resource.media_type)
        self.properties = list(resource.properties)
        self._content = resource.content

    def get_content(self, default: object = None) -> bytes:  # noqa: ARG002 - EbookLib's signature
        return self._content()


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # no types are published
    """EbookLib's writer with our metadata, a spine that names its NCX, and a container without clock and chance."""

    def __init__(self, file: io.BytesIO, book: epub.EpubBook, package: Package) -> None:
        super().__init__(file, book, {"epub3_pages": False, "epub3_landmark": False})
        self._package = package

    def _write_opf_metadata(self, root: etree._Element) -> None:
        # EbookLib declares the prefix `rendition`, which is reserved and here unused.
        root.attrib.pop("prefix", "")
        root.set(XML_LANG, self._package.language)
        root.set("dir", direction(self._package.language))
        root.append(self._package.metadata)

    def _write_opf_spine(self, root: etree._Element, ncx_id: str | None) -> None:
        super()._write_opf_spine(root, ncx_id or "ncx")

    def write(self) -> None:
        stored = {f"{FOLDER}/{r.path}" for r in self._package.resources if r.media_type in STORED}
        self.out = _Container(self.file_name, stored)
        with self.out:
            self.out.writestr("mimetype", b"application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()


class _Container(zipfile.ZipFile):
    """A ZIP file in which every entry looks the same on every machine."""

    def __init__(self, file: io.BytesIO, stored: set[str]) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9)
        self._stored = stored | {"mimetype"}

    def writestr(self, name: Any, data: Any, *_: Any, **__: Any) -> None:  # type: ignore[override]  # only what EbookLib calls
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.create_system = 3
        info.external_attr = 0o100644 << 16
        info.compress_type = zipfile.ZIP_STORED if name in self._stored else zipfile.ZIP_DEFLATED
        super().writestr(info, data, compresslevel=9)
