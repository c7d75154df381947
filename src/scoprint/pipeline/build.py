"""Builds editions: from the source folder to finished files, or to a list of everything that is wrong."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from scoprint.craft.declare import nearest
from scoprint.model.diagnostics import Diagnostic, Outcome, Severity, Span, ordered
from scoprint.model.report import Artifact, Report
from scoprint.pipeline.formats import FORMATS, Edition, Made
from scoprint.pipeline.load import Source, load_issue
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.press import Press, Tick, press
from scoprint.pipeline.proof import proofread
from scoprint.pipeline.rounds import settle
from scoprint.plan import outline_issue
from scoprint.read import decode, read_issue
from scoprint.typeset import print_pictures
from scoprint.workspace.cache import Cache
from scoprint.workspace.engines import engine_versions
from scoprint.workspace.moment import stamp
from scoprint.workspace.output import REPORT, deliver, last_report
from scoprint.workspace.source import Folder


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built."""

    folder: Folder
    output: Path
    """Where each issue gets its folder."""
    targets: tuple[str, ...] = ()
    """Issue ids and article slugs; none means every issue."""
    formats: tuple[str, ...] = ()
    """Keys of `FORMATS`; none means those that the publication names."""
    jobs: int = 1
    """Processes that set parts."""
    cache: Cache = field(default_factory=lambda: Cache(None))
    """Where set parts are kept for the next build."""


def build(order: Order, tick: Tick) -> Report:
    """Build everything that is ordered.

    An issue with an error is not delivered, and the last good build of it stays; the other issues go on.

    Args:
        tick: is told of the progress.
    """
    wanted = _targets(order)
    if wanted.value is None:
        return Report(findings=wanted.diagnostics)
    reports = []
    engines = " ".join(f"{name}={version}" for name, version in engine_versions().items())
    with press(order.jobs, Memory(order.cache, engines)) as machine:
        for issue, slugs in wanted.value.items():
            reports.append(_build_issue(order, issue, slugs, machine, tick))
    return Report(
        artifacts=tuple(artifact for report in reports for artifact in report.artifacts),
        findings=ordered(finding for report in reports for finding in report.findings),
    )


def _targets(order: Order) -> Outcome[Mapping[str, tuple[str, ...]]]:
    """The issues to build, each with the articles to which it is limited; none means all of it."""
    issues, articles = order.folder.issues(), order.folder.articles()
    if not issues:
        hint = "Create one with: scoprint new issue ID"
        return Outcome(None, (Diagnostic("SRC-001", "the publication has no issue", Span("source/issues"), hint),))
    if not order.targets:
        return Outcome(dict.fromkeys(issues, ()))
    whole, limited, faults = set[str](), dict[str, list[str]](), list[Diagnostic]()
    for target in order.targets:
        holding = [issue for issue in issues if target in _listed(order.folder, issue)]
        if target in issues:
            whole.add(target)
        elif holding:
            for issue in holding:
                limited.setdefault(issue, []).append(target)
        else:
            why = "is an article that no issue lists" if target in articles else "is neither an issue nor an article"
            near = nearest(target, (*issues, *articles)) if target not in articles else ""
            hint = f"Did you mean “{near}”?" if near else f"Issues are: {', '.join(issues)}"
            faults.append(Diagnostic("ISS-005", f"“{target}” {why}", Span("source/issues"), hint))
    wanted = {issue: () if issue in whole else tuple(limited[issue]) for issue in sorted({*whole, *limited})}
    return Outcome(None if faults else wanted, tuple(faults))


def _listed(folder: Folder, id: str) -> tuple[str, ...]:
    path = f"source/issues/{id}.toml"
    text = decode(path, folder.issue(id).value or b"")
    issue = read_issue(path, id, text.value or "")
    return issue.value.running_order if issue.value else ()


