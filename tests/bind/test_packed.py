"""Object streams are read as pypdf reads them, whatever is in them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import IndirectObject, NumberObject

from scoprint.bind.packed import unpack
from scoprint.model.binding import Binding

PLAIN = b"<</Type/StructElem /S /P/K [3 7 0 R null(a\\)b) <feff00e4>] /W [-1.5 true] /T (\xfe\xff\0a)>>"


def holding(*objects: bytes, first: int = 0, places: tuple[int, ...] = ()) -> bytes:
    """A file with these objects in an object stream, numbered from 10."""
    found = [sum(len(each) + 1 for each in objects[:i]) for i in range(len(objects))]
    index = b" ".join(b"%d %d" % (10 + i, place) for i, place in enumerate(places or found)) + b"\n"
    body = index + b"\n".join(objects)
    out = b"%PDF-1.7\n"
    rows = [(0, 0, 0)] * 10 + [(2, 2, i) for i in range(len(objects))]
    head = b"/Type /ObjStm /N %d /First %d /Length %d" % (len(objects), first or len(index), len(body))
    streams = {1: (b"/Type /Catalog /Length 0", b""), 2: (head, body)}
    for number, (entries, data) in streams.items():
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (number, entries, data)
    rows[3] = (1, len(out), 0)
    table = b"".join(bytes([kind]) + a.to_bytes(4, "big") + bytes([b]) for kind, a, b in rows)
    entries = b"/Type /XRef /W [1 4 1] /Size %d /Root 1 0 R /Length %d" % (len(rows), len(table))
    end = b"3 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (entries, table, len(out))
    return out + end


def told(value: Any) -> object:
    """An object with everything in it, and of which kind each is."""
    if isinstance(value, IndirectObject):
        return "reference", value.idnum, value.generation
    if isinstance(value, dict):
        return type(value), [(told(key), told(item)) for key, item in dict.items(value)]
    if isinstance(value, list):
        return type(value), [told(item) for item in list.__iter__(value)]
    return type(value), repr(value), getattr(value, "original_bytes", None)


def objects(pdf: bytes, *, unpacked: bool) -> list[object]:
    """What is in the object streams of a file, or what pypdf has to say of it."""
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    if unpacked:
        unpack(reader)
    found: list[object] = []
    for number in reader.xref_objStm:
        try:
            found.append(told(reader.get_object(number)))
        except Exception as error:  # noqa: BLE001 - of whatever kind, it is to be the same
            found.append((type(error), str(error)))
    return found


def test_an_article_is_read_without_the_help_of_pypdf(trio: Binding) -> None:
    for part in trio.parts:
        reader = PdfReader(io.BytesIO(part.pdf), strict=True)
        unpack(reader)
        assert reader.xref_objStm
        assert {(0, number) for number in reader.xref_objStm} <= reader.resolved_objects.keys()
        assert objects(part.pdf, unpacked=True) == objects(part.pdf, unpacked=False)


@pytest.mark.parametrize(
    "odd",
    [
        b"<</A 1/A 2>>",
        b"<</A 1/B>>",
        b"<<1 2>>",
        b"<</A [1>> 2]",
        b"[1 2",
        b"1]",
        b"",
        b"[1 % a comment ]\n2]",
        b"[/A#20B /A#zz /\xe4 /\xff\xfe]",
        b"/" + 5000 * b"A",
        b"[1 2 R 3 0 Rx 0000000000000000000001 0 R +5 0 R]",
        b"[1-2 +5 .5 -.5 5. 1,5 - 1..2 0x1]",
        b"[(a(b)c) (\\050 \\\n \\53) (\r) ()]",
        b"(" + 9 * b"(\\(",
        b"[<4> <48 65> <zz>]",
        b"[true false null truefalse nulll]",
        b"<</A 1>>\nstream\nx\nendstream",
        b"1 2",
        b"7 0 R",
        b"\0[\0 1\0]",
        100 * b"[" + 100 * b"]",
        9000 * b"[" + 9000 * b"]",
    ],
)
def test_what_is_out_of_the_ordinary_is_as_pypdf_has_it(odd: bytes) -> None:
    for pdf in (holding(odd), holding(PLAIN, odd), holding(odd, PLAIN), holding(PLAIN, odd, PLAIN)):
        assert objects(pdf, unpacked=True) == objects(pdf, unpacked=False)


@pytest.mark.parametrize(
    "how", [{"places": (0, 0)}, {"places": (9, 0)}, {"places": (0, 999)}, {"first": 1}, {"first": 999}]
)
def test_an_index_that_lies_is_left_to_pypdf(how: dict[str, Any]) -> None:
    pdf = holding(PLAIN, PLAIN, **how)
    assert objects(pdf, unpacked=True) == objects(pdf, unpacked=False)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(PLAIN)), st.integers(0, 3), st.text("<>[]()/ 0R%\\#+-.,tn\0\n", max_size=4))
@example(0, 0, "")
def test_damage_anywhere_is_as_pypdf_has_it(place: int, cut: int, put: str) -> None:
    pdf = holding(PLAIN, PLAIN[:place] + put.encode() + PLAIN[place + cut :], PLAIN)
    assert objects(pdf, unpacked=True) == objects(pdf, unpacked=False)


def test_words_are_shared(trio: Binding) -> None:
    reader = PdfReader(io.BytesIO(holding(b"[12 12]", b"[12]")), strict=True)
    unpack(reader)
    one, two = reader.get_object(10), reader.get_object(11)
    assert isinstance(one, list)
    assert isinstance(two, list)
    assert one[0] is one[1] is two[0]
    assert type(one[0]) is NumberObject
