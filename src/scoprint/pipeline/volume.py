"""Builds volumes: from the issues that were built, whenever that was, to one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from scoprint.bind import read_imprint
from scoprint.model.compilation import Compilation
from scoprint.model.diagnostics import Diagnostic, Outcome, Span, ordered
from scoprint.model.progress import Tick
from scoprint.model.record import IssueRecord
from scoprint.model.report import Report
from scoprint.model.setpart import SetPart
from scoprint.pipeline.delivery import Delivery, hand_over
from scoprint.pipeline.formats import Made, bound, has_error, typefaces
from scoprint.pipeline.judging import judged_volume
from scoprint.pipeline.load_volume import VolumeSource, load_volume
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.order import Order
from scoprint.pipeline.origins import origin, origins
from scoprint.pipeline.press import Press
from scoprint.pipeline.rounds import Pages, set_blank, settle
from scoprint.pipeline.volume_ebook import gather_books, volume_ebook
from scoprint.plan import BLANK, FinishedIssue, bind_volume, lost, outline_volume
from scoprint.reflow import IssueBook
from scoprint.workspace.moment import stamp
from scoprint.workspace.output import last_report, made
from scoprint.workspace.source import Folder

FORMATS = ("pdf", "epub")
"""The formats that are made of volumes."""

BuildIssue = Callable[[str, str], Report]
"""Builds an issue in one format."""


def build_volume(order: Order, id: str, machine: Press, tick: Tick, build_issue: BuildIssue) -> Report:
    """Bind a volume from the issues in their folders.

    An issue that was never built is built first; one that was built is taken as it is.
    """
    if order.formats and not set(FORMATS) & set(order.formats):
        message = f"volume “{id}” is made as {' and '.join(FORMATS)} only, which was not asked for"
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
    asked = order.formats or loaded.value.publication.defaults.formats
    formats = [name for name in FORMATS if name in asked] or [FORMATS[0]]
    books: Outcome[Sequence[IssueBook]] = Outcome(())
    if "epub" in formats:
        records = [issue.record for issue in gathered.value]
        books = gather_books(order, loaded.value, records, lambda issue: build_issue(issue, "epub"))
    findings += books.diagnostics
    if books.value is None or has_error(findings):
        return Report(findings=findings)
    product = _bound(loaded.value, gathered.value, books.value, formats, machine, tick)
    findings = ordered(findings + product.diagnostics)
    if product.value is None or has_error(findings):
        return Report(findings=findings)
    kept = {f"{issue.record.id}/{issue.record.pdf}": issue.record.sha256 for issue in gathered.value}
    sources = {**origins(loaded.value.files, loaded.value.texts), **kept}
    data = {path: file.data for path, (_, file) in product.value.items()}
    made_of = tuple(issue.record for issue in gathered.value)
    judgement = judged_volume(order, loaded.value, made_of, data, findings, machine, tick)
    return _handed(order, Delivery(id, product.value, findings, sources, set(formats)), judgement)


def _handed(order: Order, delivery: Delivery, judgement: Report) -> Report:
    """What was made, handed over where nothing in it was refused."""
    if judgement.failed:
        return judgement
    weighed = replace(delivery, findings=judgement.findings, accepted=judgement.accepted)
    return replace(hand_over(order, weighed), verdicts=judgement.verdicts)


def _gather(order: Order, source: VolumeSource, build_issue: BuildIssue) -> Outcome[Sequence[FinishedIssue]]:
    """The finished issues; all faults of all of them."""
    found, faults = list[FinishedIssue](), list[Diagnostic]()
    for id, span in zip(source.volume.issues, source.spans, strict=True):
        issue = _kept(order, id)
        if issue is None:
            report = build_issue(id, "pdf")
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
        if data is None or origin(path, data) != digest:
            return path
    return ""


@dataclass(frozen=True, slots=True)
class _SetVolume:
    """The volume's own pages, settled."""

    compilation: Compilation
    pages: Pages
    empty: SetPart


def _set(source: VolumeSource, issues: Sequence[FinishedIssue], machine: Press, tick: Tick) -> Outcome[_SetVolume]:
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
    # What could not be set has an error, and is not among the pages.
    if pages.value is None or empty.value is None or has_error(findings):
        return Outcome(None, findings)
    findings += tuple(lost([(span, issue.claims) for span, issue in zip(source.spans, issues, strict=True)]))
    return Outcome(_SetVolume(compilation, pages.value, empty.value), findings)


def _pdf(source: VolumeSource, issues: Sequence[FinishedIssue], own: _SetVolume, memory: Memory) -> Outcome[Made]:
    pages = own.pages
    sets = {**pages.sets, BLANK: own.empty}
    binding = bind_volume(own.compilation, pages.pagination, issues, sets, pages.furniture, pages.stamps, source.texts)
    file = bound(binding, memory)
    if file.value is None:
        return Outcome(None, file.diagnostics)
    return Outcome(Made(file.value, sum(len(part.labels) for part in binding.parts)), file.diagnostics)


def _epub(source: VolumeSource, books: Sequence[IssueBook], own: _SetVolume, memory: Memory) -> Outcome[Made]:
    file = volume_ebook(source, own.compilation, books, own.pages, memory)
    return Outcome(None if file.value is None else Made(file.value), file.diagnostics)


def _bound(
    source: VolumeSource,
    issues: Sequence[FinishedIssue],
    books: Sequence[IssueBook],
    formats: Sequence[str],
    machine: Press,
    tick: Tick,
) -> Outcome[Mapping[str, tuple[str, Made]]]:
    """The files of the volume by path, each with its format."""
    own = _set(source, issues, machine, tick)
    findings = own.diagnostics
    if own.value is None:
        return Outcome(None, findings)
    settled = own.value
    make: Mapping[str, Callable[[], Outcome[Made]]] = {
        "pdf": lambda: _pdf(source, issues, settled, machine.memory),
        "epub": lambda: _epub(source, books, settled, machine.memory),
    }
    files = dict[str, tuple[str, Made]]()
    for done, name in enumerate(formats):
        tick("Binding", done, len(formats))
        made_file = make[name]()
        findings += made_file.diagnostics
        if made_file.value is None:
            return Outcome(None, findings)
        files[f"{settled.compilation.name}.{name}"] = (name, made_file.value)
    return Outcome(files, findings)
