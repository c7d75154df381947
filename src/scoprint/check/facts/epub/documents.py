"""The XHTML documents: text, ways through the book, notes, page markers, and markup that has no place here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from scoprint.check.facts.epub.container import local, resolved, words
from scoprint.check.facts.epub.nouns import Chapter, Marker, Note, Oddity, Shown
from scoprint.check.facts.particulars import Entry

_TYPE = "{http://www.idpf.org/2007/ops}type"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCKS = frozenset(
    (
        "address article aside blockquote body br caption dd div dl dt figcaption figure footer "
        "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
    ).split()
)
_SILENT = frozenset(("head", "script", "style", "template", "annotation", "annotation-xml"))
_EMPTY = frozenset(("b", "strong", "em", "i", "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption"))
"""Elements that say nothing while they are empty."""
_LOADING = {"src", "poster", "data", "srcset"}
_REMOTE = ("http:", "https:", "//", "ftp:", "file:")


@dataclass
class Documents:
    """What the documents hold, gathered one after the other in the order of the spine."""

    chapters: list[Chapter] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    references: list[Note] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    oddities: list[Oddity] = field(default_factory=list)
    mathematics: bool = False

    def add(self, path: str, root: etree._Element) -> None:
        """Look at a document."""
        title = next((words(each) for each in root.iter("{*}title")), "")
        language = root.get("lang") or root.get(_XML_LANG) or ""
        self.chapters.append(Chapter(path, title, language, text(root), str(root.get("dir", ""))))
        for picture in root.iter("{*}img"):
            self.pictures.append(Shown(path, resolved(path, str(picture.get("src", ""))), picture.get("alt")))
        self.mathematics |= next(root.iter("{*}math"), None) is not None
        for element in root.iter(etree.Element):
            if element.get("id"):
                self.ids.add(f"{path}#{element.get('id')}")
            if element.get(_TYPE) or element.get("role"):
                self._typed(path, element)
            self.oddities += (Oddity(path, _line(element), what) for what in odd(element))

    def _typed(self, path: str, element: etree._Element) -> None:
        kinds, own = types(element), f"{path}#{element.get('id', '')}"
        if "pagebreak" in kinds or element.get("role") == "doc-pagebreak":
            label = element.get("aria-label") or element.get("title") or words(element)
            self.markers.append(Marker(own, label))
        if "noteref" in kinds:
            self.references.append(Note(own, (resolved(path, str(element.get("href", ""))),)))
        elif {"footnote", "endnote"} & kinds:
            links = (each for each in element.iter(etree.Element) if local(each) == "a" and _leads_back(each))
            self.notes.append(Note(own, tuple(resolved(path, str(each.get("href", ""))) for each in links)))


def _line(element: etree._Element) -> int:
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _leads_back(link: etree._Element) -> bool:
    return link.get("role") == "doc-backlink" or "backlink" in types(link)


def types(element: etree._Element) -> frozenset[str]:
    """The values of `epub:type`."""
    return frozenset(str(element.get(_TYPE, "")).split())


def odd(element: etree._Element) -> Iterator[str]:
    """What an element has that makes it act, load or look by itself, or that readers never see."""
    name = local(element)
    if name in {"script", "iframe", "object", "embed"}:
        yield f"the element {name}"
    if name == "style":
        yield "styles inside of the document"
    for attribute, value in element.attrib.items():
        key = str(attribute).rpartition("}")[2].lower()
        if key == "style":
            yield "the attribute style"
        elif key.startswith("on"):
            yield f"the event attribute {key}"
        elif (key in _LOADING or (key == "href" and name == "link")) and str(value).lower().startswith(_REMOTE):
            yield f"a file from elsewhere, “{str(value)[:80]}”"
        elif key == "href" and str(value).strip().lower().startswith("javascript:"):
            yield "a link that acts"
    if element.get("hidden") is not None and not _navigates(element) and words(element):
        yield "text that is hidden"
    if name in _EMPTY and not len(element) and not words(element):
        yield f"an empty element {name}"


def _navigates(element: etree._Element) -> bool:
    """Whether an element is a list that only the reading system shows (EPUB 3.3, 7.3)."""
    return bool({"page-list", "landmarks"} & types(element))


def text(root: etree._Element) -> str:
    """The text as readers see it, blocks parted by line feeds."""
    pieces: list[str] = []
    _gather(root, pieces)
    lines = ("".join(line.split("\t")) for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _gather(element: etree._Element, pieces: list[str]) -> None:
    name = local(element)
    if name in _SILENT or element.get("hidden") is not None or element.get("role") == "doc-pagebreak":
        return
    edge = "\n" if name in _BLOCKS else ""
    pieces.append(edge + " ".join((element.text or "").splitlines()))
    for child in element:
        if isinstance(child.tag, str):
            _gather(child, pieces)
        pieces.append(" ".join((child.tail or "").splitlines()))
    pieces.append(edge)


def navigation(path: str, root: etree._Element, kind: str) -> tuple[Entry, ...]:
    """The entries of a list of the navigation document, by its type."""
    return tuple(
        Entry(words(link), _level(link), resolved(path, str(link.get("href", ""))) if link.get("href") else "")
        for nav in root.iter(etree.Element)
        if local(nav) == "nav" and kind in types(nav)
        for link in nav.iter(etree.Element)
        if local(link) == "a" or (local(link) == "span" and local(_parent(link)) == "li")
    )


def landmarks(path: str, root: etree._Element) -> tuple[tuple[str, str], ...]:
    """Type and target of each landmark."""
    return tuple(
        (kind, resolved(path, str(link.get("href", ""))))
        for nav in root.iter(etree.Element)
        if local(nav) == "nav" and "landmarks" in types(nav)
        for link in nav.iter(etree.Element)
        if local(link) == "a"
        for kind in sorted(types(link))
    )


def _level(link: etree._Element) -> int:
    return sum(1 for each in link.iterancestors() if local(each) == "ol")


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent
