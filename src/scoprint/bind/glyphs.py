"""Font programs in TrueType outlines, glyph by glyph (ISO/IEC 14496-22), and several subsets of one as one.

An engine that keeps glyph ids when it subsets leaves in each part some glyphs of the same font. Two such programs
can be one wherever every glyph that both have is the same in both, byte for byte: then each shows what it showed.
Glyphs that no text shows, the strokes and accents of which others are composed, have no id to keep: engines number
them as they come, so they are known by what they look like.
"""

from __future__ import annotations

import io
import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from sys import byteorder

from fontTools.ttLib import TTLibError
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

_REBUILT = frozenset({"glyf", "loca", "hmtx", "head", "hhea", "maxp"})
_NEAR = frozenset({"OS/2", "post"})
"""Tables of which some fields depend on which glyphs there are; a viewer of PDF reads neither."""
_SAME = frozenset({"cvt ", "fpgm", "prep", "gasp", "name", "STAT"})
"""Tables that must be equal in all subsets, for they decide how glyphs look, or whose they are."""
_DROPPED = frozenset({"cmap", "GDEF", "GSUB", "GPOS", "BASE", "JSTF", "MATH", "kern", "DSIG"})
"""Tables that serve those who set text, and that a font program in a PDF need not have (ISO 32000-1, 9.9)."""
_KNOWN = _REBUILT | _NEAR | _SAME | _DROPPED

