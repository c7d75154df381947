"""Pages with all that they paint, copied into a new book in the colours of the press."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from scoprint.bind.book import Book
from scoprint.bind.guard import DamagedError
from scoprint.bind.objects import Name, Ref, Stream, Value
from scoprint.bind.separation import pictures, shadings
from scoprint.bind.separation.inks import Inks
from scoprint.bind.separation.media import Mask, Press
from scoprint.bind.separation.objects import Shelf, packed
from scoprint.bind.separation.streams import IDENTITY, OVERPRINTS, Kind, Matrix, Medium, nested, rewritten
from scoprint.model.printing import Printing

_DEPTH = 60
"""Objects within objects; pages have a dozen."""
_NOT_FOR_PRESS = frozenset({"/StructParents", "/StructParent", "/Metadata", "/OPI", "/Alternates", "/PieceInfo", "/AF"})
_NOT_IN_STATES = frozenset(
    {"/OP", "/op", "/OPM", "/TR", "/TR2", "/HT", "/HTP", "/BG", "/BG2", "/UCR", "/UCR2", "/SM", "/RI", "/FL"}
)
"""What a graphics state must not say, or not otherwise than the press has it (ISO 15930-7, 6.8)."""
_Named: TypeAlias = Callable[["Conversion", Value, Medium, Matrix, int], Value]


class Conversion:
    """The passage of objects from one book into another, each once for each medium."""

    def __init__(self, source: Book, target: Book, inks: Inks, settings: Printing) -> None:
        self._from = Shelf(source)
        self._to = Shelf(target)
        self._inks = inks
        self.press = Press(inks, settings)
        self._mask = Mask()
        self._done: dict[tuple[Ref, str, bool], Ref] = {}
        self._spots = self.press.spaces()
        self._states: dict[str, Value] = {}

    def page(self, entries: Mapping[str, Value]) -> tuple[bytes, dict[str, Value], Value]:
        """Content, resources and transparency group of a page."""
        contents = self._from.get(entries.get("/Contents"))
        listed = contents if isinstance(contents, list | tuple) else [contents]
        streams = [item for item in map(self._from.get, listed) if isinstance(item, Stream)]
        data = b"\n".join(map(self._from.decoded, streams))
        given = self._from.mapping(entries.get("/Resources"))
        changed = rewritten(data, self._spaces(given), self.press, IDENTITY, page=True)
        group = self._group(entries.get("/Group"), self.press) if "/Group" in entries else None
        return changed.data, self._resources(given, self.press, changed.placed, 0), group

    def _once(self, value: Value, kind: str, medium: Medium, make: Callable[[Value], Value]) -> Value:
        """What becomes of an object that several others may refer to."""
        if not isinstance(value, Ref):
            return make(value)
        key = (value, kind, medium.overprints)
        if key not in self._done:
            ref = self._done[key] = self._to.book.reserve()
            self._to.book.put(ref, make(self._from.get(value)))
        return self._done[key]

    def _copy(self, value: Value, depth: int = 0) -> Value:
        """An object that holds no colours."""
        if depth > _DEPTH:
            raise DamagedError("BND-001", "objects nest without end")
        if isinstance(value, Ref):
            return self._once(value, "", self.press, lambda found: self._copy(found, depth + 1))
        if isinstance(value, Stream):
            return Stream(self._copies(value.entries, depth), value.data)
        if isinstance(value, Mapping):
            return self._copies(value, depth)
        if isinstance(value, list | tuple):
            return [self._copy(item, depth + 1) for item in value]
        return value

    def _copies(self, entries: Mapping[str, Value], depth: int = 0) -> dict[str, Value]:
        return {key: self._copy(item, depth + 1) for key, item in entries.items() if key not in _NOT_FOR_PRESS}

    def _spaces(self, resources: Mapping[str, Value]) -> Callable[[str], Kind]:
        named = self._from.mapping(resources.get("/ColorSpace"))
        return lambda name: self._from.kind(named[name] if name in named else Name(name))

    def _resources(
        self, given: Mapping[str, Value], medium: Medium, placed: Mapping[str, Matrix], depth: int
    ) -> dict[str, Value]:
        if depth > _DEPTH:
            raise DamagedError("BND-001", "forms nest without end")
        made: dict[str, Value] = {}
        for category, value in given.items():
            named = _CATEGORIES.get(category)
            if named is None:
                made[category] = self._copy(value)
                continue
            items = self._from.mapping(value).items()
            made[category] = {
                name: named(self, item, medium, placed.get(name, IDENTITY), depth + 1) for name, item in items
            }
        kinds = self._from.mapping(given.get("/ColorSpace"))
        kept = {name: self._copy(space) for name, space in kinds.items() if self._from.kind(space) == "other"}
        made["/ColorSpace"] = {**kept, **(self._spots if medium.overprints else {})}
        if medium.overprints:
            states = made.get("/ExtGState")
            made["/ExtGState"] = {**(states if isinstance(states, dict) else {}), **self._overprints()}
        return {category: value for category, value in made.items() if value not in ({}, [])}

    def _overprints(self) -> Mapping[str, Value]:
        if not self._states:
            self._states = {name: self._to.book.add(state) for name, state in OVERPRINTS.items()}
        return self._states

    def _xobject(self, value: Value, medium: Medium, matrix: Matrix, depth: int) -> Value:
        def make(found: Value) -> Value:
            if not isinstance(found, Stream):
                return self._copy(found)
            if self._from.get(found.entries.get("/Subtype")) == "/Form":
                return self._content(found, medium, matrix, depth)
            return self._picture(found, medium)

        return self._once(value, "painted", medium, make)

    def _picture(self, picture: Stream, medium: Medium) -> Stream:
        mask = picture.entries.get("/SMask")
        plain = Stream({key: item for key, item in picture.entries.items() if key != "/SMask"}, picture.data)
        if medium.overprints:
            plain = pictures.separated(self._from, plain, self._inks)
        made = Stream(self._copies(plain.entries), plain.data)
        if mask is not None:
            made = Stream({**made.entries, "/SMask": self._copy(mask)}, made.data)
        return made

    def _content(self, stream: Stream, medium: Medium, matrix: Matrix, depth: int) -> Stream:
        """A form or a tile with its resources."""
        given = self._from.mapping(stream.entries.get("/Resources"))
        own = self._from.numbers(stream.entries.get("/Matrix"))
        if len(own) == 6:
            a, b, c, d, e, f = own
            matrix = nested((a, b, c, d, e, f), matrix)
        changed = rewritten(self._from.decoded(stream), self._spaces(given), medium, matrix, page=False)
        handled = ("/Resources", "/Group")
        entries = self._copies({key: item for key, item in stream.entries.items() if key not in handled})
        entries["/Resources"] = self._resources(given, medium, changed.placed, depth)
        if "/Group" in stream.entries:
            entries["/Group"] = self._group(stream.entries["/Group"], medium)
        return packed(entries, changed.data)

    def _group(self, value: Value, medium: Medium) -> Value:
        entries = self._copies(self._from.mapping(value))
        if "/CS" in entries:
            entries["/CS"] = Name("/DeviceCMYK" if medium.overprints else "/DeviceGray")
        return entries

    def _pattern(self, value: Value, medium: Medium, _matrix: Matrix, depth: int) -> Value:
        def make(found: Value) -> Value:
            if isinstance(found, Stream):
                return self._content(found, medium, IDENTITY, depth)
            entries = self._copies({key: item for key, item in self._from.mapping(found).items() if key not in inner})
            for key, change in inner.items():
                if key in self._from.mapping(found):
                    entries[key] = change(self, self._from.mapping(found)[key], medium, IDENTITY, depth)
            return entries

        inner = {"/Shading": Conversion._shading, "/ExtGState": Conversion._state}
        return self._once(value, "pattern", medium, make)

    def _shading(self, value: Value, medium: Medium, _matrix: Matrix, _depth: int) -> Value:
        return self._once(
            value, "shading", medium, lambda found: self._copy(shadings.separated(self._from, found, medium))
        )

    def _state(self, value: Value, medium: Medium, matrix: Matrix, depth: int) -> Value:
        def make(found: Value) -> Value:
            given = self._from.mapping(found)
            entries = self._copies({k: item for k, item in given.items() if k not in _NOT_IN_STATES and k != "/SMask"})
            if "/SMask" in given:
                entries["/SMask"] = self._soft_mask(given["/SMask"], medium, matrix, depth)
            return entries

        return self._once(value, "state", medium, make)

    def _soft_mask(self, value: Value, medium: Medium, matrix: Matrix, depth: int) -> Value:
        found = self._from.get(value)
        if not isinstance(found, Mapping):
            return found
        inside: Medium = self._mask if self._from.get(found.get("/S")) == "/Luminosity" else medium
        entries = self._copies({key: item for key, item in found.items() if key not in ("/G", "/TR", "/BC")})
        return {**entries, "/G": self._xobject(found.get("/G"), inside, matrix, depth)}

    def _font(self, value: Value, medium: Medium, _matrix: Matrix, depth: int) -> Value:
        def make(found: Value) -> Value:
            entries = self._from.mapping(found)
            if self._from.get(entries.get("/Subtype")) != "/Type3":
                return self._copy(found)
            drawn = {key: item for key, item in entries.items() if key not in ("/CharProcs", "/Resources")}
            given = self._from.mapping(entries.get("/Resources"))
            spaces, letters = self._spaces(given), dict[str, Value]()
            for name, letter in self._from.mapping(entries.get("/CharProcs")).items():
                stream = self._from.get(letter)
                if isinstance(stream, Stream):
                    data = rewritten(self._from.decoded(stream), spaces, medium, IDENTITY, page=False).data
                    letters[name] = self._to.book.share(packed({}, data))
            resources = self._resources(given, medium, {}, depth)
            return {**self._copies(drawn), "/CharProcs": letters, "/Resources": resources}

        return self._once(value, "font", medium, make)

    def _dropped(self, _value: Value, _medium: Medium, _matrix: Matrix, _depth: int) -> Value:
        return None


_CATEGORIES: Mapping[str, _Named] = {
    "/XObject": Conversion._xobject,  # noqa: SLF001 - the table belongs to the class
    "/Pattern": Conversion._pattern,  # noqa: SLF001 - see above
    "/Shading": Conversion._shading,  # noqa: SLF001 - see above
    "/ExtGState": Conversion._state,  # noqa: SLF001 - see above
    "/Font": Conversion._font,  # noqa: SLF001 - see above
    "/ColorSpace": Conversion._dropped,  # noqa: SLF001 - those that are kept are chosen by kind
}
