"""The workshop: what worker processes share. Nobody stays in it when it is closed, and nothing is left lying about.

Workers are forked from a process of their own, which does nothing but import all that they need. So that is imported
once and not by each, and while the first process still imports what it needs itself. That first process is never
forked, for what its threads hold would be lost in the copy.
"""

from __future__ import annotations

import gc
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import Pipe, forkserver, get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from threading import Thread

from scoprint.workspace.engines import isolate_fonts
from scoprint.workspace.interrupts import held

COLLECTING = 50_000
"""Objects that a worker makes before Python looks for unused cycles again. Most of them, and all the code, live to the
end of a work; with Python's own threshold a tenth to a quarter of the time would go into walking them."""


PRELOAD = "scoprint.pipeline.preload"
"""Module that imports what workers need."""


def get_ready() -> BaseContext:
    """Begin to import what workers need, in another process; nobody waits for it before the first worker is hired.

    That process ends with this one, however this one ends.

    Returns:
        How workers are to be started. Where none can be forked, they are spawned, and each imports what it needs.
    """
    # The libraries below the engine can be forked on Linux; elsewhere that is not known.
    if sys.platform == "linux":
        forkserver.set_forkserver_preload([PRELOAD])
        # Its socket lies in the folder for temporary files, whose path may be too long for one (107 bytes, unix(7)).
        with suppress(OSError):
            # Who presses the keys interrupts all processes of a terminal, this one too if it were not kept from it from
            # the beginning. The tracker lifts the mask when it starts, so it has to be there before.
            resource_tracker.ensure_running()
            with held(signal.SIGINT):
                forkserver.ensure_running()
            return get_context("forkserver")
    return get_context("spawn")


@dataclass(frozen=True, slots=True)
class Workshop:
    """A place for workers; `door` and `scratch` are for them."""

    door: Connection
    """A pipe into which nothing is written. The system closes it with the process that holds the other end, however
    that ends, so no worker has to be told, and none can be forgotten."""
    scratch: str
    """Folder for what they need for the moment."""
    _key: Connection

    def close(self) -> None:
        """Send all workers away at once, whatever they are at."""
        self._key.close()


@contextmanager
def workshop() -> Iterator[Workshop]:
    """A workshop, which is closed and cleared at the end."""
    with tempfile.TemporaryDirectory(prefix="scoprint-", ignore_cleanup_errors=True) as scratch:
        door, key = Pipe(duplex=False)
        opened = Workshop(door, scratch, key)
        try:
            yield opened
        finally:
            opened.close()
            door.close()


def enter(door: Connection, scratch: str, fonts: Path) -> None:
    """Let this process be a worker: it leaves when the workshop closes, or when the process that opened it dies.

    It sees the fonts of this configuration, and no font of this machine.

    An interrupt from the keyboard goes to all processes of a terminal at once. Workers leave it to the one that hired
    them.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = scratch
    isolate_fonts(fonts)
    gc.set_threshold(COLLECTING, *gc.get_threshold()[1:])
    Thread(target=_leave_by, args=(door,), daemon=True).start()


def _leave_by(door: Connection) -> None:
    wait([door])
    signal.raise_signal(signal.SIGTERM)
