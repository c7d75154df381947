"""What a page needs of its fonts: the glyphs that it shows, not those which the same font has for other pages.

Read is only what can be read surely: content whose codes stand in hexadecimal (ISO 32000-1, 7.3.4.3), and composite
fonts whose codes are the ids of their glyphs in TrueType outlines (9.7.4). About everything else nothing is said.
"""

from __future__ import annotations

import re
import struct
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import takewhile
from sys import byteorder

_UNSURE = (b"(", b"%", b"#", b"BI")
"""Strings that are not in hexadecimal, comments, names that are spelt otherwise, pictures within the content: in them
may stand what looks like an operator."""
# All that counts begins with one of a few characters, which are found fast. Strings that follow one another, with
# nothing but numbers between them, are taken together: there are thousands on a page.
_SHOWN = re.compile(
    rb"""[<>/qQ](?:
        (?<=<)< | (?<=>)>
        | (?<=<)([0-9A-Fa-f\s]*>(?:[-+.\d\s]*+<[0-9A-Fa-f\s]*>)*+)
        | (?<=/)([^\s/<>\[\]{}]+)\s+[-+.\d]+\s+Tf\b
        | (?<=[qQ])(?<![^\s\]>].)(?![^\s/<\[])
    )""",
    re.VERBOSE,
)
_STRINGS = re.compile(rb"<([^>]*)>")
_CHOICE = re.compile(rb"Tf\b(?<!\wTf)")
_NESTING = 1_000
_DEPTH = 16
"""Composite glyphs within composite glyphs."""
_WORDS, _SCALE, _MORE, _SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
"""Flags of a component (ISO/IEC 14496-22, glyf)."""
_ENTRIES = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_SECTIONS = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_OTHER = (b"usecmap", b"cidrange", b"cidchar", b"notdef")
_OF_ALL = {"head": ((8, 12), (36, 44), (50, 52)), "hhea": ((10, 18), (34, 36))}
"""Bytes of tables that tell which glyphs there are, or how wide the widest is."""
_BY_GLYPH = frozenset({"glyf", "loca", "hmtx", "maxp"})


def shown(content: bytes) -> Mapping[str, frozenset[int]] | None:
    """Codes of two bytes that a content stream shows, by the name of the font; None where that is not sure.

    It is not where text is shown in a font that the content has not chosen itself.
    """
    if any(sign in content for sign in _UNSURE):
        return None
    found, font, outer = defaultdict[str, list[bytes]](list), "", list[str]()
    chosen = opened = 0
    for match in _SHOWN.finditer(content):
        strings, name = match.groups()
        opened += match[0].count(b"<")
        if strings is not None:
            if not font:
                return None
            found[font].append(match[0])
        elif name:
            font, chosen = f"/{name.decode('latin-1')}", chosen + 1
        elif match[0] == b"q":
            outer.append(font)
        elif match[0] == b"Q":
            if not outer or len(outer) > _NESTING:
                return None
            font = outer.pop()
    if (chosen, opened) != (len(_CHOICE.findall(content)), content.count(b"<")):
        # Something is written in a way of which nothing is known here.
        return None
    return _codes(found)


def _codes(found: Mapping[str, list[bytes]]) -> Mapping[str, frozenset[int]] | None:
    """Codes in what is written with each font; None where a string has half a code."""
    codes = dict[str, frozenset[int]]()
    for font, written in found.items():
        strings = [b"".join(each.split()) for each in set(_STRINGS.findall(b"".join(written)))]
        if any(len(each) % 4 for each in strings):
            return None
        data = bytes.fromhex(b"".join(strings).decode("ascii"))
        codes[font] = frozenset(code for (code,) in struct.iter_unpack(">H", data))
    return codes


