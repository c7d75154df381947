"""The structure tree of the book: one Document, and an element for each input (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, IndirectObject, TextStringObject

from scoprint.bind.book import Book
from scoprint.bind.input import Input
from scoprint.bind.objects import Name, Ref, Value, serialise, text
from scoprint.bind.parents import Parents
from scoprint.bind.roles import merge_classes, merge_roles
from scoprint.bind.source import Key, words
from scoprint.bind.structure import Content, Element, Object, Structure, identifier
from scoprint.bind.trees import name_tree

_HANDLED = frozenset({"/Type", "/S", "/P", "/K", "/Pg", "/ID", "/A", "/C"})


class Tags:
    """Writes the structure of all inputs below one root."""

    def __init__(self, book: Book, inputs: Sequence[Input], language: str) -> None:
        self._book = book
        self._language = language
        self._root = book.reserve()
        self._document = book.reserve()
        self._ids: dict[bytes, Value] = {}
        roles = merge_roles([item.structure for item in inputs])
        self._role_table = roles.table
        values = [_classes(item) for item in inputs]
        names = merge_classes([{name: serialise(value) for name, value in classes.items()} for classes in values])
        self._class_table = {
            new[name]: value for classes, new in zip(values, names, strict=True) for name, value in classes.items()
        }
        self._branches = [
            _Branch(item, book, self._ids, renamed, classes)
            for item, renamed, classes in zip(inputs, roles.renamed, names, strict=True)
        ]

    def write(self, parents: Parents, lost: Mapping[str, frozenset[Key]]) -> Ref:
        """Write the tree.

        Args:
            parents: what was numbered for pages, XObjects and annotations.
            lost: for each input the annotations that became plain text.
        """
        single = len(self._branches) == 1
        groups: list[Ref] = []
        for branch in self._branches:
            if branch.item.structure is None or branch.item.structure.is_bare:
                continue
            ref, entries = branch.write(branch.item.structure, lost.get(branch.item.part.name, frozenset()))
            own: dict[str, Value] = {"/S": Name("/Document"), "/P": self._root}
            if not single:
                own = {"/S": Name("/Part"), "/P": self._document}
                own |= {"/T": text(branch.item.part.title)} if branch.item.part.title else {}
            self._book.put(ref, {**self._speech(branch.item), **entries, **own})
            groups.append(ref)
        if single and groups:
            return self._close(groups[0], parents)
        document: dict[str, Value] = {"/Type": Name("/StructElem"), "/S": Name("/Document"), "/P": self._root}
        document["/K"] = groups
        self._book.put(self._document, document)
        return self._close(self._document, parents)

    def _speech(self, item: Input) -> dict[str, Value]:
        differs = item.language and item.language.lower() != self._language.lower()
        return {"/Lang": text(item.language)} if differs else {}

    def _close(self, document: Ref, parents: Parents) -> Ref:
        tree, following = parents.write(self._book)
        root: dict[str, Value] = {
            "/Type": Name("/StructTreeRoot"),
            "/K": document,
            "/ParentTree": tree,
            "/ParentTreeNextKey": following,
        }
        if self._ids:
            root["/IDTree"] = name_tree(self._book, self._ids.items())
        if self._role_table:
            root["/RoleMap"] = {role: Name(self._role_table[role]) for role in sorted(self._role_table)}
        if self._class_table:
            root["/ClassMap"] = {name: self._class_table[name] for name in sorted(self._class_table)}
        spaces = [space for branch in self._branches for space in branch.namespaces()]
        if spaces:
            root["/Namespaces"] = list(dict.fromkeys(spaces))
        self._book.put(self._root, root)
        return self._root


class _Branch:
    """The elements of one input."""

    def __init__(
        self, item: Input, book: Book, ids: dict[bytes, Value], roles: Mapping[str, str], classes: Mapping[str, str]
    ) -> None:
        self.item = item
        self._book = book
        self._ids = ids
        self._roles = roles
        self._classes = classes
        self._pages = {page.key: ref for page, ref in zip(item.source.pages, item.pages, strict=True)}

    def namespaces(self) -> list[Ref]:
        """The namespaces of the input, as references."""
        raw = self.item.structure.namespaces if self.item.structure else ()
        return [space for space in map(self.item.transfer.value, raw) if isinstance(space, Ref)]

    def write(self, structure: Structure, lost: frozenset[Key]) -> tuple[Ref, dict[str, Value]]:
        """Write all elements but the one that stands for the whole input, which is returned with its place.

        If the input has a single Document on top, that is it; else a new element takes all that is on top.
        """
        tops, refs = structure.tops, self.item.elements
        replaced = len(tops) == 1 and structure.standard_role(structure.elements[tops[0]]) == "/Document"
        ref = refs[tops[0]] if replaced else self._book.reserve()
        whole: dict[str, Value] = {"/Type": Name("/StructElem"), "/K": [refs[top] for top in tops]}
        above: dict[int, Ref] = dict.fromkeys(tops, ref)
        for index, element in enumerate(structure.elements):
            above.update(dict.fromkeys((kid for kid in element.kids if isinstance(kid, int)), refs[index]))
            entries = self._element(structure, element, refs[index], lost)
            if replaced and index == tops[0]:
                whole = entries
            else:
                self._book.put(refs[index], {**entries, "/P": above[index]})
        return ref, whole

    def _element(self, structure: Structure, element: Element, ref: Ref, lost: frozenset[Key]) -> dict[str, Value]:
        role = self._roles.get(element.role, element.role)
        kids = [self._kid(element, kid) for kid in element.kids if not _is_lost(kid, lost)]
        if len(kids) < len(element.kids) and structure.standard_role(element) == "/Link":
            # Without its annotation the words are no link any more (ISO 14289-1, 7.18.5).
            role = role if any(isinstance(k, Object) and not _is_lost(k, lost) for k in element.kids) else "/Span"
        entries: dict[str, Value] = {"/Type": Name("/StructElem"), "/S": Name(role)}
        if element.page:
            entries["/Pg"] = self._pages[element.page]
        if kids:
            entries["/K"] = kids[0] if len(kids) == 1 else kids
        entries |= self.item.transfer.entries(element.entries, without=_HANDLED)
        if "/A" in element.entries:
            entries["/A"] = self._attributes(element.entries["/A"])
        if "/C" in element.entries:
            entries["/C"] = self._class_names(element.entries["/C"])
        if own := identifier(element, self.item.source):
            entries["/ID"] = self._identifier(own)
            self._ids.setdefault(self._identifier(own), ref)
        return entries

    def _kid(self, element: Element, kid: Content | Object | int) -> Value:
        if isinstance(kid, int):
            return self.item.elements[kid]
        page = self._pages[kid.page] if kid.page else None
        if isinstance(kid, Object):
            target = self.item.transfer.value(IndirectObject(*kid.target, self.item.source.reader))
            entries: dict[str, Value] = {"/Type": Name("/OBJR"), "/Obj": target}
            return {**entries, "/Pg": page} if page else entries
        if kid.stream is None and kid.page == element.page:
            return kid.mcid
        entries = {"/Type": Name("/MCR"), "/MCID": kid.mcid}
        if page:
            entries["/Pg"] = page
        if kid.stream:
            entries["/Stm"] = self.item.transfer.value(IndirectObject(*kid.stream, self.item.source.reader))
        return entries

    def _identifier(self, own: str) -> bytes:
        return self.item.target_name(own)

    def _attributes(self, raw: Any) -> Value:
        """Attributes; the header cells that a table cell names are ids, and change with them."""
        value = self.item.source.resolve(raw)
        if isinstance(value, ArrayObject):
            return [self._attributes(part) for part in value]
        if not isinstance(value, DictionaryObject) or "/Headers" not in value:
            return self.item.transfer.value(raw)
        headers = map(self.item.source.resolve, self.item.source.array(value.raw_get("/Headers")))
        entries = self.item.transfer.entries(dict(value.items()), without=frozenset({"/Headers"}))
        strings = [self._identifier(words(h)) for h in headers if isinstance(h, TextStringObject | ByteStringObject)]
        return {**entries, "/Headers": strings}

    def _class_names(self, raw: Any) -> Value:
        value = self.item.source.resolve(raw)
        if isinstance(value, ArrayObject):
            return [self._class_names(part) for part in value]
        return Name(self._classes.get(value, value)) if isinstance(value, str) else self.item.transfer.value(value)


def _is_lost(kid: Content | Object | int, lost: frozenset[Key]) -> bool:
    return isinstance(kid, Object) and kid.target in lost


def _classes(item: Input) -> dict[str, Value]:
    classes = item.structure.classes if item.structure else {}
    return {str(name): item.transfer.value(raw) for name, raw in classes.items()}
