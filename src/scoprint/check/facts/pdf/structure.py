"""The structure tree: elements in reading order, with the words that they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from scoprint.check.facts.pdf.nouns import Element
from scoprint.check.facts.pdf.objects import DEPTH, Dict, Objects, key, words
from scoprint.check.facts.pdf.places import box

ELEMENTS = 500_000
TEXT = 2_000_000
"""Characters of one element that are kept."""

STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form".split()
)
"""Standard structure types (ISO 32000-1, 14.8.4)."""
INLINE = frozenset("Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Lbl".split())
"""Types whose words run on in the line."""


@dataclass
class _Draft:
    """An element in reading."""

    node: Dict
    depth: int
    parent: int
    page: int | None
    pieces: list[str | int] = field(default_factory=list)
    """Words of its own, and indexes of its children, in order."""
    contents: int = 0


@dataclass(frozen=True, slots=True)
class Structure:
    """The elements, and which of them hold annotations."""

    elements: tuple[Element, ...]
    roles: Mapping[str, str]
    holders: Mapping[int, int]
    """Index of the element that holds an annotation, by the annotation's key."""
    figures: frozenset[tuple[int, int]]
    """Page and marked-content identifier of what stands in figures."""


def structure(objects: Objects, pages: Sequence[Any], marked: Sequence[Mapping[int, str]]) -> Structure:
    """The structure tree (ISO 32000-1, 14.7).

    Args:
        pages: references of the pages.
        marked: text of each page by marked-content identifier.
    """
    tree = objects.dictionary(objects.root(), "/StructTreeRoot")
    roles = {words(own): words(objects.get(role)) for own, role in objects.dictionary(tree, "/RoleMap").items()}
    reading = _Reading(objects, {key(reference): index for index, reference in enumerate(pages)}, marked)
    reading.read(tree)
    elements = tuple(_elements(objects, reading.drafts, roles))
    within = list[bool]()
    for element in elements:
        within.append(element.role == "Figure" or (element.parent >= 0 and within[element.parent]))
    figures = frozenset(place for place, holder in reading.marks.items() if within[holder])
    return Structure(elements, roles, reading.holders, figures)


class _Reading:
    def __init__(self, objects: Objects, pages: Mapping[int, int], marked: Sequence[Mapping[int, str]]) -> None:
        self.drafts = list[_Draft]()
        self.holders = dict[int, int]()
        self.marks = dict[tuple[int, int], int]()
        self._objects, self._pages, self._marked = objects, pages, marked
        self._seen = set[int]()

    def read(self, tree: Dict) -> None:
        waiting: list[tuple[Any, int]] = [(kid, -1) for kid in reversed(self._kids(tree))]
        while waiting and len(self.drafts) < ELEMENTS and not self._objects.spent:
            kid, parent = waiting.pop()
            made = self._take(kid, parent)
            if made is not None:
                waiting += [(each, made) for each in reversed(self._kids(self.drafts[made].node))]

    def _kids(self, node: Dict) -> Sequence[Any]:
        if "/K" not in node:
            return ()
        one = node.raw_get("/K")
        many = self._objects.get(one)
        return many if isinstance(many, ArrayObject) else [one]

    def _take(self, kid: Any, parent: int) -> int | None:
        """Take a child into its element; the index of the new one where it is an element itself."""
        node = self._objects.get(kid)
        if isinstance(node, int) and parent >= 0:
            self._mark(parent, int(node), self.drafts[parent].page)
        if not isinstance(node, DictionaryObject):
            return None
        kind = node.get("/Type")
        if kind == "/OBJR" and parent >= 0 and "/Obj" in node:
            self.drafts[parent].contents += 1
            self.holders[key(node.raw_get("/Obj"))] = parent
        elif kind == "/MCR" and parent >= 0:
            mark = self._objects.number(node, "/MCID")
            self._mark(parent, -1 if mark is None else int(mark), self._page(node, self.drafts[parent].page))
        elif "/S" in node:
            return self._element(node, parent)
        return None

    def _element(self, node: Dict, parent: int) -> int | None:
        above = self.drafts[parent] if parent >= 0 else None
        depth = above.depth + 1 if above else 1
        if id(node) in self._seen or depth > DEPTH:
            self._objects.note("the structure tree runs in a circle, or is deeper than any document")
            return None
        self._seen.add(id(node))
        self.drafts.append(_Draft(node, depth, parent, self._page(node, above.page if above else None)))
        if above:
            above.pieces.append(len(self.drafts) - 1)
        return len(self.drafts) - 1

    def _page(self, node: Dict, above: int | None) -> int | None:
        return self._pages.get(key(node.raw_get("/Pg")), above) if "/Pg" in node else above

    def _mark(self, parent: int, mark: int, page: int | None) -> None:
        draft = self.drafts[parent]
        draft.contents += 1
        if draft.page is None:
            draft.page = page
        if page is not None:
            self.marks[page, mark] = parent
        if page is not None and page < len(self._marked) and mark in self._marked[page]:
            draft.pieces.append(self._marked[page][mark])