@dataclass(frozen=True, slots=True)
class Lettering:
    """A font as far as it is made of glyphs."""

    frame: bytes
    """Hash of what decides how each of its glyphs looks."""
    _unicodes: Mapping[int, bytes] = field(repr=False)
    _widths: Mapping[int, bytes] = field(repr=False)
    _tables: Mapping[str, bytes] = field(repr=False)
    _places: array[int] = field(repr=False)
    _known: dict[int, bytes] = field(default_factory=dict, repr=False)
    _outlines: dict[int, bytes] = field(default_factory=dict, repr=False)

    def glyph(self, code: int) -> bytes:
        """Hash of a glyph, of its width and of what it means.

        Raises:
            ValueError: the glyph, or one of which it is composed, cannot be read.
        """
        if code not in self._known:
            pieces = (self._widths.get(code, b""), self._unicodes.get(code, b"?"), self._outline(code, 0))
            self._known[code] = sha256(b"".join(len(piece).to_bytes(4, "big") + piece for piece in pieces)).digest()
        return self._known[code]

    def _outline(self, id: int, depth: int) -> bytes:
        if id in self._outlines:
            return self._outlines[id]
        if depth > _DEPTH:
            raise ValueError("composite glyphs run in a circle")
        if id + 1 >= len(self._places):
            return b"none"
        outline = bytearray(self._tables["glyf"][self._places[id] : self._places[id + 1]])
        parts = [self._metrics(id)]
        try:
            for place, part in list(_components(outline)):
                outline[place : place + 2] = b"\0\0"
                parts.append(self._outline(part, depth + 1))
        except struct.error as error:
            raise ValueError("a glyph is cut off") from error
        self._outlines[id] = sha256(len(outline).to_bytes(4, "big") + outline + b"".join(parts)).digest()
        return self._outlines[id]

    def _metrics(self, id: int) -> bytes:
        """Advance width and bearing, as far as they are there (ISO/IEC 14496-22, hmtx)."""
        hmtx, full = self._tables["hmtx"], int.from_bytes(self._tables["hhea"][34:36], "big")
        if id < full:
            return hmtx[4 * id : 4 * id + 4]
        return hmtx[4 * full - 4 : 4 * full - 2] + hmtx[4 * full + 2 * (id - full) :][:2]


def _components(outline: bytes | bytearray) -> Iterator[tuple[int, int]]:
    """Place of the id, and id, of each glyph of which a glyph is composed."""
    place, flags = 10, _MORE if outline and outline[0] & 0x80 else 0
    while flags & _MORE:
        flags, id = struct.unpack_from(">HH", outline, place)
        yield place + 2, id
        scales = 1 if flags & _SCALE else 2 if flags & _SCALES else 4 if flags & _MATRIX else 0
        place += 4 + (4 if flags & _WORDS else 2) + 2 * scales


def read_lettering(program: bytes, widths: Mapping[int, bytes], meanings: bytes) -> Lettering | None:
    """Read a font; None where it is damaged, or not of the kind that can be read glyph by glyph.

    Args:
        program: the font program, unpacked.
        widths: by code, in whatever spelling.
        meanings: its ToUnicode map, unpacked.
    """
    try:
        tables = _tables(program)
        is_long = tables["head"][50:52] == b"\0\1"
        places = array("I" if is_long else "H", tables["loca"])
        if byteorder == "little":
            places.byteswap()
        if not is_long:
            places = array("I", (2 * place for place in places))
        unicodes = _unicodes(meanings)
    except (ValueError, KeyError, IndexError, struct.error):
        return None
    if not {"glyf", "hmtx", "hhea"} <= tables.keys():
        return None
    frame = sha256(program[:4])
    for tag, data in sorted(tables.items()):
        if tag not in _BY_GLYPH:
            kept = bytearray(data)
            for start, end in reversed(_OF_ALL.get(tag, ())):
                del kept[start:end]
            frame.update(tag.encode("latin-1") + len(kept).to_bytes(4, "big") + kept)
    return Lettering(frame.digest(), unicodes, widths, tables, places)


def _tables(program: bytes) -> dict[str, bytes]:
    """Tables of a font program (ISO/IEC 14496-22, 4.5)."""
    version, count = struct.unpack_from(">4sH", program)
    if version not in {b"\0\1\0\0", b"true"}:
        raise ValueError("the outlines are not those of TrueType")
    found = dict[str, bytes]()
    for number in range(count):
        tag, start, size = struct.unpack_from(">4s4xII", program, 12 + 16 * number)
        if start + size > len(program):
            raise ValueError("a table is cut off")
        found[tag.decode("latin-1")] = program[start : start + size]
    return found


def _unicodes(meanings: bytes) -> dict[int, bytes]:
    """What codes mean, in whatever spelling (ISO 32000-1, 9.10.3)."""
    if any(word in meanings for word in _OTHER):
        raise ValueError("the map leans on another")
    found = dict[int, bytes]()
    for kind, body in _SECTIONS.findall(meanings):
        entries = iter([_entry(*each) for each in _ENTRIES.findall(body)])
        for first in entries:
            last = first if kind == b"bfchar" else next(entries, b"")
            meaning = next(entries, b"")
            low, high = int(first, 16), int(last, 16)
            if meaning == b"[":
                several = takewhile(lambda each: each != b"]", entries)
                found |= {code: each for each, code in zip(several, range(low, high + 1), strict=False)}
            elif high > 0xFFFF:
                raise ValueError("a code is longer than two bytes")
            else:
                found |= {code: b"%s+%d" % (meaning, code - low) for code in range(low, high + 1)}
    return found


def _entry(written: bytes, opening: bytes, closing: bytes) -> bytes:
    return opening or closing or b"".join(written.split()).lower()
