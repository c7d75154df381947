"""Judges files that are about to be handed over: by our own rules always, by everything else where that is ordered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from scoprint.model.diagnostics import Diagnostic
from scoprint.model.report import Report
from scoprint.pipeline.cases import Bundle, bundles, inspected, issue_plan, source_files
from scoprint.pipeline.delivery import shown
from scoprint.pipeline.demands import PATH, Demands, declared, demands
from scoprint.pipeline.formats import Edition, has_error
from scoprint.pipeline.measuring import measured_articles
from scoprint.pipeline.order import Order
from scoprint.pipeline.press import Press, Tick
from scoprint.pipeline.referees import verdicts
from scoprint.workspace.programs import Programs


def judged(
    order: Order,
    edition: Edition,
    files: Mapping[str, bytes],
    found: tuple[Diagnostic, ...],
    machine: Press,
    tick: Tick,
) -> Report:
    """What is found in the files of an edition, less what the publication accepts.

    Where our own rules find no error, and the order is strict, the referees judge too and the lines are measured.

    Args:
        order: gives the folder in which the files will lie, by which findings name them.
        edition: from which they were made.
        files: by path, relative to the edition's folder.
        found: everything found in making them.
        machine: examines files side by side.
        tick: is told of the progress.
    """
    source = edition.source
    asked = declared(source.publication, source.texts[PATH])
    plan = issue_plan(edition.outline, edition.pages.pagination, source.print_layout)
    base = f"{shown(order.folder, order.output / source.issue.original)}/"
    cases = tuple(bundles(plan, source_files(order.folder, source), files, base))
    found += inspected(cases, asked.checks, edition.outline.path, machine)
    weighed = asked.weigh(found)
    if order.strict and not has_error(weighed.findings):
        return _strictly(order, cases, found, asked, machine, tick)
    return Report(findings=weighed.findings, accepted=weighed.accepted)


def judged_volume(
    order: Order, id: str, files: Mapping[str, bytes], found: tuple[Diagnostic, ...], machine: Press, tick: Tick
) -> Report:
    """What the referees find in the files of a volume where the order is strict, less what the publication accepts.

    Args:
        order: gives the folder in which the files will lie, by which findings name them.
        id: of the volume.
        files: by path, relative to the volume's folder.
        found: everything found in making them.
        machine: remembers verdicts.
        tick: is told of the progress.
    """
    asked = demands(order.folder)
    if not order.strict:
        weighed = asked.weigh(found)
        return Report(findings=weighed.findings, accepted=weighed.accepted)
    base = f"{shown(order.folder, order.output / id)}/"
    case = Bundle(data={f"{base}{path}": data for path, data in files.items()})
    return _strictly(order, (case,), found, asked, machine, tick)


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
