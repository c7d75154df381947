"""A volume as an e-book, bound from the e-books of its issues as they were published."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from lxml import etree

from scoprint.craft.templates import words
from scoprint.model.compilation import Compilation
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.layout import Layout
from scoprint.model.record import IssueRecord
from scoprint.reflow.draft import Draft, finish
from scoprint.reflow.edition import EPUB_TYPE, XHTML, Materials, Page, Resource
from scoprint.reflow.fonts import Cutter
from scoprint.reflow.navigation import NAV, Entry
from scoprint.reflow.package import FOLDER
from scoprint.reflow.pages import PageTarget
from scoprint.reflow.pictures import MEDIA_TYPES
from scoprint.reflow.press import Press

TITLE = "volume-title"
"""Kind of the part that becomes the title page; the lists and indexes of the printed volume are made for folios."""
_OPF = "{http://www.idpf.org/2007/opf}"


@dataclass(frozen=True, slots=True)
class IssueBook:
    """The e-book of an issue as it was published."""

    record: IssueRecord
    path: str
    """For diagnostics."""
    data: bytes = field(repr=False)


def reflow_volume(
    compilation: Compilation, books: Sequence[IssueBook], layout: Layout, materials: Materials, cutter: Cutter
) -> Outcome[bytes]:
    """Make the EPUB of a volume.

    The pages are those of the issues, each in a folder of its issue, under one table of contents and one page list
    with the labels of the printed volume. Styles and fonts are those of the layout as it is now, cut for all issues
    together. Links from one issue to another, which lead to the web in the issue, stay inside of the volume.

    Args:
        books: in the order of the volume.
        materials: cover and fonts; its pictures are not asked for.

    Returns:
        The file; VOL-008 for a book that is not one that was made here.
    """
    strings = words(layout, compilation.language)
    if strings.value is None:
        return Outcome(None, strings.diagnostics)
    faults: list[Diagnostic] = []
    own = replace(compilation, parts=tuple(part for part in compilation.parts if part.kind == TITLE))
    pages = Press(own, layout, materials, strings.value).pages(faults)
    styles = ("styles/fonts.css", *(f"styles/{name}" for name in layout.styles))
    issues = [_Issue(book, styles) for book in books]
    targets, entries = list[PageTarget](), list[Entry]()
    for issue in issues:
        try:
            issue.open()
        except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as fault:
            message = f"the e-book of issue “{issue.record.id}” cannot be read: {fault}"
            faults.append(Diagnostic("VOL-008", message, Span(issue.path)))
            continue
        targets += issue.label(compilation)
        entries.append(issue.entry(compilation.language))
    bound = [page for issue in issues for page in issue.pages]
    _join(bound, materials.addresses, issues)
    front, back = pages[:-1], pages[-1:]
    added = tuple(Entry(page.title, page.path) for page in pages if page.path != NAV)
    draft = Draft(
        own,
        (*front, *bound, *back),
        (*added[:-1], *entries, *added[-1:]),
        tuple(targets),
        tuple(picture for issue in issues for picture in issue.pictures),
    )
    return finish(draft, layout, strings.value, replace(materials, addresses={}), cutter, faults)


class _Issue:
    """The pages of one issue on their way into the volume."""

    def __init__(self, book: IssueBook, styles: Sequence[str]) -> None:
        self.record, self.path = book.record, book.path
        self.pages: list[Page] = []
        self.pictures: list[Resource] = []
        self._data, self._styles = book.data, styles

    def open(self) -> None:
        """Read the pages, all but the table of contents.

        Raises:
            KeyError, ValueError, zipfile.BadZipFile, lxml.etree.XMLSyntaxError: this is no e-book of ours.
        """
        container = zipfile.ZipFile(io.BytesIO(self._data))
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        package = etree.fromstring(container.read(f"{FOLDER}/content.opf"), parser)
        items = {item.get("id", ""): item for item in package.iter(f"{_OPF}item")}
        waiting: list[etree._Element] = []
        for reference in package.iter(f"{_OPF}itemref"):
            item = items[reference.get("idref", "")]
            href = item.get("href", "")
            tree = etree.fromstring(container.read(f"{FOLDER}/{href}"), parser)
            if "nav" in item.get("properties", "").split():
                # The pages of its table of contents are found where the next begins.
                waiting += _markers(tree)
                continue
            self.pages.append(self._page(href, tree, waiting))
            waiting = []
        wanted = {
            posixpath.normpath(f"{posixpath.dirname(page.path)}/{source}")
            for page in self.pages
            for source in _sources(page)
        }
        for item in items.values():
            name = f"{self.record.id}/{item.get('href', '')}"
            if name in wanted:
                content = partial(_member, container, f"{FOLDER}/{item.get('href', '')}")
                ident = f"{self.record.id}-{item.get('id', '')}"
                media_type = MEDIA_TYPES[name.rpartition(".")[2]]
                self.pictures.append(Resource(f"i{ident}", name, media_type, content))

    def _page(self, href: str, tree: etree._Element, before: Sequence[etree._Element]) -> Page:
        slug = posixpath.splitext(posixpath.basename(href))[0]
        path = f"{self.record.id}/{href}"
        head, body = tree.find(f"{{{XHTML}}}head"), tree.find(f"{{{XHTML}}}body")
        if head is None or body is None:
            raise ValueError(f"“{href}” is no XHTML")
        title = (head.findtext(f"{{{XHTML}}}title") or "").strip()
        page = Page(f"{self.record.id}--{slug}", path, title, tree, self.path)
        for link in head.findall(f"{{{XHTML}}}link"):
            head.remove(link)
        for style in self._styles:
            etree.SubElement(
                head, f"{{{XHTML}}}link", {"rel": "stylesheet", "type": "text/css", "href": page.relative(style)}
            )
        for marker in reversed(before):
            marker.tail = None
            next(iter(body), body).insert(0, marker)
        # What opens and closes an issue stands in the midst of a volume.
        body.set(EPUB_TYPE, "bodymatter")
        for cover in body.iterfind(f"{{{XHTML}}}section[@class='cover']"):
            cover.set(EPUB_TYPE, "part")
            cover.set("role", "doc-part")
            cover.set("aria-label", self.record.title)
            for picture in cover.iter(f"{{{XHTML}}}img"):
                picture.attrib.pop("role", "")
            title_element = head.find(f"{{{XHTML}}}title")
            if title_element is not None:
                title_element.text = self.record.title
            page = replace(page, title=self.record.title)
        return page

    def label(self, compilation: Compilation) -> Iterator[PageTarget]:
        """Give the page markers the labels of the volume."""
        for page in self.pages:
            for marker in _markers(page.tree):
                folio = marker.get("aria-label", "")
                if folio.isdecimal():
                    marker.set("aria-label", compilation.volume.label(self.record.number, int(folio)))
                yield PageTarget(marker.get("aria-label", ""), page.path, marker.get("id", ""))

    def entry(self, language: str) -> Entry:
        """The issue in the table of contents, with its articles."""
        places = {page.slug.partition("--")[2]: page for page in self.pages}
        articles = tuple(
            Entry(part.title, places[part.slug].path, article.language if article.language != language else "")
            for part, article in self.record.articles
            if part.slug in places
        )
        first = self.pages[0].path if self.pages else ""
        return Entry(
            self.record.title, first, self.record.language if self.record.language != language else "", articles
        )


def _markers(tree: etree._Element) -> list[etree._Element]:
    return [each for each in tree.iter(f"{{{XHTML}}}span") if each.get("role") == "doc-pagebreak"]


def _sources(page: Page) -> Iterator[str]:
    return (str(picture.get("src", "")) for picture in page.tree.iter(f"{{{XHTML}}}img"))


def _member(container: zipfile.ZipFile, name: str) -> bytes:
    return container.read(name)


def _join(pages: Sequence[Page], addresses: Mapping[str, str], issues: Sequence[_Issue]) -> None:
    """Let links to the web lead to the article itself where it stands in the volume.

    Args:
        addresses: canonical address of an article by issue and slug, `2026-11/onions`.
    """
    known = {page.path: page for page in pages}
    places = {
        addresses[key]: known[path]
        for issue in issues
        for part, _ in issue.record.articles
        if (key := f"{issue.record.id}/{part.slug}") in addresses
        and (path := f"{issue.record.id}/articles/{part.slug}.xhtml") in known
    }
    for page in pages:
        for link in page.tree.iter(f"{{{XHTML}}}a"):
            address, mark, ident = str(link.get("href", "")).partition("#")
            if address in places:
                link.set("href", page.relative(places[address].path) + mark + ident)
