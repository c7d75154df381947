"""Remembers finished files, so that what has not changed is not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256

from scoprint.model.diagnostics import Outcome
from scoprint.model.keeping import pack_file, unpack_file
from scoprint.workspace.cache import Cache, scratch


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

    def once(self, key: str, make: Callable[[], Outcome[bytes]]) -> Outcome[bytes]:
        """What was made under a key, with what was found in making it; made now where it was not yet."""
        kept = self.cache.get(key)
        if kept is not None:
            try:
                return unpack_file(kept)
            except ValueError:
                kept = None
        made = make()
        if made.value is not None:
            self.cache.put(key, pack_file(made.value, made.diagnostics))
        return made

    @contextmanager
    def held(self) -> Iterator[Memory]:
        """A memory that keeps what it is given, if only for the moment, where this one keeps nothing."""
        if self.cache.folder is not None:
            yield self
            return
        with scratch() as cache:
            yield replace(self, cache=cache)
