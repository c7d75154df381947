"""The press: warm workers that set parts, and the rounds in which page numbers settle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from multiprocessing import get_context
from typing import TypeVar

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.fonts import FontFace
from scoprint.model.layout import Layout
from scoprint.model.plan import Outline, Pagination
from scoprint.model.setpart import Asset, Copy, SetPart
from scoprint.plan import BLANK, paginate
from scoprint.typeset import blank, compose, furnish, set_copy, set_furniture
from scoprint.workspace.engines import isolate_fonts

ROUNDS = 5
"""Rounds of paginating and setting after which page numbers must have settled."""

T = TypeVar("T")
Tick = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Pages:
    """An edition as set: every part on its final pages, and the furniture for them."""

    pagination: Pagination
    sets: Mapping[str, SetPart] = field(repr=False)
    furniture: bytes = field(repr=False)
    stamps: Mapping[str, tuple[int | None, ...]] = field(repr=False)


@contextmanager
def workers(jobs: int) -> Iterator[Executor]:
    """A pool of processes that see no font of this machine.

    Processes are spawned, not forked: Pango must start after its fonts are configured.
    """
    with as_file(files("scoprint.typeset") / "fonts.conf") as configuration:
        pool = ProcessPoolExecutor(jobs, get_context("spawn"), isolate_fonts, (configuration,))
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)


def settle(
    outline: Outline,
    layout: Layout,
    faces: tuple[FontFace, ...],
    pictures: Mapping[str, Asset],
    colophon: Mapping[str, object],
    executor: Executor,
    tick: Tick,
) -> Outcome[Pages]:
    """Set all parts of an edition, again and again until no page number changes any more.

    Only parts whose copy has changed are set again: those that begin on the other side than was thought, and those
    that print a folio which has moved.

    Args:
        tick: is told of the progress.

    Returns:
        The pages. Without value when a part could not be set, or with SET-001 when folios do not settle.
    """
    copies, results = dict[str, Copy](), dict[str, Outcome[SetPart]]()
    changed: list[Copy] = []
    for _ in range(ROUNDS + 1):
        extents = {slug: result.value.extent for slug, result in results.items() if result.value}
        pagination = paginate(outline, extents, layout.spec)
        composed = _compose(outline, pagination, layout, faces, pictures, colophon)
        if composed.value is None:
            return Outcome(None, composed.diagnostics)
        changed = [copy for slug, copy in composed.value.items() if copies.get(slug) != copy]
        faults = tuple(fault for result in results.values() for fault in result.diagnostics)
        if not changed:
            pages = _finish(outline, pagination, layout, faces, results, executor)
            return Outcome(pages.value, faults + pages.diagnostics)
        if any(result.value is None for result in results.values()):
            return Outcome(None, faults)
        copies = dict(composed.value)
        results |= _set(changed, executor, tick)
    names = ", ".join(copy.slug for copy in changed)
    return Outcome(None, (Diagnostic("SET-001", f"the page numbers of {names} do not settle", Span(changed[0].path)),))


def _compose(
    outline: Outline,
    pagination: Pagination,
    layout: Layout,
    faces: tuple[FontFace, ...],
    pictures: Mapping[str, Asset],
    colophon: Mapping[str, object],
) -> Outcome[Mapping[str, Copy]]:
    copies, faults = dict[str, Copy](), list[Diagnostic]()
    for part, placement in zip(outline.parts, pagination.placements, strict=True):
        copy = compose(part, placement.side, outline, pagination.references, layout, faces, pictures, colophon)
        faults += copy.diagnostics
        if copy.value is not None:
            copies[part.slug] = copy.value
    return Outcome(None if len(copies) < len(outline.parts) else copies, tuple(dict.fromkeys(faults)))


def _set(copies: Sequence[Copy], executor: Executor, tick: Tick) -> dict[str, Outcome[SetPart]]:
    """Set copies on the executor, the longest first so that no worker is left with it at the end; results in order."""
    longest = sorted(copies, key=lambda copy: (-len(copy.html), copy.slug))
    futures = {copy.slug: executor.submit(set_copy, copy) for copy in longest}
    results = {}
    for done, copy in enumerate(copies):
        tick("Setting", done, len(copies))
        results[copy.slug] = _result(futures[copy.slug], copy)
    tick("Setting", len(copies), len(copies))
    return results


def _result(future: Future[Outcome[T]], copy: Copy) -> Outcome[T]:
    try:
        return future.result()
    except BrokenProcessPool:
        message = f"the process that set “{copy.slug}” ended without a result"
        hint = "Mostly the machine ran out of memory: build again with --jobs 1"
        return Outcome(None, (Diagnostic("SET-006", message, Span(copy.path), hint),))


def set_blank(outline: Outline, layout: Layout, faces: tuple[FontFace, ...], executor: Executor) -> Outcome[SetPart]:
    """Set a blank page; with every fault of the style sheets, which the engine reads for it."""
    copy = blank(outline, layout, faces)
    return _result(executor.submit(set_copy, copy), copy)


def _finish(
    outline: Outline,
    pagination: Pagination,
    layout: Layout,
    faces: tuple[FontFace, ...],
    results: Mapping[str, Outcome[SetPart]],
    executor: Executor,
) -> Outcome[Pages]:
    """Set what belongs to no part: the furniture, and the blank page where one is needed."""
    furnished, stamps = furnish(outline, pagination, layout, faces)
    if furnished.value is None:
        return Outcome(None, furnished.diagnostics)
    furniture = executor.submit(set_furniture, furnished.value)
    sets = {slug: result.value for slug, result in results.items() if result.value}
    faults = list(furnished.diagnostics)
    if any(placement.blank_before for placement in pagination.placements):
        empty = set_blank(outline, layout, faces, executor)
        faults += empty.diagnostics
        if empty.value is None:
            return Outcome(None, tuple(faults))
        sets[BLANK] = empty.value
        faults += _blanks(outline, pagination)
    done = _result(furniture, furnished.value)
    faults += done.diagnostics
    if done.value is None:
        return Outcome(None, tuple(faults))
    return Outcome(Pages(pagination, sets, done.value, stamps), tuple(faults))


def _blanks(outline: Outline, pagination: Pagination) -> Iterator[Diagnostic]:
    for placement in pagination.placements:
        if placement.blank_before:
            message = f"page {placement.first_folio - 1} is blank, for “{placement.slug}” begins on a {placement.side}"
            yield Diagnostic("SET-005", message, Span(f"source/issues/{outline.issue.id}.toml"))
