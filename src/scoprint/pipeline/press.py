"""The press: workers that set parts, and a memory of what they have set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.keeping import pack, unpack
from scoprint.model.progress import Tick
from scoprint.model.setpart import Copy, SetPart
from scoprint.pipeline.crew import processes
from scoprint.pipeline.glances import Glances
from scoprint.pipeline.memory import Memory
from scoprint.typeset import set_copy, set_untagged
from scoprint.workspace.workshop import get_ready

P = ParamSpec("P")
T = TypeVar("T")
Errand = Callable[[], bool]
"""A little of what can be done at any time; False where nothing of it is left."""


@dataclass
class Press:
    """Sets copies in parallel; what was set before from the same copy is not set again."""

    workers: Executor
    memory: Memory
    """Of what was set before."""
    jobs: int = 1
    """How many workers there are."""
    running: bool = field(default=False, init=False)
    """Whether the workers were given anything."""
    glances: Glances = field(default_factory=Glances, init=False)
    """At files that were made while others still were being made."""
    _foreseen: dict[str, Future[Outcome[SetPart]]] = field(default_factory=dict, init=False)
    """Parts that are being set in advance, by their keys."""
    _foreseen_furniture: dict[str, Future[Outcome[bytes]]] = field(default_factory=dict, init=False)

    def recall(self, copies: Iterable[Copy]) -> dict[str, Outcome[SetPart]]:
        """Those parts that were set before from the same copy, by slug."""
        found = {copy.slug: self._recall(copy) for copy in copies}
        return {slug: outcome for slug, outcome in found.items() if outcome is not None}

    def foresee(self, copies: Iterable[Copy]) -> None:
        """Begin to set parts that will probably be asked for; where there is one worker, it has other things to do."""
        for copy in copies if self.jobs > 1 else ():
            key = self._key(copy)
            if key not in self._foreseen and key not in self.memory.cache:
                self._foreseen[key] = self._begin(set_copy, copy)

    def set(self, copies: Sequence[Copy], tick: Tick, errand: Errand = lambda: False) -> dict[str, Outcome[SetPart]]:
        """Set parts; the results are in the order of the copies, whichever is done first.

        A part whose worker dies is SET-006; to set it again is left to the editor, for the machine may lack memory.

        Args:
            copies: of the parts.
            tick: is told of the progress.
            errand: is done again and again as long as parts are being set and more than one process may be at work.
        """
        # The longest first, so that no worker is left with it at the end.
        longest = sorted(copies, key=lambda copy: (-len(copy.html), copy.slug))
        begun = [(copy, self._begun(copy)) for copy in longest]
        while self._is_shared and not all(future.done() for _, future in begun) and errand():
            pass
        results = dict[str, Outcome[SetPart]]()
        for number, (copy, future) in enumerate(begun):
            tick("Setting", number, len(copies))
            results[copy.slug] = outcome = _result(future, copy.slug, copy.path)
            if outcome.value is not None:
                self.memory.cache.put(self._key(copy), pack(outcome.value, outcome.diagnostics))
        tick("Setting", len(copies), len(copies))
        return {copy.slug: results[copy.slug] for copy in copies}

    def foresee_furniture(self, copy: Copy) -> None:
        """Begin to set running heads and folios that will be asked for if no page number changes any more."""
        key = self._furniture_key(copy)
        if key not in self._foreseen_furniture and self.memory.cache.get(key) is None:
            self._foreseen_furniture[key] = self._begin(set_untagged, copy)

    def set_untagged(self, copy: Copy) -> Outcome[bytes]:
        """Set what is put upon other pages: running heads and folios, the cover sheet."""
        key = self._furniture_key(copy)

        def make() -> Outcome[bytes]:
            future = self._foreseen_furniture.pop(key, None) or self._begin(set_untagged, copy)
            return _result(future, copy.slug, copy.path)

        return self.memory.once(key, make)

    def share(self, works: Mapping[str, Callable[[], Outcome[T]]], path: str) -> Iterator[Outcome[T]]:
        """Make several things of an edition side by side, the first of them here.

        Where the workers were given nothing, nothing was set, so little has changed and most is remembered: then all is
        done here, for to start workers would take longer. So it is where there is one worker, who would be a second
        process beside this one.

        Args:
            works: by the name of what each makes.
            path: of the edition's source, for diagnostics.
        """
        if not self._is_shared or not works:
            yield from (work() for work in works.values())
            return
        here, *others = works.items()
        begun = {name: self._begin(work) for name, work in others}
        yield here[1]()
        for name, future in begun.items():
            yield _result(future, name, path)

    def glance(self, pdf: bytes) -> None:
        """Find the facts of a PDF, where workers make other files in the meantime."""
        if self._is_shared:
            self.glances.glance(pdf, self.memory)

    @property
    def _is_shared(self) -> bool:
        """Whether others work, and this process may work beside them."""
        return self.running and self.jobs > 1

    def _begun(self, copy: Copy) -> Future[Outcome[SetPart]]:
        """The setting of a part, which may have been foreseen."""
        key = self._key(copy)
        return self._foreseen.pop(key) if key in self._foreseen else self._begin(set_copy, copy)

    def _recall(self, copy: Copy) -> Outcome[SetPart] | None:
        data = self.memory.cache.get(self._key(copy))
        try:
            return None if data is None else unpack(data)
        except ValueError:
            return None

    def _key(self, copy: Copy) -> str:
        return copy.key(self.memory.engines)

    def _furniture_key(self, copy: Copy) -> str:
        return self.memory.key("furniture", self._key(copy))

    def _begin(self, work: Callable[P, Outcome[T]], *args: P.args, **kwargs: P.kwargs) -> Future[Outcome[T]]:
        self.running = True
        return self.workers.submit(work, *args, **kwargs)


def _result(future: Future[Outcome[T]], name: str, path: str) -> Outcome[T]:
    try:
        return future.result()
    except BrokenExecutor:
        message = f"the process that made “{name}” ended without a result"
        hint = "Mostly the machine ran out of memory: build again with --jobs 1"
        return Outcome(None, (Diagnostic("SET-006", message, Span(path), hint),))


@contextmanager
def press(jobs: int, memory: Memory) -> Iterator[Press]:
    """A press of so many processes, which are let go at the end.

    Where nothing is kept everything has to be set, so they get ready at once, while the source is read.
    """
    with memory.cache.in_use(), processes(jobs) as crew:
        if memory.cache.is_empty:
            get_ready()
        yield Press(crew, memory, jobs)
