"""Files that change while an edition is made from them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from scoprint.workspace.source import Folder

_GRAIN = 2_000_000_000
"""ns by which the clock of a file system may lag behind; FAT counts in steps of 2 s."""


def is_touched(folder: Folder, output: Path) -> bool:
    """Whether it looks as if anything of a publication was touched since something was last built of it.

    A guess from the clock of the disk, good enough to get ready by; what has to be made anew tells the cache.
    """
    try:
        built = max((report.stat().st_mtime for report in output.glob("*/report*.json")), default=0.0)
        below = (path for name in ("source", "layouts") for path in (folder.root / name).rglob("*"))
        return any(path.lstat().st_mtime >= built for path in below)
    except OSError:
        return True


class Watch:
    """Tells which files of a folder are no longer what they were when the watch began."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._since = time.time_ns() - _GRAIN

    def changed(self, files: Mapping[str, str]) -> Iterator[str]:
        """Paths of the files that have changed or gone.

        Only what the system says was touched since is read again.

        Args:
            files: SHA-256 of each file as it was read, by path relative to the publication's root.
        """
        for path, digest in files.items():
            file = self._folder.root / path
            try:
                state = file.stat()
                # The moment of a copy may be that of its original; that of its entry in the folder is its own.
                touched = max(state.st_mtime_ns, state.st_ctime_ns) >= self._since
                if touched and sha256(file.read_bytes()).hexdigest() != digest:
                    yield path
            except OSError:
                yield path
