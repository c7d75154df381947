"""The nouns of the e-book: what goes in, its pages, and the files of which it is made."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from scoprint.model.fonts import FontFace
from scoprint.model.setpart import Asset

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
XML = "http://www.w3.org/XML/1998/namespace"
EPUB_TYPE = f"{{{EPUB}}}type"
# Reading systems that do not know name spaces look for the attribute by this name.
etree.register_namespace("epub", EPUB)
XML_LANG = f"{{{XML}}}lang"


@dataclass(frozen=True, slots=True)
class FaceFile:
    """A face with its file, to subset and embed."""

    face: FontFace
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Materials:
    """Everything that the e-book shows beside the text."""

    pictures: Mapping[str, Asset]
    """By `Picture.path`, as derived for screens."""
    cover: Asset | None = None
    """The front cover as one picture, 1600 by 2400 px or larger."""
    faces: tuple[FaceFile, ...] = ()
    """Those of the layout's families, then those that may stand in for characters which they lack."""
    licences: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Licence text of each family, shipped with the subsets."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Canonical web address of articles that are not in this edition, by slug."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Title of articles that are not in this edition, by slug: the words of links that have none."""


@dataclass(frozen=True, slots=True)
class Page:
    """One XHTML document of the e-book. The tree is changed in place until the e-book is written."""

    slug: str
    """Slug of the part that it carries."""
    path: str
    """Name in the package, below the folder of the package document."""
    title: str
    tree: etree._Element = field(repr=False)
    """The `html` element."""
    source: str = ""
    """Source file, for diagnostics."""
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)

    def relative(self, target: str) -> str:
        """The address of another file of the package as this page writes it."""
        return relative(self.path, target)

    def line(self, element: etree._Element) -> int:
        """The source line of an element: that of the nearest element around it whose line is known, else 0."""
        chain = (each.get("id") for each in (element, *element.iterancestors()))
        return next((self.lines[ident] for ident in chain if ident and ident in self.lines), 0)


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of the package with its row of the manifest."""

    id: str
    path: str
    media_type: str
    content: Callable[[], bytes] = field(repr=False)
    """Gives the bytes; asked once, when the file is written, so that not all files are held at the same time."""
    properties: tuple[str, ...] = ()


def relative(origin: str, target: str) -> str:
    """The address of `target` as the file `origin` writes it; both are names in the package."""
    return _from_folder(posixpath.dirname(origin) or ".", target)


@lru_cache(maxsize=4096)
def _from_folder(folder: str, target: str) -> str:
    # As posixpath.relpath, which asks the system for the working directory each time.
    here, there = [] if folder == "." else folder.split("/"), target.split("/")
    shared = len(posixpath.commonprefix([here, there[:-1]]))
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]])


def markup(tree: etree._Element) -> bytes:
    """An XHTML document as it is written: UTF-8 with the doctype of HTML, name spaces declared once at the root."""
    for element in tree.iter(etree.Element):
        # Readers that take the file for HTML would leave an element open that is closed in itself.
        if not element.text and not len(element) and element.tag not in _VOID:
            element.text = ""
        # What the stages tell each other is no news to readers.
        for key in [key for key in map(str, element.keys()) if key.startswith("data-")]:
            del element.attrib[key]
    etree.cleanup_namespaces(tree, top_nsmap={"epub": EPUB})
    return bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=True, doctype="<!DOCTYPE html>")) + b"\n"


_VOID = frozenset(f"{{{XHTML}}}{name}" for name in ("br", "col", "hr", "img", "link", "meta", "wbr"))
