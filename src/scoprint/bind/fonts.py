"""Subsets of one font in several inputs, united where each text is shown and read as before.

Programs are united glyph by glyph; then the dictionaries of one program, as far as they agree. Whatever contradicts
another, or cannot be read, is left as it is.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scoprint.bind.book import Book
from scoprint.bind.glyphs import Face
from scoprint.bind.objects import Name, Ref, Stream, Value
from scoprint.bind.subset import FIXED_PITCH, Subset, at, listed, program_of, read_subset
from scoprint.bind.unicodes import write_unicodes

_KINSHIP = 8
"""Glyphs in common that make two subsets of different names one face."""


@dataclass(frozen=True, slots=True)
class _Member:
    """A subset in its face."""

    subset: Subset
    widths: Mapping[int, float]
    """The width of every glyph that a text may show."""


@dataclass(frozen=True, slots=True)
class _Family:
    """Subsets that agree with each other."""

    name: str
    face: Face
    members: list[_Member]


def unite_fonts(book: Book) -> None:
    """Unite the subsets of each font, in place.

    Programs are united where no glyph contradicts another, and of the dictionaries of one program those that
    agree about widths and meanings. Everything else, and everything that cannot be read, is left as it is.
    """
    groups: dict[tuple[bytes, ...], list[Subset]] = defaultdict(list)
    for ref, value in book.items():
        subset = read_subset(book, ref, value)
        if subset:
            groups[subset.signature()].append(subset)
    moved: dict[Ref, Ref] = {}
    parts: set[Ref] = set()
    for group in groups.values():
        if len(group) > 1:
            for face, members in _faces(book, group):
                moved |= _unite(book, face, members)
                parts.update(ref for member in members for ref in member.subset.parts)
    if moved:
        _redirect(book, moved, parts)


def _faces(book: Book, group: Sequence[Subset]) -> Iterator[tuple[Face, list[_Member]]]:
    """The faces of which there is more than one program."""
    by_file: dict[Ref, list[Subset]] = defaultdict(list)
    for subset in group:
        by_file[subset.file].append(subset)
    kinds: dict[tuple[object, ...], list[_Family]] = defaultdict(list)
    for file, subsets in by_file.items() if len(by_file) > 1 else ():
        program = program_of(book, file)
        if program is None:
            continue
        members = [_Member(subset, subset.used_widths(program)) for subset in subsets]
        used = {gid for member in members for gid in member.widths}
        families, name = kinds[program.kind()], subsets[0].name
        # Two faces with few glyphs may differ in none by chance. So those of one name come first, and others only with
        # enough glyphs that say they are the same.
        near = [family for family in families if family.name == name]
        near += [each for each in families if each.name != name and each.face.kinship(program) >= _KINSHIP]
        home = next((family for family in near if family.face.take(program, used)), None)
        if home is None:
            home = _Family(name, Face(), [])
            home.face.take(program, used)
            families.append(home)
        home.members.extend(members)
    for families in kinds.values():
        yield from ((family.face, family.members) for family in families if len(family.face) > 1)


def _unite(book: Book, face: Face, members: Sequence[_Member]) -> dict[Ref, Ref]:
    """Write the face and its dictionaries; by which one each old dictionary is replaced."""
    data = face.write()
    stream = Stream({"/Length1": len(data), "/Filter": Name("/FlateDecode")}, zlib.compress(data, 9))
    file = book.add(stream)
    moved: dict[Ref, Ref] = {}
    for alike in _alike(members):
        ref = _dictionary(book, alike, file)
        moved.update((subset.ref, ref) for subset in alike)
    return moved


def _alike(members: Sequence[_Member]) -> list[list[Subset]]:
    """Subsets of one face, sorted into those that agree about widths and meanings."""
    kinds: list[tuple[dict[int, float], dict[int, bytes], list[Subset]]] = []
    for member in members:
        subset = member.subset
        for widths, unicodes, alike in kinds:
            if _agree(widths, member.widths) and _agree(unicodes, subset.unicodes):
                widths.update(member.widths)
                unicodes.update(subset.unicodes)
                alike.append(subset)
                break
        else:
            kinds.append((dict(member.widths), dict(subset.unicodes), [subset]))
    return [alike for _, _, alike in kinds]


def _dictionary(book: Book, alike: Sequence[Subset], file: Ref) -> Ref:
    """One font dictionary for several that agree."""
    first = alike[0]
    # The tag stays: an engine that makes it of the face then gives it to the next subset as well.
    name = Name(first.name)
    widths = {gid: width for subset in alike for gid, width in subset.widths.items()}
    unicodes = {code: words for subset in alike for code, words in subset.unicodes.items()}
    descriptor = {key: value for key, value in first.descriptor.items() if key != "/CIDSet"}
    descriptor |= {"/FontName": name, "/FontFile2": file, "/FontBBox": _box(book, alike)}
    flags = [subset.descriptor.get("/Flags") for subset in alike]
    if isinstance(flags[0], int):
        pitch = all(isinstance(each, int) and each & FIXED_PITCH for each in flags)
        descriptor["/Flags"] = flags[0] & ~FIXED_PITCH | (FIXED_PITCH if pitch else 0)
    descendant = {**first.descendant, "/BaseFont": name, "/FontDescriptor": book.add(descriptor)}
    if widths:
        descendant["/W"] = list(_runs(widths))
    font = {**first.font, "/BaseFont": name, "/DescendantFonts": [book.add(descendant)]}
    if unicodes:
        packed = zlib.compress(write_unicodes(unicodes), 9)
        font["/ToUnicode"] = book.share(Stream({"/Filter": Name("/FlateDecode")}, packed))
    return book.add(font)


def _redirect(book: Book, moved: Mapping[Ref, Ref], parts: set[Ref]) -> None:
    """Point everything at the new dictionaries, and give up those parts of the old ones that nothing else needs."""
    kept: set[Ref] = set()
    for ref, value in book.items():
        if ref not in parts:
            book.put(ref, _redirected(value, moved, parts, kept))
    waiting = list(kept)
    while waiting:
        below: set[Ref] = set()
        _redirected(book.get(waiting.pop()), {}, parts, below)
        waiting += below - kept
        kept |= below
    for ref in parts - kept:
        book.put(ref, None)


def _redirected(value: Value, moved: Mapping[Ref, Ref], watched: set[Ref], found: set[Ref]) -> Value:
    """A value with its references replaced; notes those that stay and are watched."""
    if isinstance(value, Ref):
        new = moved.get(value, value)
        if new in watched:
            found.add(new)
        return new
    if isinstance(value, dict):
        return {key: _redirected(item, moved, watched, found) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_redirected(item, moved, watched, found) for item in value]
    if isinstance(value, Stream):
        entries = {key: _redirected(item, moved, watched, found) for key, item in value.entries.items()}
        return replace(value, entries=entries)
    return value


def _agree(one: Mapping[int, object], other: Mapping[int, object]) -> bool:
    if len(one) > len(other):
        one, other = other, one
    return all(other.get(key, value) == value for key, value in one.items())


def _runs(widths: Mapping[int, float]) -> Iterator[Value]:
    """`/W`: the first glyph of each run without gaps, then the widths of the run."""
    run: list[Value] = []
    for gid in sorted(widths):
        if gid - 1 not in widths:
            run = []
            yield gid
            yield run
        run.append(widths[gid])


def _box(book: Book, alike: Sequence[Subset]) -> list[Value]:
    """The box around all boxes."""
    boxes = [[at(book, n) for n in listed(at(book, s.descriptor.get("/FontBBox")))] for s in alike]
    numbers = [[n for n in box if isinstance(n, int | float)] for box in boxes]
    whole = [box for box in numbers if len(box) == 4] or [[0, 0, 0, 0]]
    left, bottom, right, top = zip(*whole, strict=True)
    return [min(left), min(bottom), max(right), max(top)]
