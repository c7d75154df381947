"""Pages of a PDF as forms, which other pages can paint (ISO 32000-1, 8.10)."""

from __future__ import annotations

import zlib

from pypdf.generic import StreamObject

from scoprint.bind.book import Book
from scoprint.bind.objects import Name, Ref, Stream, Value
from scoprint.bind.source import Source, SourcePage, raw_data
from scoprint.bind.transfer import Transfer


class Forms:
    """The pages of an input as forms of the book."""

    def __init__(self, source: Source, book: Book, room: float = 0.0, box: str = "/MediaBox") -> None:
        """Take an input.

        Args:
            source: the input.
            book: gets the forms.
            room: pt beyond the box within which a page is shown too, for what it paints there to be trimmed.
            box: of a page, what of it is shown; its MediaBox where it has no other.
        """
        self.pages = len(source.pages)
        self._source = source
        self._book = book
        self._room = room
        self._shown = box
        self._transfer = Transfer(source, book)

    def form(self, index: int) -> Ref:
        """The form of a page; equal pages share one."""
        page = self._source.pages[index]
        entries: dict[str, Value] = {
            "/Type": Name("/XObject"),
            "/Subtype": Name("/Form"),
            "/BBox": self._box(page),
            "/Resources": self._transfer.value(page.entries.get("/Resources")) or {},
        }
        if "/Group" in page.entries:
            entries["/Group"] = self._transfer.value(page.entries["/Group"])
        content = self._content(page)
        return self._book.share(Stream({**content.entries, **entries}, content.data))

    def _box(self, page: SourcePage) -> Value:
        stated = page.entries.get(self._shown, page.entries.get("/MediaBox"))
        if not self._room:
            return self._transfer.value(self._source.resolve(stated))
        edges = [float(self._source.resolve(edge)) for edge in self._source.array(stated)]
        (left, right), (bottom, top) = sorted(edges[::2]), sorted(edges[1::2])
        return [left - self._room, bottom - self._room, right + self._room, top + self._room]

    def _content(self, page: SourcePage) -> Stream:
        resolved = map(self._source.resolve, self._source.array(page.entries.get("/Contents")))
        streams = [stream for stream in resolved if isinstance(stream, StreamObject)]
        if len(streams) == 1:
            kept = ("/Filter", "/DecodeParms")
            entries = {key: self._transfer.value(streams[0].raw_get(key)) for key in kept if key in streams[0]}
            return Stream(entries, raw_data(streams[0]))
        data = b"\n".join(stream.get_data() for stream in streams)
        return Stream({"/Filter": Name("/FlateDecode")}, zlib.compress(data))
