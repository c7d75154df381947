"""The case of a volume: its files, with the issues as they were built and the articles behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from scoprint.check.rules.case import SourceFiles
from scoprint.check.rules.plans import VolumePlan
from scoprint.model.article import Article
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.record import IssueRecord
from scoprint.pipeline.cases import Bundle
from scoprint.pipeline.load import load_issue
from scoprint.pipeline.load_volume import VolumeSource, load_volume
from scoprint.pipeline.memory import FORGETFUL, Memory
from scoprint.pipeline.origins import origins
from scoprint.plan import outline_volume
from scoprint.workspace.moment import stamp
from scoprint.workspace.output import last_report
from scoprint.workspace.source import Folder


def volume_bundle(folder: Folder, output: Path, id: str, files: Mapping[str, bytes]) -> Outcome[Bundle]:
    """The files of a volume with what they were meant to be.

    Args:
        output: where the editions are built.
        files: the finished files of the volume by the paths that findings name.

    Returns:
        The bundle; without value, and with CHK-002, where what the volume was made from has changed since.
    """
    loaded = load_volume(folder, id)
    source = loaded.value
    moment: Outcome[str] = stamp(source.volume.published) if source else Outcome(None)
    if source is None or moment.value is None:
        return Outcome(None, loaded.diagnostics + moment.diagnostics)
    issues = tuple(IssueRecord.from_json(last_report(output / issue).get("contents")) for issue in source.volume.issues)
    bound = last_report(output / id).get("sources", {})
    if changed := _changed(source, issues, bound):
        hint = f"Build it again: scoprint build {id}"
        return Outcome(None, (Diagnostic("CHK-002", f"{changed} since the volume was built", _span(id), hint),))
    return meant_bundle(folder, source, tuple(record for record in issues if record), files)


def meant_bundle(
    folder: Folder,
    source: VolumeSource,
    records: tuple[IssueRecord, ...],
    files: Mapping[str, bytes],
    memory: Memory = FORGETFUL,
) -> Outcome[Bundle]:
    """The files of a volume with what they were meant to be by its source and its issues as they were built.

    Args:
        records: of the issues, in order.
        files: the finished files of the volume by the paths that findings name.
        memory: of what was read before.

    Returns:
        The bundle; without value, and with CHK-002, where the source of an issue has changed since.
    """
    id, moment = source.volume.id, stamp(source.volume.published)
    articles, faults = _articles(folder, records, memory)
    if faults or moment.value is None:
        return Outcome(None, faults + moment.diagnostics)
    planned = outline_volume(source.publication, source.volume, records, source.layout, moment.value, source.spans)
    if planned.value is None:
        return Outcome(None, planned.diagnostics)
    plan = VolumePlan(source.volume, planned.value.description, records, articles)
    path = _span(id).path
    texts = {path: source.texts[path].decode("utf-8", "replace")} if path in source.texts else {}
    return Outcome(replace(lone_bundle(files), plan=plan, source=SourceFiles((), texts)))


def lone_bundle(files: Mapping[str, bytes]) -> Bundle:
    """The files of a volume as if others had made them."""
    kinds = {Path(name).suffix.lower(): name for name in files}
    return Bundle(kinds.get(".pdf", ""), kinds.get(".epub", ""), files)


def _span(id: str) -> Span:
    return Span(f"source/volumes/{id}.toml")


def _changed(source: VolumeSource, issues: tuple[IssueRecord | None, ...], bound: Mapping[str, Any]) -> str:
    """What is not as it was when the volume was bound; empty where everything is."""
    for path, digest in origins(source.files, source.texts).items():
        if path.startswith("source/") and bound.get(path, digest) != digest:
            return f"“{path}” has changed"
    for id, record in zip(source.volume.issues, issues, strict=True):
        if record is None:
            return f"the issue “{id}” is gone"
        if bound.get(f"{id}/{record.pdf}") != record.sha256:
            return f"the issue “{id}” was built again"
    return ""


def _articles(
    folder: Folder, issues: tuple[IssueRecord, ...], memory: Memory
) -> tuple[Mapping[str, Article], tuple[Diagnostic, ...]]:
    """The articles by `<issue>/<slug>`; CHK-002 for each issue whose source is not what it was made from."""
    found, faults = dict[str, Article](), list[Diagnostic]()
    for issue in issues:
        loaded = load_issue(folder, issue.id, memory=memory).value
        articles = loaded.articles if loaded else {}
        now = origins(loaded.files, loaded.texts) if loaded else {}
        changed = [path for path, digest in issue.sources.items() if path in now and now[path] != digest]
        if changed or not {part.slug for part, _ in issue.articles} <= articles.keys():
            what = f"“{min(changed)}” has changed" if changed else f"articles of the issue “{issue.id}” are gone"
            hint = f"Build it again: scoprint build {issue.id}"
            faults.append(
                Diagnostic("CHK-002", f"{what} since the issue was built", Span(f"source/issues/{issue.id}.toml"), hint)
            )
        found |= {f"{issue.id}/{slug}": article for slug, article in articles.items()}
    return found, tuple(faults)
