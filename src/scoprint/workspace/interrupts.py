"""Interrupts that have to wait."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held(*numbers: signal.Signals) -> Iterator[None]:
    """Let signals wait that come in the meantime; they are answered afterwards.

    For what would take an interrupt for a fault of its own, or lose it: an import, of which parts are code that others
    wrote for one purpose. Processes that are started meanwhile never hear of these signals, for the mask is inherited
    (sigprocmask(2)).
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
