"""What was made once and need not be made again, kept by the hash of all that it was made from.

Deleting the folder costs time only. Two builds may use it at the same time: a file is written beside and renamed, and
whoever comes second writes the same bytes. A file that is damaged, or not of ours, is taken for none.

The time of a file tells when it was last of use. What was of none for long goes at the end of a build, and the rest as
far as there is too much of it, what was longest of no use first.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_MARK = b"scoprint 1 "
_SEALED = len(_MARK) + 64 + 1
"""Bytes before the contents: the mark, the sha256 of the contents, a line end."""
UNUSED = 60 * 24 * 3600
"""Seconds for which a file is kept that was of no use."""
MOST = 2 * 10**9
"""Bytes that are kept, but for what the last build used, however much that is."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of kept bytes; where there is no folder nothing is kept."""

    folder: Path | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return self.folder is None or next(self.folder.glob("*"), None) is None

    def __contains__(self, key: str) -> bool:
        """Whether something is kept under a key; whether it can be trusted tells `get`."""
        return self.folder is not None and self._path(self.folder, key).is_file()

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None where nothing is there, or nothing that can be trusted."""
        if self.folder is None:
            return None
        path = self._path(self.folder, key)
        try:
            sealed = path.read_bytes()
        except OSError:
            return None
        contents = sealed[_SEALED:]
        if sealed[:_SEALED] != _seal(contents):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return contents

    def put(self, key: str, contents: bytes) -> None:
        """Keep bytes under a key. A disk that refuses costs time in the next build and nothing in this one."""
        if self.folder is None:
            return
        target = self._path(self.folder, key)
        with contextlib.suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".", dir=target.parent)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_seal(contents) + contents)
                Path(name).replace(target)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """Let go afterwards of what was of no use for long, and of what is too much; what is used meanwhile stays."""
        # The clock of a disk may be a little behind.
        begun = time.time() - 2
        yield
        if self.folder is not None:
            _thin_out(self.folder, begun)

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / key


@contextlib.contextmanager
def scratch() -> Iterator[Cache]:
    """A cache that is gone afterwards: for what is too large to be held in memory until it is written."""
    with tempfile.TemporaryDirectory(prefix="scoprint-", ignore_cleanup_errors=True) as folder:
        yield Cache(Path(folder))


def _thin_out(folder: Path, begun: float) -> None:
    """Let files go, what was longest of no use first, but none that was used since a moment.

    Files that a killed build left half-written go in the same way.
    """
    found = list[tuple[float, int, Path]]()
    for path in folder.glob("*/*"):
        # Another build may be thinning out too.
        with contextlib.suppress(OSError):
            state = path.stat()
            found.append((state.st_mtime, state.st_size, path))
    total = sum(size for _, size, _ in found)
    for used, size, path in sorted(found):
        if used >= begun or (total <= MOST and used >= begun - UNUSED):
            return
        with contextlib.suppress(OSError):
            path.unlink()
            total -= size


def _seal(contents: bytes) -> bytes:
    return _MARK + sha256(contents).hexdigest().encode() + b"\n"
