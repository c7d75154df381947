"""The press: warm workers that set parts, and a memory of what they have set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from multiprocessing import get_context
from typing import TypeVar

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.keeping import pack, unpack
from scoprint.model.setpart import Copy, SetPart
from scoprint.pipeline.memory import Memory
from scoprint.typeset import set_copy, set_furniture
from scoprint.workspace.engines import isolate_fonts

E = TypeVar("E")
T = TypeVar("T")
Tick = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@contextmanager
def processes(jobs: int) -> Iterator[Callable[[], Executor]]:
    """Starts pools of processes that see no font of this machine.

    Processes are spawned, not forked: Pango must start after its fonts are configured.
    """
    with as_file(files("scoprint.typeset") / "fonts.conf") as configuration:
        yield lambda: ProcessPoolExecutor(jobs, get_context("spawn"), isolate_fonts, (configuration,))


@dataclass
class Press:
    """Sets copies in parallel; what was set before from the same copy is not set again."""

    start: Callable[[], Executor]
    """Starts an executor; called again where a worker has died and taken its executor along."""
    memory: Memory
    """Of what was set before."""
    _executor: Executor | None = field(default=None, init=False)

    def set(self, copies: Sequence[Copy], tick: Tick) -> dict[str, Outcome[SetPart]]:
        """Set parts; the results are in the order of the copies, whichever is done first."""
        kept = {copy.slug: self._recall(copy) for copy in copies}
        waiting = [copy for copy in copies if kept[copy.slug] is None]
        done = len(copies) - len(waiting)
        fresh = {}
        # The longest first, so that no worker is left with it at the end.
        for copy, outcome in self._run(set_copy, sorted(waiting, key=lambda copy: (-len(copy.html), copy.slug))):
            tick("Setting", done, len(copies))
            fresh[copy.slug] = outcome
            done += 1
            if outcome.value is not None:
                self.memory.cache.put(self._key(copy), pack(outcome.value, outcome.diagnostics))
        tick("Setting", done, len(copies))
        return {copy.slug: kept[copy.slug] or fresh[copy.slug] for copy in copies}

    def set_furniture(self, copy: Copy) -> Outcome[bytes]:
        """Set running heads and folios."""

        def make() -> Outcome[bytes]:
            ((_, outcome),) = self._run(set_furniture, [copy])
            return outcome

        return self.memory.once(self.memory.key("furniture", self._key(copy)), make)

    def share(self, works: Sequence[Callable[[E], Outcome[T]]], edition: E) -> Iterator[Outcome[T]]:
        """Make several things of one edition side by side.

        Where no worker has been started nothing was set, so little has changed and most is remembered: then it is
        done here, for to start workers would take longer.
        """
        if self._executor is None:
            yield from (work(edition) for work in works)
            return
        futures = [self._executor.submit(work, edition) for work in works]
        for work, future in zip(works, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                self.close()
                yield work(edition)

    def close(self) -> None:
        """Let the workers go; what they still have to do is left undone."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None

    def _recall(self, copy: Copy) -> Outcome[SetPart] | None:
        data = self.memory.cache.get(self._key(copy))
        try:
            return None if data is None else unpack(data)
        except ValueError:
            return None

    def _key(self, copy: Copy) -> str:
        return copy.key(self.memory.engines)

    def _run(self, work: Callable[[Copy], Outcome[T]], copies: Iterable[Copy]) -> Iterator[tuple[Copy, Outcome[T]]]:
        """Do a work on each copy. One that ends its worker is tried once more, alone, so that no other suffers."""
        futures = [(copy, self._started().submit(work, copy)) for copy in copies]
        broken = []
        for copy, future in futures:
            try:
                yield copy, future.result()
            except BrokenProcessPool:
                broken.append(copy)
        for copy in broken:
            self.close()
            try:
                yield copy, self._started().submit(work, copy).result()
            except BrokenProcessPool:
                yield copy, _lost(copy)
        if broken:
            self.close()

    def _started(self) -> Executor:
        if self._executor is None:
            self._executor = self.start()
        return self._executor


def _lost(copy: Copy) -> Outcome[T]:
    message = f"the process that set “{copy.slug}” ended without a result, twice"
    hint = "Mostly the machine ran out of memory: build again with --jobs 1"
    return Outcome(None, (Diagnostic("SET-006", message, Span(copy.path), hint),))


@contextmanager
def press(jobs: int, memory: Memory) -> Iterator[Press]:
    """A press of so many processes, which are let go at the end."""
    with processes(jobs) as start:
        machine = Press(start, memory)
        try:
            yield machine
        finally:
            machine.close()
