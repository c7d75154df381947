"""The container of an EPUB: its entries, and their bytes within bounds."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from urllib.parse import unquote, urlsplit

from lxml import etree

from scoprint.check.facts.epub.nouns import Member

MEMBERS, MEMBER_BYTES, XML_BYTES = 50_000, 400_000_000, 40_000_000
"""More entries, larger entries and larger documents are not looked at."""
BYTES, RATIO, HONEST = 1_000_000_000, 400, 20_000_000
"""All together are not read beyond so many bytes; nor is an entry that unpacks to more than `HONEST` bytes and to more
than `RATIO` times as many as it takes in the file, which no text, picture or font does."""
_DESCRIPTOR = 0x08
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class UnreadableError(ValueError):
    """The file is no container, or a part of it that everything else needs cannot be read."""


class Container:
    """A ZIP file that is read with caution."""

    def __init__(self, data: bytes) -> None:
        """Open a container.

        Raises:
            UnreadableError: it is no ZIP file, or one with too many entries.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as fault:
            raise UnreadableError(f"it is no ZIP file: {fault}") from None
        infos = self._zip.infolist()
        if len(infos) > MEMBERS:
            raise UnreadableError(f"it has {len(infos):,} entries")
        self._infos = {info.filename: info for info in infos}
        self._left = BYTES
        self.cut = False
        """Whether something was not read for its size."""
        # The local header says what readers see who go through the file from its head.
        self.members = tuple(
            Member(
                info.filename,
                info.compress_type,
                info.file_size,
                len(info.extra) + _local_extra(data, info.header_offset),
                bool(info.flag_bits & _DESCRIPTOR),
                info.date_time,
            )
            for info in sorted(infos, key=lambda info: info.header_offset)
        )

    def read(self, name: str, limit: int = MEMBER_BYTES) -> bytes | None:
        """The bytes of an entry; None where there is none that can be read, or where it is too large."""
        info = self._infos.get(name)
        if info is None or info.compress_type not in _METHODS:
            return None
        bomb = info.file_size > max(HONEST, RATIO * info.compress_size)
        if bomb or info.file_size > limit or info.file_size > self._left:
            self.cut = True
            return None
        self._left -= info.file_size
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, zlib.error):
            return None

    def xml(self, name: str) -> etree._Element | None:
        """An entry as a tree; None where it is not there or not well-formed. Entities stay as they are."""
        data = self.read(name, XML_BYTES)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            return None


def _local_extra(data: bytes, offset: int) -> int:
    """Bytes of the extra field in the local header (ZIP APPNOTE 4.3.7)."""
    return int.from_bytes(data[offset + 28 : offset + 30], "little")


def resolved(origin: str, href: str) -> str:
    """The `path#id` to which a link of the file `origin` leads; an address outside of the container as it is."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return href
    if parts.scheme or parts.netloc:
        return href
    path = posixpath.normpath(posixpath.join(posixpath.dirname(origin), unquote(parts.path))) if parts.path else origin
    return f"{path}#{unquote(parts.fragment)}" if parts.fragment else path


def local(element: etree._Element) -> str:
    """The name of an element without its name space."""
    return str(element.tag).rpartition("}")[2]


def words(element: etree._Element) -> str:
    """The text of an element, white space gathered."""
    return " ".join("".join(map(str, element.itertext(etree.Element))).split())
