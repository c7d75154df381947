"""The file: a book as bytes, with object streams and a cross-reference stream (ISO 32000-1, 7.5)."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from scoprint.bind.book import Book
from scoprint.bind.objects import Name, Ref, Stream, Value, serialise

_GROUP = 100
"""Objects of one object stream: more compress better, but a viewer unpacks all to read one."""


@dataclass(frozen=True, slots=True)
class Trailer:
    """What the end of the file says."""

    root: Ref
    info: Ref
    permanent: bytes
    """Names the document through all its revisions; hashed into the first half of `/ID`."""


def write(book: Book, trailer: Trailer, metadata: Callable[[bytes], Stream], metadata_ref: Ref, version: str) -> bytes:
    """Write the file.

    Args:
        book: all objects; the metadata is still empty.
        trailer: what the end of the file names.
        metadata: makes the metadata stream from the hash of everything else, since it holds the name of this
            very instance.
        metadata_ref: its number.
        version: of PDF, such as `1.7`.
    """
    content = hashlib.sha256()
    pieces: list[bytes] = []
    plain: list[bool] = []
    for ref, value in book.items():
        data = b"" if ref == metadata_ref else serialise(value)
        pieces.append(data)
        plain.append(not isinstance(value, Stream))
        content.update(len(data).to_bytes(8, "big"))
        content.update(data)
    digest = content.digest()
    pieces[metadata_ref - 1] = serialise(metadata(digest))
    plain[metadata_ref - 1] = False
    return _lay_out(pieces, plain, trailer, digest, version)


def _lay_out(pieces: list[bytes], plain: list[bool], trailer: Trailer, digest: bytes, version: str) -> bytes:
    # 6.1.2 of ISO 19005-2: the header at byte 0, then a comment of four bytes above 127.
    out = [b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version.encode()]
    position = len(out[0])
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def append(number: int, data: bytes) -> None:
        nonlocal position
        places[number] = (1, position, 0)
        block = b"%d 0 obj\n%s\nendobj\n" % (number, data)
        out.append(block)
        position += len(block)

    for number, (data, is_plain) in enumerate(zip(pieces, plain, strict=True), 1):
        if not is_plain:
            append(number, data)
    number = len(pieces)
    # A number that was reserved and not used is free (7.5.4).
    places.update({n: (0, 0, 65535) for n, data in enumerate(pieces, 1) if data == b"null"})
    packed = [n for n, is_plain in enumerate(plain, 1) if is_plain and n not in places]
    for start in range(0, len(packed), _GROUP):
        group = packed[start : start + _GROUP]
        number += 1
        append(number, serialise(_object_stream([(n, pieces[n - 1]) for n in group])))
        places.update({n: (2, number, index) for index, n in enumerate(group)})
    number += 1
    places[number] = (1, position, 0)
    identity: list[Value] = [hashlib.sha256(trailer.permanent).digest()[:16], digest[:16]]
    xref = _xref_stream(places, {"/Root": trailer.root, "/Info": trailer.info, "/ID": identity})
    out.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, serialise(xref), position))
    return b"".join(out)


def _object_stream(objects: list[tuple[int, bytes]]) -> Stream:
    index, offset = [], 0
    for number, data in objects:
        index.append(b"%d %d" % (number, offset))
        offset += len(data) + 1
    head = b" ".join(index) + b"\n"
    body = zlib.compress(head + b"\n".join(data for _, data in objects))
    entries: dict[str, Value] = {"/Type": Name("/ObjStm"), "/N": len(objects), "/First": len(head)}
    entries["/Filter"] = Name("/FlateDecode")
    return Stream(entries, body)


def _xref_stream(places: dict[int, tuple[int, int, int]], trailer: dict[str, Value]) -> Stream:
    size = len(places)
    width = max(2, (max(place[1] for place in places.values()).bit_length() + 7) // 8)
    rows = (places[number] for number in range(size))
    data = b"".join(bytes([kind]) + a.to_bytes(width, "big") + b.to_bytes(2, "big") for kind, a, b in rows)
    entries: dict[str, Value] = {"/Type": Name("/XRef"), "/Size": size, "/W": [1, width, 2]}
    entries["/Filter"] = Name("/FlateDecode")
    return Stream({**entries, **trailer}, zlib.compress(data))
