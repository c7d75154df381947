"""Checks finished files: those of the publication against its source, those of others against what they claim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from scoprint.check.facts.pdf.press import PROGRAMS
from scoprint.check.rules.plans import Plan
from scoprint.check.views import views
from scoprint.model.diagnostics import Diagnostic, Outcome
from scoprint.model.progress import Tick
from scoprint.model.report import Artifact, Report
from scoprint.model.typography import Measured
from scoprint.model.verdict import Verdict
from scoprint.pipeline.cases import Bundle, examined
from scoprint.pipeline.demands import MEASURED, Demands, demands, searched
from scoprint.pipeline.gathering import FORMATS, CheckOrder, gather
from scoprint.pipeline.measuring import measured_articles, measured_whole
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.preflight import gather_press, preflighted
from scoprint.pipeline.referees import required, verdicts
from scoprint.workspace.engines import engine_versions
from scoprint.workspace.programs import Programs

_UNREADABLE = frozenset(("PDF-001", "PDF-002"))
"""Codes of what is found where a PDF cannot be read at all."""


def check(order: CheckOrder, tick: Tick) -> Report:
    """Hold finished files against the rules, and let the referees judge them.

    Args:
        tick: is told of the progress.

    Returns:
        The report; its artifacts are the files that were checked.
    """
    engines = " ".join(f"{name}={version}" for name, version in engine_versions().items())
    memory, asked = Memory(order.cache, engines), demands(order.folder)
    if order.press:
        return _before_the_press(order, memory, asked, tick)
    gathered = gather(order)
    found, measured = list(gathered.diagnostics), list[Measured]()
    cases = gathered.value or ()
    texts = {path: text for bundle in cases if bundle.source for path, text in bundle.source.texts.items()}
    for done, bundle in enumerate(cases):
        tick("Checking", done, len(cases))
        ruled = examined(bundle, asked.checks, memory)
        found += ruled
        if not _UNREADABLE & {finding.code for finding in ruled if finding.span.path == bundle.pdf}:
            lines = _measured(order, bundle, texts, memory)
            measured += lines.value or ()
            found += lines.diagnostics
    data = {path: content for bundle in cases for path, content in bundle.data.items()}
    runner = Programs(order.folder.root if order.folder else None)
    given = verdicts(cases, runner, memory, tick) if order.referees else ()
    found += [finding for verdict in given for finding in verdict.diagnostics]
    found += required(order.require, given, data)
    artifacts = tuple(
        Artifact(path, FORMATS[Path(path).suffix.lower()], sha256(content).hexdigest())
        for path, content in data.items()
    )
    weighed = asked.weigh(found)
    report = Report(artifacts, weighed.findings, weighed.accepted, given, tuple(measured))
    report = asked.concluded(report, _sought(order, found, given))
    return replace(report, views=views(report.findings, data)) if order.views else report


def _before_the_press(order: CheckOrder, memory: Memory, asked: Demands, tick: Tick) -> Report:
    """The report on what goes to a press."""
    gathered, runner = gather_press(order), Programs(order.folder.root if order.folder else None)
    files, found = gathered.value or (), list(gathered.diagnostics)
    mark = runner.marks((), PROGRAMS)
    for done, sent in enumerate(files):
        tick("Looking at", done, len(files))
        found += preflighted(sent, asked.checks, memory, runner, mark)
    artifacts = tuple(Artifact(each.path, "print", sha256(each.data).hexdigest()) for each in files)
    weighed = asked.weigh(found)
    report = asked.concluded(Report(artifacts, weighed.findings, weighed.accepted), ())
    data = {each.path: each.data for each in files}
    return replace(report, views=views(report.findings, data)) if order.views else report


def _measured(
    order: CheckOrder, bundle: Bundle, texts: Mapping[str, str], memory: Memory
) -> Outcome[tuple[Measured, ...]]:
    """How the texts of a PDF are set; where no layout has limits for them only if that is asked for."""
    if isinstance(bundle.plan, Plan):
        return measured_articles(bundle, texts, memory)
    return measured_whole(bundle, memory) if order.typography else Outcome(())


def _sought(order: CheckOrder, found: Iterable[Diagnostic], given: Sequence[Verdict]) -> Collection[str]:
    """Codes of what was searched for in everything that the publication has."""
    if order.targets or order.paths or order.languages or any(finding.code.startswith("CHK-") for finding in found):
        return ()
    return searched(given, *MEASURED)
