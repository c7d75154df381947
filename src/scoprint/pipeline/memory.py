"""Remembers finished files, so that what has not changed is not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from pydantic import TypeAdapter

from scoprint.model.diagnostics import Outcome
from scoprint.model.keeping import Keeper, pack_file, unpack_file
from scoprint.workspace.cache import Cache, scratch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Memory:
    """A cache that knows with which versions its contents were made."""

    cache: Cache
    engines: str
    """Versions of everything that can change what is made."""

    def key(self, *pieces: str) -> str:
        """The key of what is made from these pieces with these versions."""
        digest = sha256()
        for piece in (self.engines, *pieces):
            data = piece.encode()
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()

    def recall(self, key: str) -> Outcome[bytes] | None:
        """What was made under a key, with what was found in making it; None where it was not made yet."""
        kept = self.cache.get(key)
        try:
            return None if kept is None else unpack_file(kept)
        except ValueError:
            return None

    def once(self, key: str, make: Callable[[], Outcome[bytes]]) -> Outcome[bytes]:
        """What was made under a key, with what was found in making it; made now where it was not yet."""
        known = self.recall(key)
        if known is not None:
            return known
        made = make()
        if made.value is not None:
            self.cache.put(key, pack_file(made.value, made.diagnostics))
        return made

    def keeper(self, kind: str) -> Keeper:
        """Keeps things of one kind by their names."""
        return lambda name, make: self.once(self.key(kind, name), make)

    def noted(self, kind: TypeAdapter[T], key: str) -> Outcome[T] | None:
        """What was noted under a key, with what was found beside it; None where it is not there."""
        known = self.recall(key)
        try:
            return None if known is None else Outcome(kind.validate_json(known.value or b""), known.diagnostics)
        except ValueError:
            return None

    def note(self, kind: TypeAdapter[T], key: str, outcome: Outcome[T]) -> None:
        """Note facts for the next build; where there are none, only faults, they are found anew each time."""
        if outcome.value is not None:
            kept = kind.dump_json(outcome.value, by_alias=True)
            self.cache.put(key, pack_file(kept, outcome.diagnostics))

    @contextmanager
    def held(self) -> Iterator[Memory]:
        """A memory that keeps what it is given, if only for the moment, where this one keeps nothing."""
        if self.cache.folder is not None:
            yield self
            return
        with scratch() as cache:
            yield replace(self, cache=cache)


FORGETFUL = Memory(Cache(None), "")
"""Keeps nothing: for what is done once."""
