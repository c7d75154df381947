"""Builds volumes: from the issues that were built, whenever that was, to one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

from scoprint.bind import read_imprint
from scoprint.model.diagnostics import Diagnostic, Outcome, Span, ordered
from scoprint.model.record import IssueRecord
from scoprint.model.report import Report
from scoprint.pipeline.delivery import Delivery, hand_over
from scoprint.pipeline.formats import Made, bound, has_error, typefaces
from scoprint.pipeline.load_volume import VolumeSource, load_volume
from scoprint.pipeline.order import Order
from scoprint.pipeline.press import Press, Tick
from scoprint.pipeline.rounds import set_blank, settle
from scoprint.plan import BLANK, FinishedIssue, bind_volume, lost, outline_volume
from scoprint.workspace.moment import stamp
from scoprint.workspace.output import last_report, made
from scoprint.workspace.source import Folder

FORMAT = "pdf"
"""The one format that is made of volumes."""

BuildIssue = Callable[[str], Report]
"""Builds the PDF of an issue."""


def build_volume(order: Order, id: str, machine: Press, tick: Tick, build_issue: BuildIssue) -> Report:
    """Bind a volume from the issues in their folders.

    An issue that was never built is built first; one that was built is taken as it is.
    """
    if order.formats and FORMAT not in order.formats:
        message = f"volume “{id}” is made as {FORMAT} only, which was not asked for"
        return Report(findings=(Diagnostic("VOL-007", message, Span(f"source/volumes/{id}.toml")),))
    tick("Reading", 0, 1)
    loaded = load_volume(order.folder, id)
    findings = loaded.diagnostics
    if loaded.value is None or has_error(findings):
        return Report(findings=findings)
    gathered = _gather(order, loaded.value, build_issue)
    findings += gathered.diagnostics
    if gathered.value is None or has_error(findings):
        return Report(findings=findings)
    product = _bound(loaded.value, gathered.value, machine, tick)
    findings = ordered(findings + product.diagnostics)
    if product.value is None or has_error(findings):
        return Report(findings=findings)
    name, file = product.value
    kept = {f"{issue.record.id}/{issue.record.pdf}": issue.record.sha256 for issue in gathered.value}
    sources = {**loaded.value.files, **kept}
    return hand_over(order, Delivery(id, {name: (FORMAT, file)}, findings, sources, {FORMAT}))


def _gather(order: Order, source: VolumeSource, build_issue: BuildIssue) -> Outcome[Sequence[FinishedIssue]]:
    """The finished issues; all faults of all of them."""
    found, faults = list[FinishedIssue](), list[Diagnostic]()
    for id, span in zip(source.volume.issues, source.spans, strict=True):
        issue = _kept(order, id)
        if issue is None:
            report = build_issue(id)
            faults += report.findings
            issue = _kept(order, id)
        if issue is None:
            continue
        if sha256(issue.pdf).hexdigest() != issue.record.sha256:
            message = f"the PDF of issue “{id}” is not the one that was built: it was damaged or changed"
            hint = f"Delete {order.output.name}/{id}/{issue.record.pdf} and run: scoprint build {id}"
            faults.append(Diagnostic("VOL-004", message, span, hint))
        elif changed := _changed(order.folder, issue.record):
            message = f"“{changed}” has changed since issue “{id}” was built"
            faults.append(Diagnostic("VOL-005", message, span, f"To bind what it says now, run: scoprint build {id}"))
        found.append(issue)
    return Outcome(found if len(found) == len(source.volume.issues) else None, tuple(faults))


def _kept(order: Order, id: str) -> FinishedIssue | None:
    folder = order.output / id
    record = IssueRecord.from_json(last_report(folder).get("contents"))
    pdf = made(folder, record.pdf) if record and record.id == id else None
    return None if record is None or pdf is None else FinishedIssue(record, pdf, read_imprint(pdf).claims)


def _changed(folder: Folder, record: IssueRecord) -> str:
    """The first source file of an issue that is not what it was; empty where all are."""
    for path, digest in record.sources.items():
        data = folder.picture(path).value
        if data is None or sha256(data).hexdigest() != digest:
            return path
    return ""


def _bound(
    source: VolumeSource, issues: Sequence[FinishedIssue], machine: Press, tick: Tick
) -> Outcome[tuple[str, Made]]:
    moment = stamp(source.volume.published)
    if moment.value is None:
        return Outcome(None, moment.diagnostics)
    records = [issue.record for issue in issues]
    planned = outline_volume(source.publication, source.volume, records, source.layout, moment.value, source.spans)
    findings = planned.diagnostics
    if planned.value is None or has_error(findings):
        return Outcome(None, findings)
    compilation, layout, faces = planned.value, source.layout, source.faces
    facts = typefaces(source.manifest, faces)
    pages = settle(compilation, layout, faces, {}, facts, machine, tick)
    empty = set_blank(compilation, layout, faces, machine)
    findings += pages.diagnostics + empty.diagnostics
    if pages.value is None or empty.value is None:
        return Outcome(None, findings)
    findings += tuple(lost([(span, issue.claims) for span, issue in zip(source.spans, issues, strict=True)]))
    tick("Binding", 0, 1)
    sets = {**pages.value.sets, BLANK: empty.value}
    binding = bind_volume(
        compilation, pages.value.pagination, issues, sets, pages.value.furniture, pages.value.stamps, source.texts
    )
    file = bound(binding, machine.memory)
    findings += file.diagnostics
    if file.value is None:
        return Outcome(None, findings)
    count = sum(len(part.labels) for part in binding.parts)
    return Outcome((f"{compilation.name}.pdf", Made(file.value, count)), findings)
