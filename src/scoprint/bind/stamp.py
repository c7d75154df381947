"""Running heads and folios, stamped upon pages as artifacts (ISO 32000-1, 14.8.2.2)."""

from __future__ import annotations

from collections.abc import Mapping

from scoprint.bind.book import Book
from scoprint.bind.forms import Forms
from scoprint.bind.objects import Ref, Stream, Value
from scoprint.bind.source import Source

_BEGIN = b"q\n"
_NAME = "/Furniture"


class Furniture:
    """The pages of the furniture PDF as forms."""

    def __init__(self, source: Source, book: Book) -> None:
        self.pages = len(source.pages)
        self._book = book
        self._forms = Forms(source, book)
        self._hoisted: dict[int, dict[str, Value]] = {}

    def stamp(self, entries: Mapping[str, Value], index: int) -> dict[str, Value]:
        """A page with the furniture page of that index upon it.

        The page's own content is wrapped in `q` and `Q`: engines begin it with a change of the
        coordinates that must not reach the furniture.
        """
        resources = dict(self._resources(entries.get("/Resources")))
        forms = self._mapping(resources.get("/XObject"))
        name = next(n for n in (_NAME, *(f"{_NAME}{i}" for i in range(len(forms)))) if n not in forms)
        resources["/XObject"] = {**forms, name: self._forms.form(index)}
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
