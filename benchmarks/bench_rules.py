"""What our own rules cost, beside setting the pages that they judge: they run in every build, so they must be quick.

Prints CPU seconds and their share of setting, which should be under a quarter; run with `make bench`. Set COPIES to
change the size of the issue, which repeats the articles of the sample (3 make about 100 pages).
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path

from bench_build import publication

from scoprint.model.checks import Checks
from scoprint.model.diagnostics import Diagnostic
from scoprint.pipeline import CheckOrder, Order, build
from scoprint.pipeline.cases import Bundle, examined
from scoprint.pipeline.formats import typefaces
from scoprint.pipeline.gathering import gather
from scoprint.pipeline.load import load_issue
from scoprint.pipeline.measuring import measured_articles
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.press import press
from scoprint.pipeline.rounds import settle
from scoprint.plan import outline_issue
from scoprint.typeset import print_pictures
from scoprint.workspace.cache import Cache
from scoprint.workspace.engines import engine_versions
from scoprint.workspace.source import Folder
from scoprint.workspace.workshop import COLLECTING

COPIES = int(os.environ.get("COPIES", "3"))
ISSUE, LANGUAGES = "2026-11", ("en",)
FRESH = Memory(Cache(None), "")
"""Remembers nothing, so that everything is done."""


def spent() -> float:
    """CPU seconds of this process and of those that it started and that have ended."""
    for worker in active_children():
        # What a process has spent is known when it has ended.
        worker.join()
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def setting(folder: Folder, memory: Memory) -> tuple[float, int]:
    """What it costs to set the pages of the issue, and how many there are; reading and binding are not counted."""
    source = load_issue(folder, ISSUE).value
    if source is None:
        sys.exit("the sample cannot be read")
    moment = "2026-11-02T00:00:00Z"
    outlined = outline_issue(source.publication, source.issue, source.articles, source.print_layout, moment).value
    if outlined is None:
        sys.exit("the sample cannot be planned")
    pictures, facts = print_pictures(source.pictures, memory.keeper("print")), typefaces(source.manifest, source.faces)
    before = spent()
    with press(1, memory) as machine:
        layout, faces = source.print_layout, source.faces
        pages = settle(outlined, layout, faces, pictures, facts, machine, lambda *_: None).value
    if pages is None:
        sys.exit("the sample cannot be set")
    return spent() - before, pages.pagination.pages


def main() -> None:
    # As workers have it.
    gc.set_threshold(COLLECTING)
    with tempfile.TemporaryDirectory() as temporary:
        root = publication(Path(temporary), COPIES)
        folder = Folder(root)
        cache = Cache(root / "build" / ".cache")
        engines = " ".join(f"{name}={version}" for name, version in engine_versions().items())
        cpu, pages = setting(folder, Memory(cache, engines))
        before = spent()
        report = build(
            Order(folder, root / "build", (ISSUE,), jobs=1, cache=cache, languages=LANGUAGES), lambda *_: None
        )
        rest = spent() - before
        if report.failed:
            sys.exit("\n".join(f"{each.span}: {each.message}" for each in report.findings))
        cases = gather(CheckOrder(folder, root / "build", (ISSUE,), languages=LANGUAGES)).value or ()
        costs = {f"setting {pages} pages": cpu, "the rest of the build, all formats": rest}
        found, empty = 0, Memory(Cache(root / "empty"), engines)
        looks: dict[str, Callable[[Bundle], tuple[Diagnostic, ...]]] = {
            # What was seen on a page of an offprint is not looked for again on that of the issue.
            "the rules, all formats of a build": lambda bundle: examined(bundle, Checks(), empty),
            "the rules, each file for itself": lambda bundle: examined(bundle, Checks(), FRESH),
            "measuring the lines (--strict)": lambda bundle: measured_articles(bundle, {}, FRESH).diagnostics,
        }
        for name, look in looks.items():
            before = spent()
            found += sum(len(look(bundle)) for bundle in cases)
            costs[name] = spent() - before
        print(f"{'':<34}{'CPU s':>8}{'ratio':>8}")
        for name, cost in costs.items():
            print(f"{name:<34}{cost:>8.1f}{cost / cpu:>8.3f}")
        print(f"{found} findings in {sum(len(bundle.data) for bundle in cases)} files")


if __name__ == "__main__":
    main()
