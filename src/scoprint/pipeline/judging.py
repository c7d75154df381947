"""Judges files that are about to be handed over: by our own rules always, by everything else where that is ordered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from scoprint.check.facts.pdf.press import PROGRAMS
from scoprint.model.diagnostics import Diagnostic
from scoprint.model.progress import Tick
from scoprint.model.record import IssueRecord
from scoprint.model.report import Report
from scoprint.pipeline.cases import Bundle, bundles, inspected, issue_plan, source_files
from scoprint.pipeline.delivery import shown
from scoprint.pipeline.demands import PATH, Demands, declared, demands
from scoprint.pipeline.formats import FOR_PRINTERS, FOR_THE_PRESS, Edition, Made, has_error
from scoprint.pipeline.load_volume import VolumeSource
from scoprint.pipeline.measuring import measured_articles
from scoprint.pipeline.order import Order
from scoprint.pipeline.preflight import Sent, glanced, preflighted, sent
from scoprint.pipeline.press import Press
from scoprint.pipeline.referees import verdicts
from scoprint.pipeline.volume_case import lone_bundle, meant_bundle
from scoprint.workspace.programs import Programs


def judged(
    order: Order,
    edition: Edition,
    files: Mapping[str, tuple[str, Made]],
    found: tuple[Diagnostic, ...],
    machine: Press,
    tick: Tick,
) -> Report:
    """What is found in the files of an edition, less what the publication accepts.

    Where our own rules find no error, and the order is strict, the referees judge too, the lines are measured, and the
    plates are made of what goes to the press.

    Args:
        order: gives the folder in which the files will lie, by which findings name them.
        edition: from which they were made.
        files: format and file by path, relative to the edition's folder.
        found: everything found in making them.
        machine: examines files side by side.
        tick: is told of the progress.
    """
    source = edition.source
    asked = declared(source.publication, source.texts[PATH])
    plan = issue_plan(edition.outline, edition.pages.pagination, source.print_layout)
    base = f"{shown(order.folder, order.output / source.issue.original)}/"
    read = {path: file.data for path, (name, file) in files.items() if name not in FOR_PRINTERS}
    cases = tuple(bundles(plan, source_files(order.folder, source), read, base))
    pages = Bundle(plan=plan).sources.pages
    printed = [
        sent(f"{base}{path}", name, file.data, source.printing, pages)
        for path, (name, file) in files.items()
        if name in FOR_THE_PRESS
    ]
    found += inspected(cases, asked.checks, edition.outline.path, machine)
    glimpsed = glanced(printed, asked.checks, edition.outline.path, machine)
    weighed = asked.weigh(found + _untold(glimpsed, found))
    if order.strict and not has_error(weighed.findings):
        found += _untold(_separated(order, printed, asked, machine, tick), found)
        return _strictly(order, cases, found, asked, machine, tick)
    return Report(findings=weighed.findings, accepted=weighed.accepted)


def judged_volume(
    order: Order,
    source: VolumeSource,
    issues: tuple[IssueRecord, ...],
    files: Mapping[str, bytes],
    found: tuple[Diagnostic, ...],
    machine: Press,
    tick: Tick,
) -> Report:
    """What is found in the files of a volume, less what the publication accepts; by referees where all else is well.

    Where the source of an issue is not what it was made from, the files are judged by what they claim.

    Args:
        order: gives the folder in which the files will lie, by which findings name them.
        source: of the volume.
        issues: as they were built, in order.
        files: by path, relative to the volume's folder.
        found: everything found in making them.
        machine: examines files, and remembers verdicts.
        tick: is told of the progress.
    """
    asked, id = demands(order.folder), source.volume.id
    base = f"{shown(order.folder, order.output / id)}/"
    data = {f"{base}{path}": content for path, content in files.items()}
    # That an issue is older than its source has been told (VOL-005).
    case = meant_bundle(order.folder, source, issues, data, machine.memory).value or lone_bundle(data)
    found += inspected((case,), asked.checks, f"source/volumes/{id}.toml", machine)
    weighed = asked.weigh(found)
    if order.strict and not has_error(weighed.findings):
        return _strictly(order, (case,), found, asked, machine, tick)
    return Report(findings=weighed.findings, accepted=weighed.accepted)


def _untold(findings: tuple[Diagnostic, ...], found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Those that are new: that pages do not fill the sheets the plan of the cover tells too, and better."""
    known = any(finding.code == "CVR-004" for finding in found)
    return tuple(finding for finding in findings if not (known and finding.code == "PRS-040"))


def _separated(
    order: Order, printed: Sequence[Sent], asked: Demands, machine: Press, tick: Tick
) -> tuple[Diagnostic, ...]:
    """What is found in files for the press once their plates are made."""
    runner, found = Programs(order.folder.root), list[Diagnostic]()
    for done, each in enumerate(printed):
        tick("Looking at", done, len(printed))
        found += preflighted(each, asked.checks, machine.memory, runner, runner.marks((), PROGRAMS))
    return tuple(found)


def _strictly(
    order: Order, cases: Sequence[Bundle], found: tuple[Diagnostic, ...], asked: Demands, machine: Press, tick: Tick
) -> Report:
    given = verdicts(cases, Programs(order.folder.root), machine.memory, tick)
    found += tuple(finding for verdict in given for finding in verdict.diagnostics)
    texts = {path: text for bundle in cases if bundle.source for path, text in bundle.source.texts.items()}
    lines = [measured_articles(bundle, texts, machine.memory) for bundle in cases]
    found += tuple(finding for each in lines for finding in each.diagnostics)
    weighed = asked.weigh(found)
    measured = tuple(chain.from_iterable(each.value or () for each in lines))
    return Report(findings=weighed.findings, accepted=weighed.accepted, verdicts=given, typography=measured)