_HEAD = struct.Struct(">8s8xHH16x4hHHhhh")
_HHEA = struct.Struct(">4shhhHhhhhhh8xhH")
_SHORT_LOCA = 2 * 0xFFFF
_ARGUMENTS_ARE_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
"""Flags of a component of a composite glyph."""
_DEPTH = 16
"""Composites within composites; more is a circle."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """What a glyph looks like, whatever its id."""

    key: bytes
    """Hash of everything below, and of the components."""
    outline: bytes = field(repr=False)
    """With its instructions; the ids of components are zero."""
    advance: int
    """Advance width in units of the em."""
    bearing: int
    """Left side bearing in units of the em."""
    components: tuple[tuple[int, Glyph], ...] = field(default=(), repr=False)
    """Of a composite: each component, with the place of its id in the outline."""


@dataclass(frozen=True, slots=True)
class Program:
    """A font program that was read."""

    tables: Mapping[str, bytes] = field(repr=False)
    glyphs: Mapping[int, Glyph] = field(repr=False)
    """The glyphs that have an outline, by id."""
    parts: frozenset[int]
    """Glyphs of which others are composed."""
    metrics: Sequence[tuple[int, int]] = field(repr=False)
    """Advance width and left side bearing by glyph id, in units of the em."""
    em: int
    """Units of the em."""

    @property
    def count(self) -> int:
        """Number of glyph ids."""
        return len(self.metrics)

    def glyph(self, gid: int) -> Glyph:
        """A glyph that is there, though it may be blank."""
        return self.glyphs.get(gid) or _glyph(b"", *self.metrics[gid])

    def kind(self) -> tuple[object, ...]:
        """Everything beside the glyphs that decides how they look; only programs equal in this can be one."""
        head, hhea, os2 = self.tables["head"], self.tables["hhea"], self.tables.get("OS/2", b"")
        kept = tuple((tag, self.tables[tag]) for tag in sorted(_SAME & self.tables.keys()))
        # Of OS/2 the permission to embed is a matter of law; the weight and width tell instances apart early.
        return head[:8], head[16:20], head[44:50], hhea[4:10], hhea[18:24], os2[4:10], kept


class Face:
    """Subsets that agree with each other, as one program."""

    def __init__(self) -> None:
        self._programs: list[Program] = []
        self._glyphs: dict[int, Glyph] = {}
        self._parts: dict[bytes, Glyph] = {}
        """Components that have no id of their own."""
        self._ceiling = 0xFFFF
        """The lowest id that a text uses and that its own program does not have; here it may not have one either."""

    def __len__(self) -> int:
        return len(self._programs)

    def kinship(self, program: Program) -> int:
        """Number of glyphs that a subset has in common with those that are here; blank ones do not count."""
        return sum(gid in self._glyphs and self._glyphs[gid].key == glyph.key for gid, glyph in program.glyphs.items())

    def take(self, program: Program, used: AbstractSet[int]) -> bool:
        """Add a subset if it contradicts no other; whether it did not.

        Args:
            used: glyph ids that text of this subset may show, whether or not they have an outline.
        """
        shown = (program.glyphs.keys() - program.parts) | {gid for gid in used if gid < program.count}
        glyphs = {gid: program.glyph(gid) for gid in sorted(shown)}
        if any(self._glyphs.get(gid, glyph).key != glyph.key for gid, glyph in glyphs.items()):
            return False
        parts = self._parts | {part.key: part for glyph in glyphs.values() for part in _below(glyph)}
        ceiling = min((gid for gid in used if gid >= program.count), default=self._ceiling)
        count = max((*self._glyphs, *glyphs), default=-1) + 1
        if count + len(parts) > min(ceiling, self._ceiling):
            return False
        self._programs.append(program)
        self._glyphs |= glyphs
        self._parts, self._ceiling = parts, min(ceiling, self._ceiling)
        return True

    def write(self) -> bytes:
        """The program with the glyphs of all subsets; what is not of glyphs is that of the first."""
        glyphs = self._numbered()
        places, outlines = [0], bytearray()
        for outline, _, _ in glyphs:
            outlines += outline + b"\0" * (len(outline) % 2)
            places.append(len(outlines))
        is_long = len(outlines) > _SHORT_LOCA
        tables = {tag: data for tag, data in self._programs[0].tables.items() if tag not in _DROPPED}
        tables |= {
            "glyf": bytes(outlines),
            "loca": _swapped(array("I", places) if is_long else array("H", [p // 2 for p in places])).tobytes(),
            "hmtx": b"".join(struct.pack(">Hh", advance, bearing) for _, advance, bearing in glyphs),
            "head": self._head(is_long=is_long),
            "hhea": self._hhea(len(glyphs)),
            "maxp": self._maxp(len(glyphs)),
        }
        if "post" in tables:  # version 3: no names of glyphs
            tables["post"] = b"\0\3\0\0" + tables["post"][4:32]
        return _sfnt(tables)

    def _numbered(self) -> list[tuple[bytes, int, int]]:
        """Outline, advance width and bearing by id. A component that no text shows comes behind all that do."""
        count = max(self._glyphs, default=0) + 1
        ids = {glyph.key: gid for gid, glyph in sorted(self._glyphs.items(), reverse=True)}
        hidden = [part for key, part in self._parts.items() if key not in ids]
        ids |= {part.key: gid for gid, part in enumerate(hidden, count)}
        found = []
        for glyph in (*map(self._glyphs.get, range(count)), *hidden):
            outline = bytearray(glyph.outline if glyph else b"")
            for place, part in glyph.components if glyph else ():
                struct.pack_into(">H", outline, place, ids[part.key])
            found.append((bytes(outline), glyph.advance, glyph.bearing) if glyph else (b"", 0, 0))
        return found

    def _head(self, *, is_long: bool) -> bytes:
        boxes = [_HEAD.unpack_from(program.tables["head"])[3:7] for program in self._programs]
        low, high = [min(box[i] for box in boxes) for i in (0, 1)], [max(box[i] for box in boxes) for i in (2, 3)]
        head = bytearray(self._programs[0].tables["head"])
        struct.pack_into(">4h", head, 36, *low, *high)
        struct.pack_into(">h", head, 50, int(is_long))
        return bytes(head)

    def _hhea(self, count: int) -> bytes:
        fields = [_HHEA.unpack_from(program.tables["hhea"])[4:8] for program in self._programs]
        widest, left, right, extent = zip(*fields, strict=True)
        hhea = bytearray(self._programs[0].tables["hhea"])
        struct.pack_into(">Hhhh", hhea, 10, max(widest), min(left), min(right), max(extent))
        struct.pack_into(">H", hhea, 34, count)
        return bytes(hhea)

    def _maxp(self, count: int) -> bytes:
        """Limits for the interpreter: the highest of all."""
        limits = zip(*(struct.unpack(">13H", p.tables["maxp"][6:32]) for p in self._programs), strict=True)
        return self._programs[0].tables["maxp"][:4] + struct.pack(">14H", count, *map(max, limits))


def read_program(data: bytes) -> Program | None:
    """Read a font program; None if it is damaged, or has anything of which more is to be known than glyphs."""
    try:
        reader = SFNTReader(io.BytesIO(data), checkChecksums=0)
        tags = set(reader.keys())
        if reader.sfntVersion not in {"\0\1\0\0", "true"} or not tags >= _REBUILT or not tags <= _KNOWN:
            return None
        return _parse({str(tag): bytes(reader[tag]) for tag in sorted(tags)})
    except (TTLibError, struct.error, ValueError, IndexError, KeyError, OverflowError, AssertionError):
        return None


def _parse(tables: Mapping[str, bytes]) -> Program:
    head, maxp = tables["head"], tables["maxp"]
    fields = _HEAD.unpack_from(head)
    em, is_long = fields[2], fields[-2]
    if (len(maxp), len(head), len(tables["hhea"])) != (32, 54, 36) or is_long not in {0, 1} or not em:
        raise ValueError("a table is not as it must be")
    count = int.from_bytes(maxp[4:6], "big")
    loca = _swapped(array("I" if is_long else "H", tables["loca"][: (count + 1) * (4 if is_long else 2)]))
    places = list(loca) if is_long else [2 * place for place in loca]
    glyf = tables["glyf"]
    if len(places) != count + 1 or places != sorted(places) or places[-1] > len(glyf):
        raise ValueError("loca does not fit glyf")
    outlines = {gid: glyf[a:b] for gid, (a, b) in enumerate(pairwise(places)) if a < b}
    metrics = _metrics(tables, count)
    composed = {gid: list(_components(data)) for gid, data in outlines.items() if data[0] & 0x80}
    glyphs: dict[int, Glyph] = {}
    for gid in outlines:
        _compose(gid, outlines, metrics, composed, glyphs, _DEPTH)
    parts = frozenset(part for found in composed.values() for _, part in found)
    return Program(tables, glyphs, parts, metrics, em)


def _compose(
    gid: int,
    outlines: Mapping[int, bytes],
    metrics: Sequence[tuple[int, int]],
    composed: Mapping[int, list[tuple[int, int]]],
    glyphs: dict[int, Glyph],
    depth: int,
) -> Glyph:
    """Make a glyph, its components first."""
    if gid in glyphs:
        return glyphs[gid]
    if not depth:
        raise ValueError("composite glyphs run in a circle")
    outline = bytearray(outlines.get(gid, b""))
    components = []
    for place, part in composed.get(gid, ()):
        outline[place : place + 2] = b"\0\0"
        components.append((place, _compose(part, outlines, metrics, composed, glyphs, depth - 1)))
    glyphs[gid] = _glyph(bytes(outline), *metrics[gid], tuple(components))
    return glyphs[gid]


def _glyph(outline: bytes, advance: int, bearing: int, components: tuple[tuple[int, Glyph], ...] = ()) -> Glyph:
    keys = b"".join(part.key for _, part in components)
    key = sha256(struct.pack(">HhI", advance, bearing, len(outline)) + outline + keys).digest()
    return Glyph(key, outline, advance, bearing, components)


def _components(outline: bytes) -> Iterator[tuple[int, int]]:
    """Place of the id, and id, of each component of a composite glyph."""
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, gid = struct.unpack_from(">HH", outline, place)
        yield place + 2, gid
        scales = 1 if flags & _SCALE else 2 if flags & _TWO_SCALES else 4 if flags & _MATRIX else 0
        place += 4 + (4 if flags & _ARGUMENTS_ARE_WORDS else 2) + 2 * scales


def _below(glyph: Glyph) -> Iterator[Glyph]:
    """All components of a glyph, each once."""
    seen: set[bytes] = set()
    stack = [part for _, part in reversed(glyph.components)]
    while stack:
        part = stack.pop()
        if part.key not in seen:
            seen.add(part.key)
            yield part
            stack.extend(below for _, below in reversed(part.components))


def _metrics(tables: Mapping[str, bytes], count: int) -> list[tuple[int, int]]:
    long_count = _HHEA.unpack_from(tables["hhea"])[-1]
    hmtx = tables["hmtx"]
    found: list[tuple[int, int]] = list(struct.iter_unpack(">Hh", hmtx[: 4 * min(long_count, count)]))
    if len(found) < min(long_count, count) or not found:
        raise ValueError("hmtx is cut off")
    bearings = struct.unpack_from(f">{count - len(found)}h", hmtx, 4 * long_count)
    return [*found, *((found[-1][0], bearing) for bearing in bearings)]


def _swapped(numbers: array[int]) -> array[int]:
    """Between the byte order of fonts and that of the machine."""
    if byteorder == "little":
        numbers.byteswap()
    return numbers


def _sfnt(tables: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    writer = SFNTWriter(out, len(tables))
    for tag in sorted(tables):
        writer[tag] = tables[tag]
    writer.close()
    return out.getvalue()
