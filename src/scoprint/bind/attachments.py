"""Attached files, of the inputs and of the book itself (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8)."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf.generic import DictionaryObject, IndirectObject

from scoprint.bind.book import Book
from scoprint.bind.input import Input
from scoprint.bind.objects import Name, Ref, Stream, Value, text
from scoprint.bind.source import Key, key_of, words
from scoprint.model.binding import Attachment
from scoprint.model.diagnostics import Diagnostic, Span

_UNSAFE = re.compile(r"[/\\:\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]|^\.{0,2}$")
"""What could make a reader write elsewhere than where it is told, or show another name than it writes."""


@dataclass(frozen=True, slots=True)
class Attachments:
    """The attachments of the book."""

    named: tuple[tuple[bytes, Value], ...]
    """Entries of the name tree of embedded files."""
    associated: tuple[Value, ...]
    """Entries of the catalogue's `/AF`."""
    holders: tuple[str, ...]
    """Names of what has any: inputs, or the book itself."""
    unfit: tuple[tuple[str, str], ...]
    """Holder and fault of each attachment that is not described as PDF/A-3 asks."""
    findings: tuple[Diagnostic, ...]


def gather_attachments(
    book: Book, whole: str, own: Sequence[Attachment], moment: bytes, inputs: Sequence[Input]
) -> Attachments:
    """Keep every attachment; where one name stands for different files, the later one is prefixed with its holder.

    Args:
        book: is given the book's own attachments.
        whole: what holds those, by name.
        own: the attachments themselves.
        moment: PDF date of their last change.
        inputs: what else has attachments.
    """
    named: dict[str, Value] = {}
    associated: list[Value] = []
    findings: list[Diagnostic] = []
    unfit: list[tuple[str, str]] = []
    holders = [whole] if own else []

    def keep(holder: str, name: str, value: Value) -> None:
        named[name if named.get(name, value) == value else f"{holder}:{name}"] = value

    for attachment in own:
        value = book.share(_specification(book, attachment, moment))
        keep(whole, attachment.name, value)
        associated.append(value)
    for item in inputs:
        holder, source = item.part.name, item.source
        files, known = source.array(source.catalog.get("/AF")), _associated(item)
        attached = list(source.tree(source.entry(source.catalog, "/Names", "/EmbeddedFiles"), "/Names"))
        holders += [holder] if attached or files else []
        for key, raw in attached:
            findings += _findings(item, words(key), raw)
            unfit += [(holder, f"the attachment “{words(key)}” {fault}") for fault in _faults(item, raw, known)]
            keep(holder, words(key), item.transfer.value(raw))
        associated += [value for value in map(item.transfer.value, files) if isinstance(value, Ref)]
    entries = tuple((text(name), value) for name, value in named.items())
    return Attachments(entries, tuple(dict.fromkeys(associated)), tuple(holders), tuple(unfit), tuple(findings))


def _specification(book: Book, attachment: Attachment, moment: bytes) -> Mapping[str, Value]:
    """The file specification of a source (7.11.3), with its file as an embedded stream."""
    # 7.11.4.1, table 46: the check sum is MD5 of the file as it was; nobody relies on it for safety.
    digest = hashlib.md5(attachment.data, usedforsecurity=False).digest()
    parameters: dict[str, Value] = {"/Size": len(attachment.data), "/ModDate": moment, "/CheckSum": digest}
    entries: dict[str, Value] = {
        "/Type": Name("/EmbeddedFile"),
        "/Subtype": Name(f"/{attachment.media_type}"),
        "/Params": parameters,
        "/Filter": Name("/FlateDecode"),
    }
    file = book.share(Stream(entries, zlib.compress(attachment.data)))
    return {
        "/Type": Name("/Filespec"),
        "/F": text(attachment.name),
        "/UF": text(attachment.name),
        "/Desc": text(attachment.note),
        "/AFRelationship": Name("/Source"),
        "/EF": {"/F": file, "/UF": file},
    }


def _associated(item: Input) -> frozenset[Key]:
    """The file specifications that are associated with the input, with a page or with an element of it."""
    places = [item.source.catalog, *(page.entries for page in item.source.pages)]
    places += [element.entries for element in item.structure.elements] if item.structure else []
    files = (raw for place in places if "/AF" in place for raw in item.source.array(dict(place)["/AF"]))
    return frozenset(key_of(raw) for raw in files if isinstance(raw, IndirectObject))


def _faults(item: Input, raw: Any, associated: frozenset[Key]) -> Iterator[str]:
    """What an attachment lacks by ISO 19005-3, 6.8."""
    source = item.source
    if not all(words(source.entry(raw, key)) for key in ("/F", "/UF", "/AFRelationship")):
        yield "does not say what it is called and why it is there (F, UF, AFRelationship)"
    files = source.entry(raw, "/EF")
    streams = [files.raw_get(key) for key in files] if isinstance(files, DictionaryObject) else []
    if not streams or not all(words(source.entry(stream, "/Subtype")) for stream in streams):
        yield "does not say of what type it is (Subtype)"
    if not (isinstance(raw, IndirectObject) and key_of(raw) in associated):
        yield "is not associated with anything in the file (AF)"


def _findings(item: Input, key: str, raw: Any) -> list[Diagnostic]:
    names = [words(item.source.entry(raw, entry)) for entry in ("/F", "/UF")]
    unsafe = next((name for name in names if name and _UNSAFE.search(name)), None)
    if unsafe is None:
        return []
    message = f"the attachment “{key}” has a file name that is not a plain one: {unsafe!r}"
    return [Diagnostic("BND-017", message, Span(item.part.name), "Rename it before it is attached")]
