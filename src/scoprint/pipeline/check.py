"""Checks finished files: those of the publication against its source, those of others against what they claim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from scoprint.check.rules.plans import Plan
from scoprint.check.views import views
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.plan import Pagination, Placement
from scoprint.model.record import IssueRecord
from scoprint.model.report import Artifact, Report
from scoprint.model.typography import Measured
from scoprint.model.verdict import Verdict
from scoprint.pipeline.cases import Bundle, bundles, examined, issue_plan, source_files
from scoprint.pipeline.delivery import shown
from scoprint.pipeline.demands import MEASURED, demands, searched
from scoprint.pipeline.load import load_issue
from scoprint.pipeline.measuring import measured_articles, measured_whole
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.order import Order, targets
from scoprint.pipeline.press import Tick
from scoprint.pipeline.referees import required, verdicts
from scoprint.pipeline.volume_case import volume_bundle
from scoprint.plan import outline_issue
from scoprint.workspace.cache import Cache
from scoprint.workspace.documents import documents, read_document
from scoprint.workspace.engines import engine_versions
from scoprint.workspace.moment import stamp
from scoprint.workspace.output import last_report
from scoprint.workspace.programs import Programs
from scoprint.workspace.source import Folder

FORMATS = {".pdf": "pdf", ".epub": "epub"}
"""Files that can be checked, by the ending of their names."""
_UNREADABLE = frozenset(("PDF-001", "PDF-002"))
"""Codes of what is found where a PDF cannot be read at all."""


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """What is to be checked."""

    folder: Folder | None = None
    """The publication, where there is one."""
    output: Path | None = None
    """Where its editions are built."""
    targets: tuple[str, ...] = ()
    """Ids of issues and volumes, and slugs of articles."""
    paths: tuple[Path, ...] = ()
    """Files of any maker, and folders with such files."""
    require: frozenset[str] = frozenset()
    """Referees without which the check has failed."""
    referees: bool = True
    """Whether referees are asked."""
    typography: bool = False
    """Whether PDFs are measured for which no layout has limits."""
    views: bool = False
    """Whether the pages of findings are drawn for the report."""
    cache: Cache = field(default_factory=lambda: Cache(None))


def check(order: CheckOrder, tick: Tick) -> Report:
    """Hold finished files against the rules, and let the referees judge them.

    Args:
        tick: is told of the progress.

    Returns:
        The report; its artifacts are the files that were checked.
    """
    engines = " ".join(f"{name}={version}" for name, version in engine_versions().items())
    memory, asked = Memory(order.cache, engines), demands(order.folder)
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


def _measured(
    order: CheckOrder, bundle: Bundle, texts: Mapping[str, str], memory: Memory
) -> Outcome[tuple[Measured, ...]]:
    """How the texts of a PDF are set; where no layout has limits for them only if that is asked for."""
    if isinstance(bundle.plan, Plan):
        return measured_articles(bundle, texts, memory)
    return measured_whole(bundle, memory) if order.typography else Outcome(())


def _sought(order: CheckOrder, found: Iterable[Diagnostic], given: Sequence[Verdict]) -> Collection[str]:
    """Codes of what was searched for in everything that the publication has."""
    if order.targets or order.paths or any(finding.code.startswith("CHK-") for finding in found):
        return ()
    return searched(given, *MEASURED)


def gather(order: CheckOrder) -> Outcome[Sequence[Bundle]]:
    """Everything that is to be checked, with what was wrong in finding it."""
    found, faults = list[Bundle](), list[Diagnostic]()
    if order.folder and order.output and (order.targets or not order.paths):
        wanted = targets(Order(order.folder, order.output, order.targets))
        faults += wanted.diagnostics
        if wanted.value:
            for id, slugs in wanted.value.issues.items():
                issue = _issue(order.folder, order.output / id, id, slugs)
                found += issue.value or ()
                faults += issue.diagnostics
            for id in wanted.value.volumes:
                volume = _volume(order.folder, order.output, id)
                found += volume.value or ()
                faults += volume.diagnostics
    files = dict[str, bytes]()
    for path in order.paths:
        for each in documents(path, tuple(FORMATS)):
            if each.suffix.lower() not in FORMATS:
                faults.append(Diagnostic("CHK-004", f"“{each}” is neither a PDF nor an EPUB", Span(str(each))))
                continue
            read = read_document(each)
            faults += read.diagnostics
            files |= {str(each): read.value} if read.value is not None else {}
    return Outcome([*found, *_foreign(files)], tuple(faults))


def _foreign(files: Mapping[str, bytes]) -> Iterator[Bundle]:
    """Files of any maker; a PDF and an EPUB of one name belong together."""
    together = dict[Path, dict[str, str]]()
    for path in files:
        together.setdefault(Path(path).with_suffix(""), {})[Path(path).suffix.lower()] = path
    for kinds in together.values():
        data = {path: files[path] for path in kinds.values()}
        yield Bundle(kinds.get(".pdf", ""), kinds.get(".epub", ""), data)


def _volume(folder: Folder, output: Path, id: str) -> Outcome[Sequence[Bundle]]:
    """The bundle of a volume as it was built; as if others had made it where it cannot be held against its source."""
    edition = _edition(folder, output / id, f"source/volumes/{id}.toml")
    if edition.value is None:
        return Outcome(None, edition.diagnostics)
    planned = volume_bundle(folder, output, id, edition.value)
    bundles = (planned.value,) if planned.value else tuple(_foreign(edition.value))
    return Outcome(bundles, edition.diagnostics + planned.diagnostics)


def _issue(folder: Folder, home: Path, id: str, slugs: tuple[str, ...]) -> Outcome[Sequence[Bundle]]:
    """The bundles of an issue as it was built, with the plan that its report keeps."""
    loaded = load_issue(folder, id)
    faults = list(loaded.diagnostics)
    source = loaded.value
    moment = stamp(source.issue.published) if source else Outcome[str](None)
    if source is None or moment.value is None:
        return Outcome(None, tuple(faults) + moment.diagnostics)
    outlined = outline_issue(source.publication, source.issue, source.articles, source.print_layout, moment.value)
    faults += outlined.diagnostics
    span = Span(f"source/issues/{id}.toml")
    edition = _edition(folder, home, span.path)
    faults += edition.diagnostics
    record = IssueRecord.from_json(last_report(home).get("contents"))
    if outlined.value is None or edition.value is None:
        return Outcome(None, tuple(faults))
    if record is None:
        return Outcome(tuple(_foreign(edition.value)), tuple(faults))
    changed = sorted(path for path, digest in source.files.items() if record.sources.get(path, digest) != digest)
    if changed or {part.slug for part in record.parts} != {part.slug for part in outlined.value.parts}:
        what = f"“{changed[0]}” has changed" if changed else "the running order has changed"
        hint = f"Build it again: scoprint build {id}"
        faults.append(Diagnostic("CHK-002", f"{what} since the issue was built", span, hint))
        return Outcome(tuple(_foreign(edition.value)), tuple(faults))
    plan = issue_plan(outlined.value, _pagination(record), source.print_layout)
    base = f"{shown(folder, home)}/"
    files = {path.removeprefix(base): data for path, data in edition.value.items()}
    every = tuple(bundles(plan, source_files(folder, source), files, base))
    wanted = tuple(b for b in every if b.data and set(b.sources.articles or ()) <= set(slugs))
    return Outcome(wanted if slugs else every, tuple(faults))


def _pagination(record: IssueRecord) -> Pagination:
    """The pages as they were planned."""
    placements, before = list[Placement](), 0
    for part in record.parts:
        placements.append(Placement(part.slug, part.page, part.folio, part.pages, blank_before=part.page > before))
        before = part.page + part.pages
    return Pagination(tuple(placements), {}, record.pages)


def _edition(folder: Folder, home: Path, path: str) -> Outcome[Mapping[str, bytes]]:
    """The finished files of an edition by the paths that findings name; CHK-001 where there are none."""
    files, faults = dict[str, bytes](), list[Diagnostic]()
    for entry in last_report(home).get("artifacts", []):
        name = str(entry["path"])
        if Path(name).suffix not in FORMATS:
            continue
        place = f"{shown(folder, home)}/{name}"
        data = read_document(home / name).value
        if data is None:
            faults.append(Diagnostic("CHK-003", f"“{name}” is gone since it was built", Span(place), "Build it again"))
        else:
            if sha256(data).hexdigest() != entry["sha256"]:
                message = f"“{name}” is not the file that was built: it was damaged or changed"
                faults.append(Diagnostic("CHK-003", message, Span(place), "Build it again"))
            files[place] = data
    if not files:
        hint = f"Build it: scoprint build {home.name}"
        faults.append(Diagnostic("CHK-001", "there is no finished file of it to be checked", Span(path), hint))
    return Outcome(files or None, tuple(faults))