def _build_issue(order: Order, id: str, slugs: tuple[str, ...], machine: Press, tick: Tick) -> Report:
    tick("Reading", 0, 1)
    loaded = load_issue(order.folder, id)
    findings = loaded.diagnostics
    if loaded.value is None:
        return Report(findings=findings)
    source = loaded.value
    if _has_error(findings):
        return Report(findings=findings + proofread(source, findings, machine))
    made = _edition(source, machine, tick)
    findings += made.diagnostics
    if made.value is None or _has_error(findings):
        return Report(findings=findings)
    edition = made.value
    formats = ("offprints",) if slugs else order.formats or source.publication.defaults.formats
    files = dict[str, tuple[str, Made]]()
    for done, name in enumerate(formats):
        tick(f"Making {name}", done, len(formats))
        product = FORMATS[name](edition)
        findings += product.diagnostics
        files |= {path: (name, file) for path, file in (product.value or {}).items()}
    tick("Delivering", len(formats), len(formats))
    if _has_error(findings):
        return Report(findings=findings)
    if slugs:
        files = {path: entry for path, entry in files.items() if _slug(path) in slugs}
    return _deliver(order, edition, files, ordered(findings), set(formats), slugs)


def _edition(source: Source, machine: Press, tick: Tick) -> Outcome[Edition]:
    moment = stamp(source.issue.published)
    if moment.value is None:
        return Outcome(None, moment.diagnostics)
    outlined = outline_issue(source.publication, source.issue, source.articles, source.print_layout, moment.value)
    findings = outlined.diagnostics
    if outlined.value is None or _has_error(findings):
        return Outcome(None, findings)
    pictures = print_pictures(source.pictures)
    set_pages = settle(outlined.value, source.print_layout, source.faces, pictures, _colophon(source), machine, tick)
    findings += set_pages.diagnostics
    if set_pages.value is None:
        return Outcome(None, findings)
    return Outcome(Edition(source, outlined.value, set_pages.value, machine.memory), findings)


def _colophon(source: Source) -> Mapping[str, object]:
    """What the colophon says of the making: the families in use with their licences."""
    used = {face.family for face in source.faces}
    families = [
        {"name": family.name, "role": family.role, "licence": archive.licence}
        for archive in source.manifest.archives
        for family in archive.families
        if family.name in used
    ]
    return {"fonts": families}


def _deliver(
    order: Order,
    edition: Edition,
    files: Mapping[str, tuple[str, Made]],
    findings: tuple[Diagnostic, ...],
    formats: Collection[str],
    slugs: tuple[str, ...],
) -> Report:
    folder = order.output / edition.outline.id
    kept = [entry for entry in _made_before(folder) if _stays(entry, formats, slugs) and entry.path not in files]
    fresh = [Artifact(path, name, sha256(file.data).hexdigest(), file.pages) for path, (name, file) in files.items()]
    whole = Report(
        artifacts=tuple(sorted([*fresh, *kept], key=lambda artifact: artifact.path)),
        findings=findings,
        sources=edition.source.files,
        versions=engine_versions(),
    )
    report = json.dumps(whole.full(), ensure_ascii=False, indent=1).encode() + b"\n"
    contents = {path: file.data for path, (_, file) in files.items()} | {REPORT: report}
    delivered = deliver(folder, contents, [artifact.path for artifact in kept])
    if delivered.value is None:
        return Report(findings=findings + delivered.diagnostics)
    shown = tuple(replace(artifact, path=_shown(order, folder / artifact.path)) for artifact in fresh)
    return Report(artifacts=shown, findings=findings)


def _shown(order: Order, path: Path) -> str:
    """A path as the editor may name it: from the publication's root where it lies below, else in full."""
    whole = path.absolute()
    root = order.folder.root
    return (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()


def _made_before(folder: Path) -> list[Artifact]:
    entries: Any = last_report(folder).get("artifacts", [])
    return [Artifact(e["path"], e["format"], e["sha256"], e.get("pages")) for e in entries]


def _stays(artifact: Artifact, formats: Collection[str], slugs: tuple[str, ...]) -> bool:
    """Whether a file of the last build is none of those that are made anew."""
    if artifact.format not in formats:
        return True
    return bool(slugs) and _slug(artifact.path) not in slugs


def _slug(path: str) -> str:
    """The article of an offprint, whose name is `articles/<folio>-<slug>.pdf`."""
    return PurePosixPath(path).stem.partition("-")[2]


def _has_error(findings: tuple[Diagnostic, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
