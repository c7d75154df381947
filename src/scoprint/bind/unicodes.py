"""ToUnicode maps: what the characters of a font mean (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_UNKNOWN = (b"usecmap", b"cidrange", b"cidchar", b"notdefrange")
_OPEN, _CLOSE = "[", "]"
_CODES = 0x10000
_BATCH = 100
"""Entries of one section, at most (Adobe Technical Note 5014, 7)."""


def read_unicodes(data: bytes) -> dict[int, bytes] | None:
    """UTF-16BE by character code of two bytes; None if the map says anything else than that."""
    if any(word in data for word in _UNKNOWN):
        return None
    found: dict[int, bytes] = {}
    try:
        for kind, body in _SECTION.findall(data):
            tokens = _tokens(body)
            if kind == b"codespacerange":
                if [next(tokens), next(tokens)] != [b"\0\0", b"\xff\xff"]:
                    return None
            elif kind == b"bfchar":
                found.update((_code(token), _words(next(tokens))) for token in tokens)
            else:
                for first in tokens:
                    found |= _range(_code(first), _code(next(tokens)), tokens)
    except (ValueError, StopIteration, RuntimeError):  # a generator turns the second into the third
        return None
    return found


def write_unicodes(unicodes: Mapping[int, bytes]) -> bytes:
    """A map of codes of two bytes."""
    lines = [
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
        b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange",
    ]
    codes = sorted(unicodes)
    for start in range(0, len(codes), _BATCH):
        batch = codes[start : start + _BATCH]
        lines.append(b"%d beginbfchar" % len(batch))
        lines += [b"<%04x> <%s>" % (code, unicodes[code].hex().encode()) for code in batch]
        lines.append(b"endbfchar")
    lines.append(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
    return b"\n".join(lines)


def _tokens(body: bytes) -> Iterator[bytes | str]:
    for match in _TOKEN.finditer(body):
        yield _OPEN if match[2] else _CLOSE if match[3] else bytes.fromhex(match[1].decode())


def _code(token: bytes | str) -> int:
    if len(token) != 2:
        raise ValueError("codes have two bytes")
    return int.from_bytes(_words(token), "big")


def _words(token: bytes | str) -> bytes:
    if isinstance(token, str):
        raise ValueError("a string was expected")  # noqa: TRY004 - the same fault as any other in a map
    return token


def _range(first: int, last: int, tokens: Iterator[bytes | str]) -> dict[int, bytes]:
    if not first <= last < _CODES:
        raise ValueError("a range ends before it begins")
    token = next(tokens)
    if token == _OPEN:
        listed = list(iter(lambda: next(tokens), _CLOSE))
        return dict(zip(range(first, last + 1), map(_words, listed), strict=True))
    start = _words(token)
    if not start or start[-1] + last - first > 0xFF:
        raise ValueError("only the last byte counts up")
    return {code: start[:-1] + bytes([start[-1] + code - first]) for code in range(first, last + 1)}
