"""The crew: workers of which each has an executor of its own, so that one that dies takes only its own work along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from importlib.resources import as_file, files
from queue import LifoQueue
from typing import ParamSpec, TypeVar

from scoprint.workspace.workshop import enter, get_ready, workshop

P = ParamSpec("P")
T = TypeVar("T")


class _Desk:
    """The place of one worker, which is hired when there is first something to do."""

    def __init__(self, hire: Callable[[], Executor]) -> None:
        self._hire = hire
        self._worker: Executor | None = None

    def do(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Have a work done.

        Raises:
            BrokenExecutor: the worker died at it; the next work gets a new one.
        """
        if self._worker is None:
            self._worker = self._hire()
        try:
            return self._worker.submit(work, *args, **kwargs).result()
        except BrokenExecutor:
            self.dismiss()
            raise

    def dismiss(self) -> Executor | None:
        """Tell the worker to go when it is done, and say whom to wait for."""
        gone, self._worker = self._worker, None
        if gone is not None:
            gone.shutdown(wait=False)
        return gone


class Crew(Executor):
    """So many workers side by side.

    A pool of processes is broken as a whole when one of them dies, and does not tell at what. Here the future of the
    work at which a worker died raises `BrokenExecutor`, and every other work is done.
    """

    def __init__(self, size: int, hire: Callable[[], Executor]) -> None:
        """Make place for workers; none is hired yet.

        Args:
            size: number of workers.
            hire: starts an executor with one worker.
        """
        self._all = [_Desk(hire) for _ in range(size)]
        # Last in, first out: who has worked already is warm.
        self._free: LifoQueue[_Desk] = LifoQueue()
        for desk in self._all:
            self._free.put(desk)
        self._queue = ThreadPoolExecutor(size)

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a work done by the first worker who is free."""

        def do() -> T:
            desk = self._free.get()
            try:
                return desk.do(work, *args, **kwargs)
            finally:
                self._free.put(desk)

        return self._queue.submit(do)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's
        """Let all workers go when they have done what they were given, or what they are at."""
        self._queue.shutdown(wait, cancel_futures=cancel_futures)
        leaving = [desk.dismiss() for desk in self._all]
        for worker in filter(None, leaving):
            worker.shutdown(wait)


@contextmanager
def processes(size: int) -> Iterator[Crew]:
    """A crew of processes that see no font of this machine; none outlives the one that hired it.

    What they are at is awaited at the end. After a fault or an interrupt it is of no use, and they go at once.
    """
    with as_file(files("scoprint.typeset") / "fonts.conf") as configuration, workshop() as shop:
        begin = (shop.door, shop.scratch, configuration)
        crew = Crew(size, lambda: ProcessPoolExecutor(1, get_ready(), enter, begin))
        try:
            yield crew
        except BaseException:
            shop.close()
            raise
        finally:
            crew.shutdown(cancel_futures=True)