def _elements(objects: Objects, drafts: Sequence[_Draft], roles: Mapping[str, str]) -> Iterator[Element]:
    texts, pages = [""] * len(drafts), [draft.page for draft in drafts]
    own = [objects.text(draft.node, "/S") for draft in drafts]
    names = [_role(name, roles) for name in own]
    actual = [_told(objects, draft.node, "/ActualText") for draft in drafts]
    # Children come after their parents, so that from the end each finds its children done.
    for index in range(len(drafts) - 1, -1, -1):
        texts[index] = _joined(drafts[index].pieces, texts, names) if actual[index] is None else str(actual[index])
        parent = drafts[index].parent
        if parent >= 0 and drafts[parent].page is None and pages[index] is not None:
            pages[parent] = pages[index]
    for index, draft in enumerate(drafts):
        yield Element(
            role=names[index],
            own=own[index],
            depth=draft.depth,
            parent=draft.parent,
            page=pages[index],
            text=" ".join(texts[index].split()),
            alternative=_told(objects, draft.node, "/Alt"),
            actual=actual[index],
            language=objects.text(draft.node, "/Lang"),
            id=objects.text(draft.node, "/ID"),
            contents=draft.contents,
            **_attributes(objects, draft.node),
        )


def _role(own: str, roles: Mapping[str, str]) -> str:
    for _ in range(8):
        if own in STANDARD or own not in roles:
            return own
        own = roles[own]
    return own


def _told(objects: Objects, node: Dict, name: str) -> str | None:
    return objects.text(node, name) if name in node else None


def _joined(pieces: Sequence[str | int], texts: Sequence[str], names: Sequence[str]) -> str:
    out = list[str]()
    for piece in pieces:
        if isinstance(piece, str):
            out.append(piece)
        else:
            out.append(texts[piece] if names[piece] in INLINE else f"\n{texts[piece]}\n")
    return unbroken("".join(out)[:TEXT])


def unbroken(text: str) -> str:
    """Text without the hyphens and breaks of its lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\u2010\n", "").replace("\u00ad\n", "").replace("\u00ad", "")


def _attributes(objects: Objects, node: Dict) -> dict[str, Any]:
    """Attributes of tables and of layout (14.8.5)."""
    found: dict[str, Any] = {}
    given = objects.at(node, "/A")
    for each in given if isinstance(given, ArrayObject) else [given]:
        owner = objects.text(each, "/O")
        if owner == "Table":
            found["scope"] = objects.text(each, "/Scope")
            found["headers"] = tuple(words(objects.get(header)) for header in objects.array(each, "/Headers"))
        elif owner == "Layout":
            found["box"] = box(objects, each, "/BBox")
    return found
