"""A font dictionary that may be a subset of one in another input, and how it is read.

Only composite fonts are looked at whose codes are glyph ids (`/Identity-H` over `/Identity`, ISO 32000-1, 9.7.4.2):
there nothing stands between the text and the glyphs of the program.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from scoprint.bind.book import Book
from scoprint.bind.glyphs import Program, read_program
from scoprint.bind.objects import Ref, Stream, Value, serialise
from scoprint.bind.unicodes import read_unicodes

_LIMIT = 64_000_000
"""Bytes of a font program, or of a map, that are unpacked."""
_TAG = re.compile(r"^/[A-Z]{6}\+")
"""What stands before the name of a font of which this is a subset (9.6.4)."""
FIXED_PITCH = 1
"""Flag of the descriptor (9.8.2). A subset has it if the few glyphs that it has are of one width."""

_OWN_FONT = frozenset({"/BaseFont", "/DescendantFonts", "/ToUnicode"})
_OWN_CID = frozenset({"/BaseFont", "/FontDescriptor", "/W"})
_OWN_DESCRIPTOR = frozenset({"/FontName", "/FontBBox", "/FontFile2", "/CIDSet", "/Flags"})
"""Entries that differ between subsets of one font; all others are the same or the fonts are not."""


@dataclass(frozen=True, slots=True)
class Subset:
    """A font dictionary, with what hangs from it."""

    ref: Ref
    font: Mapping[str, Value] = field(repr=False)
    descendant: Mapping[str, Value] = field(repr=False)
    descriptor: Mapping[str, Value] = field(repr=False)
    file: Ref
    """Its font program."""
    parts: frozenset[Ref]
    """All objects that it consists of."""
    widths: Mapping[int, float] = field(repr=False)
    """Width of glyphs in thousandths of the em, as far as it is given one by one."""
    unicodes: Mapping[int, bytes] = field(repr=False)

    @property
    def name(self) -> str:
        """Its name, with the tag of the subset."""
        return str(self.descendant.get("/BaseFont", ""))

    @property
    def declared(self) -> frozenset[int]:
        """Glyphs that the dictionary speaks of."""
        return frozenset(self.widths) | frozenset(self.unicodes)

    def used_widths(self, program: Program) -> dict[int, float]:
        """The width of every glyph that a text may show.

        A glyph that the dictionary does not speak of has the default width. It is counted in if that is its
        width in the program; else no text shows it, and it is there as a part of another.
        """
        default = self.descendant.get("/DW", 1000)
        usual = float(default) if isinstance(default, int | float) else 1000.0
        found = {gid: self.widths.get(gid, usual) for gid in self.declared}
        for gid in program.glyphs.keys() - found.keys():
            if abs(program.metrics[gid][0] * 1000 / program.em - usual) < 1:
                found[gid] = usual
        return found

    def signature(self) -> tuple[bytes, ...]:
        """What two fonts have to have in common before it is worth to look at their glyphs."""
        flags = self.descriptor.get("/Flags")
        return (
            _TAG.sub("", self.name).encode(),
            _without(self.font, _OWN_FONT),
            _without(self.descendant, _OWN_CID),
            _without(self.descriptor, _OWN_DESCRIPTOR),
            serialise(flags & ~FIXED_PITCH if isinstance(flags, int) else flags),
        )


def read_subset(book: Book, ref: Ref, value: Value) -> Subset | None:
    """Read an object of the book as a subset; None if it is no font, or not one that can be united."""
    if not isinstance(value, dict) or value.get("/Subtype") != "/Type0" or value.get("/Encoding") != "/Identity-H":
        return None
    below = at(book, value.get("/DescendantFonts"))
    link = below[0] if isinstance(below, list) and len(below) == 1 else None
    descendant = at(book, link)
    if not isinstance(descendant, dict) or descendant.get("/Subtype") != "/CIDFontType2":
        return None
    descriptor, file = at(book, descendant.get("/FontDescriptor")), None
    if isinstance(descriptor, dict):
        file = descriptor.get("/FontFile2")
    widths, unicodes = _widths(book, descendant.get("/W")), _unicodes(book, value.get("/ToUnicode"))
    plain = descendant.get("/CIDToGIDMap", "/Identity") == "/Identity" and "/W2" not in descendant
    if not plain or not isinstance(descriptor, dict) or not isinstance(file, Ref) or widths is None or unicodes is None:
        return None
    links = (ref, value.get("/DescendantFonts"), link, descendant.get("/FontDescriptor"), descendant.get("/W"))
    parts = (*links, value.get("/ToUnicode"), descriptor.get("/CIDSet"), file)
    held = frozenset(part for part in parts if isinstance(part, Ref))
    return Subset(ref, value, descendant, descriptor, file, held, widths, unicodes)


def _data(value: Value) -> bytes | None:
    """The data of a stream; None if it is packed in an unusual way or without measure."""
    if not isinstance(value, Stream) or "/DecodeParms" in value.entries:
        return None
    kind = value.entries.get("/Filter")
    if kind is None:
        return value.data
    if kind not in ("/FlateDecode", ["/FlateDecode"]):
        return None
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(value.data, _LIMIT)
    except zlib.error:
        return None
    return data if unpacker.eof else None


def program_of(book: Book, file: Ref) -> Program | None:
    """The font program in a stream; None if it cannot be read."""
    data = _data(book.get(file))
    return None if data is None else read_program(data)


def _unicodes(book: Book, value: Value) -> dict[int, bytes] | None:
    if value is None:
        return {}
    data = _data(at(book, value))
    return None if data is None else read_unicodes(data)


def _widths(book: Book, value: Value) -> dict[int, float] | None:
    """`/W` by glyph (9.7.4.3); None if it is not what it must be."""
    items = [at(book, item) for item in listed(at(book, value))]
    found: dict[int, float] = {}
    place = 0
    while place < len(items):
        first, second = items[place], items[place + 1] if place + 1 < len(items) else None
        if not isinstance(first, int) or not 0 <= first < 0x10000:
            return None
        if isinstance(second, list):
            numbers = [at(book, number) for number in second]
            place += 2
        else:
            width = items[place + 2] if place + 2 < len(items) else None
            if not isinstance(second, int) or not first <= second < 0x10000:
                return None
            numbers = [width] * (second - first + 1)
            place += 3
        for gid, number in enumerate(numbers, first):
            if not isinstance(number, int | float):
                return None
            found[gid] = number
    return found


def _without(entries: Mapping[str, Value], keys: frozenset[str]) -> bytes:
    return serialise(_sorted({key: value for key, value in entries.items() if key not in keys}))


def _sorted(value: Value) -> Value:
    """The same whatever order its writer gave to entries."""
    return {key: _sorted(value[key]) for key in sorted(value)} if isinstance(value, dict) else value


def at(book: Book, value: Value) -> Value:
    """The object itself, where a reference to it is given."""
    return book.get(value) if isinstance(value, Ref) else value


def listed(value: Value) -> list[Value]:
    """An array; empty where there is none."""
    return value if isinstance(value, list) else []
