"""The structure tree of one input as it was found (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NumberObject

from scoprint.bind.guard import DamagedError
from scoprint.bind.source import Key, Source, key_of, words

MCID_LIMIT = 1_000_000
"""Marked-content identifiers of one page; the parent tree has a place for each up to the highest."""


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of marked content that belongs to an element."""

    page: Key | None
    stream: Key | None
    """The form XObject that holds it, where it is not the page's own content."""
    mcid: int


@dataclass(frozen=True, slots=True)
class Object:
    """A whole object, such as an annotation, that belongs to an element."""

    page: Key | None
    target: Key


@dataclass(slots=True)
class Element:
    """A structure element."""

    key: Key | None
    entries: Mapping[str, Any] = field(repr=False)
    page: Key | None
    kids: list[Content | Object | int] = field(default_factory=list)
    """Content, objects, and elements by their index in the tree, in reading order."""

    @property
    def role(self) -> str:
        """Its structure type as written, with the slash."""
        return str(self.entries.get("/S", "/NonStruct"))


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure tree of an input."""

    elements: tuple[Element, ...]
    tops: tuple[int, ...]
    """Indices of the elements directly below the root."""
    roles: Mapping[str, str]
    """The role map: structure types of one's own by what they stand for."""
    classes: Mapping[str, Any]
    """The class map, raw."""
    namespaces: tuple[Any, ...]
    owners: Mapping[Key, Mapping[int, int]]
    """For each page or XObject with marked content: the element that owns each marked-content identifier."""
    object_owners: Mapping[Key, int]
    """The element that owns each annotation or XObject."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands in it, as on a blank page."""
        return not any(element.kids for element in self.elements)

    def standard_role(self, element: Element) -> str:
        """The structure type for which an element's own type stands."""
        role, seen = element.role, set()
        while role in self.roles and role not in seen:
            seen.add(role)
            role = self.roles[role]
        return role


def scan(source: Source) -> Structure | None:
    """Walk through the structure tree; None where the input has none.

    Raises:
        DamagedError: BND-007, the tree contradicts itself; BND-008, its parent tree contradicts it.
    """
    root = source.entry(source.catalog, "/StructTreeRoot")
    if not isinstance(root, DictionaryObject):
        return None
    walk = _Walk(source)
    tops = walk.run(root.raw_get("/K") if "/K" in root else None)
    roles = source.entry(root, "/RoleMap")
    classes = source.entry(root, "/ClassMap")
    structure = Structure(
        tuple(walk.elements),
        tuple(tops),
        {str(k): str(source.resolve(v)) for k, v in roles.items()} if isinstance(roles, DictionaryObject) else {},
        dict(classes.items()) if isinstance(classes, DictionaryObject) else {},
        tuple(source.array(root.raw_get("/Namespaces"))) if "/Namespaces" in root else (),
        walk.owners,
        walk.object_owners,
    )
    _compare(source, structure, root)
    return structure


