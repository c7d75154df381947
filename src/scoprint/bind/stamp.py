"""Running heads and folios, stamped upon pages as artifacts (ISO 32000-1, 14.8.2.2)."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from pypdf.generic import StreamObject

from scoprint.bind.book import Book
from scoprint.bind.objects import Name, Ref, Stream, Value
from scoprint.bind.source import Source, SourcePage, raw_data
from scoprint.bind.transfer import Transfer

_BEGIN = b"q\n"
_NAME = "/Furniture"


class Furniture:
    """The pages of the furniture PDF as forms."""

    def __init__(self, source: Source, book: Book) -> None:
        self.pages = len(source.pages)
        self._source = source
        self._book = book
        self._transfer = Transfer(source, book)
        self._hoisted: dict[int, dict[str, Value]] = {}

    def stamp(self, entries: Mapping[str, Value], index: int) -> dict[str, Value]:
        """A page with the furniture page of that index upon it.

        The page's own content is wrapped in `q` and `Q`: engines begin it with a change of the
        coordinates that must not reach the furniture.
        """
        resources = dict(self._resources(entries.get("/Resources")))
        forms = self._mapping(resources.get("/XObject"))
        name = next(n for n in (_NAME, *(f"{_NAME}{i}" for i in range(len(forms)))) if n not in forms)
        resources["/XObject"] = {**forms, name: self._form(index)}
        own = self._contents(entries.get("/Contents"))
        end = f"\nQ\n/Artifact <</Type /Pagination>> BDC\nq {name} Do Q\nEMC\n".encode()
        # Both streams are the same on all pages, and so kept once.
        wrapped = [self._book.share(Stream({}, _BEGIN)), *own, self._book.share(Stream({}, end))]
        return {**entries, "/Resources": resources, "/Contents": wrapped}

    def _contents(self, contents: Value) -> list[Value]:
        found = self._book.get(contents) if isinstance(contents, Ref) else contents
        if isinstance(found, list):
            return list(found)
        return [] if contents is None else [contents]

    def _resources(self, resources: Value) -> Mapping[str, Value]:
        if not isinstance(resources, Ref):
            return self._mapping(resources)
        if resources not in self._hoisted:
            # A set part has one dictionary of resources for all pages, and each page now needs one of its
            # own: whatever is written out in it becomes an object that they share.
            self._hoisted[resources] = {
                key: self._book.share(value) if isinstance(value, dict) and key != "/XObject" else value
                for key, value in self._mapping(resources).items()
            }
        return self._hoisted[resources]

    def _mapping(self, value: Value) -> Mapping[str, Value]:
        found = self._book.get(value) if isinstance(value, Ref) else value
        return found if isinstance(found, Mapping) else {}

    def _form(self, index: int) -> Ref:
        page = self._source.pages[index]
        entries: dict[str, Value] = {
            "/Type": Name("/XObject"),
            "/Subtype": Name("/Form"),
            "/BBox": self._transfer.value(self._source.resolve(page.entries.get("/MediaBox"))),
            "/Resources": self._transfer.value(page.entries.get("/Resources")) or {},
        }
        if "/Group" in page.entries:
            entries["/Group"] = self._transfer.value(page.entries["/Group"])
        content = self._content(page)
        return self._book.share(Stream({**content.entries, **entries}, content.data))

    def _content(self, page: SourcePage) -> Stream:
        resolved = map(self._source.resolve, self._source.array(page.entries.get("/Contents")))
        streams = [stream for stream in resolved if isinstance(stream, StreamObject)]
        if len(streams) == 1:
            kept = ("/Filter", "/DecodeParms")
            entries = {key: self._transfer.value(streams[0].raw_get(key)) for key in kept if key in streams[0]}
            return Stream(entries, raw_data(streams[0]))
        data = b"\n".join(stream.get_data() for stream in streams)
        return Stream({"/Filter": Name("/FlateDecode")}, zlib.compress(data))
