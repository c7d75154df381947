"""Pictures that an article shows: from the words in the source to facts, or to a fault where they are named."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from urllib.parse import unquote

from markdown_it.token import Token

from scoprint.model.diagnostics import Span
from scoprint.model.picture import Picture
from scoprint.read import attributes
from scoprint.read.attributes import Allowed
from scoprint.read.forme import Forme

_SOURCE = "source/"
_IMAGE = Allowed.of(".decorative", ".study")


def set_plate(forme: Forme, token: Token, line: int) -> Picture | None:
    """The picture of an image in the text, or None with the faults noted."""
    written = forme.allowed("a picture", attributes.of_token(token), _IMAGE, line)
    classes = written["class"].split()
    decorative = "decorative" in classes
    alt = " ".join(forme.fit(alternative(token.children or []), line).split())
    hint = "write what it shows between the square brackets, or add {.decorative}"
    check_alternative(forme, alt, line, hint, decorative=decorative)
    found = find(forme, unquote(str(token.attrs.get("src", ""))), line)
    if found is None:
        return None
    return replace(found, alt="" if decorative else alt, decorative=decorative, studied="study" in classes)


def check_alternative(forme: Forme, alt: str, line: int, hint: str, *, decorative: bool) -> None:
    """A picture has words for those who do not see it, or is decorative: one of the two, not both."""
    if decorative and alt:
        forme.fault("ART-005", "a decorative picture has no alternative text", line, "remove one of the two")
    elif not decorative and not alt:
        forme.fault("PIC-006", "the picture has no alternative text", line, hint)


def find(forme: Forme, address: str, line: int) -> Picture | None:
    """Look at the picture of an address relative to the article's folder; what is wrong is told at this line."""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):", address)
    if address.startswith("//") or (scheme and scheme[1].lower() != "file"):
        short = address if len(address) <= 80 else f"{address[:80]}…"
        forme.fault("PIC-005", f"the picture “{short}” is not a file of the source folder", line, "save it there")
        return None
    if not address:
        forme.fault("PIC-001", "the picture has no path", line)
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(forme.path), address))
    absolute = scheme or address.startswith("/") or "\\" in address or re.match(r"[A-Za-z]:", address)
    if absolute or not path.startswith(_SOURCE) or "\0" in path:
        hint = "name it relative to the article, such as images/map.svg"
        forme.fault("SRC-004", f"the picture “{address}” does not lie in the source folder", line, hint)
        return None
    seen = forme.look(path)
    forme.faults += [replace(each, span=Span(forme.path, line)) for each in seen.diagnostics]
    return seen.value


def alternative(tokens: list[Token]) -> str:
    """The plain text of inline tokens."""
    words = ""
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            words += " "
        elif token.children:
            words += alternative(token.children)
        elif token.type in {"text", "text_special", "code_inline"}:
            words += token.content
    return words