class _Walk:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.elements: list[Element] = []
        self.owners: dict[Key, dict[int, int]] = {}
        self.object_owners: dict[Key, int] = {}
        self._seen: set[Key] = set()
        self._pages = {page.key for page in source.pages}

    def run(self, kids: Any) -> list[int]:
        """Read the tree from the kids of the root; the indices of the top elements."""
        tops: list[Content | Object | int] = []
        # Each item: where the kid goes, the index of its parent, the kid. Last in, first out keeps reading order.
        stack: list[tuple[list[Content | Object | int], int | None, Any]] = []
        stack.extend((tops, None, kid) for kid in reversed(self.source.array(kids)))
        while stack:
            place, parent, raw = stack.pop()
            kid = self._kid(raw, parent)
            place.append(kid)
            if isinstance(kid, int):
                element = self.elements[kid]
                below = self.source.array(element.entries["/K"]) if "/K" in element.entries else []
                stack.extend((element.kids, kid, item) for item in reversed(below))
        if not all(isinstance(top, int) for top in tops):
            raise DamagedError("BND-007", "the root of the structure tree holds content that belongs to no element")
        return [top for top in tops if isinstance(top, int)]

    def _kid(self, raw: Any, parent: int | None) -> Content | Object | int:
        kid = self.source.resolve(raw)
        if isinstance(kid, NumberObject) and parent is not None:
            return self._content(parent, self.elements[parent].page, None, int(kid))
        if not isinstance(kid, DictionaryObject):
            raise DamagedError("BND-007", "the structure tree refers to an element that is not there")
        kind = kid.get("/Type")
        if kind == "/MCR" and parent is not None:
            return self._marked(kid, parent)
        if kind == "/OBJR" and parent is not None:
            return self._object(kid, parent)
        return self._element(raw, kid)

    def _element(self, raw: Any, entries: DictionaryObject) -> int:
        key = key_of(raw) if isinstance(raw, IndirectObject) else None
        if key is not None:
            if key in self._seen:
                raise DamagedError("BND-007", "the structure tree runs in a circle, or has an element twice")
            self._seen.add(key)
        self.elements.append(Element(key, dict(entries.items()), self._page(entries)))
        return len(self.elements) - 1

    def _page(self, entries: Mapping[str, Any]) -> Key | None:
        page = entries.get("/Pg")
        return key_of(page) if isinstance(page, IndirectObject) and key_of(page) in self._pages else None

    def _marked(self, kid: DictionaryObject, parent: int) -> Content:
        mcid = self.source.entry(kid, "/MCID")
        stream = kid.get("/Stm")
        if not isinstance(mcid, NumberObject):
            raise DamagedError("BND-007", "the structure tree refers to marked content without its number")
        page = self._page(kid) or self.elements[parent].page
        return self._content(parent, page, key_of(stream) if isinstance(stream, IndirectObject) else None, int(mcid))

    def _content(self, parent: int, page: Key | None, stream: Key | None, mcid: int) -> Content:
        container = stream or page
        if container is None or not 0 <= mcid < MCID_LIMIT:
            raise DamagedError("BND-007", "an element of the structure tree has content on a page that is not there")
        owners = self.owners.setdefault(container, {})
        if mcid in owners:
            raise DamagedError("BND-007", "two elements of the structure tree claim the same content")
        owners[mcid] = parent
        return Content(page, stream, mcid)

    def _object(self, kid: DictionaryObject, parent: int) -> Object:
        target = kid.get("/Obj")
        if not isinstance(target, IndirectObject) or self.source.resolve(target) is None:
            raise DamagedError("BND-007", "the structure tree refers to an annotation that is not there")
        if key_of(target) in self.object_owners:
            raise DamagedError("BND-007", "two elements of the structure tree claim the same annotation")
        self.object_owners[key_of(target)] = parent
        return Object(self._page(kid) or self.elements[parent].page, key_of(target))


def _compare(source: Source, structure: Structure, root: DictionaryObject) -> None:
    """Hold the parent tree against the tree itself.

    The book gets a new one, but if the two contradict each other, one of them is wrong.
    """
    found = dict(source.tree(root.raw_get("/ParentTree") if "/ParentTree" in root else None, "/Nums"))
    for container, owners in structure.owners.items():
        listed = source.resolve(found.get(_parent_key(source, container, "/StructParents")))
        items = listed if isinstance(listed, ArrayObject) else []
        for mcid, owner in owners.items():
            raw = items[mcid] if mcid < len(items) else None
            _same(raw, structure.elements[owner].key)
    for target, owner in structure.object_owners.items():
        _same(found.get(_parent_key(source, target, "/StructParent")), structure.elements[owner].key)


def _parent_key(source: Source, container: Key, name: Literal["/StructParents", "/StructParent"]) -> int | None:
    number = source.entry(IndirectObject(*container, source.reader), name)
    return int(number) if isinstance(number, NumberObject) else None


def _same(raw: Any, key: Key | None) -> None:
    if key is not None and not (isinstance(raw, IndirectObject) and key_of(raw) == key):
        raise DamagedError("BND-008", "the parent tree of the structure contradicts the structure tree")


def identifier(element: Element, source: Source) -> str:
    """The id of an element; empty where it has none."""
    return words(source.resolve(element.entries.get("/ID")))
