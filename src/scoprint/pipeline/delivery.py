"""Hands finished files over with their report; what was made before and is not made anew stays beside them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from scoprint.model.diagnostics import Diagnostic
from scoprint.model.record import IssueRecord
from scoprint.model.report import Accepted, Artifact, Report
from scoprint.pipeline.formats import Made
from scoprint.pipeline.order import Order
from scoprint.workspace.engines import engine_versions
from scoprint.workspace.output import deliver, last_report, report_name
from scoprint.workspace.source import Folder


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was made of an edition."""

    id: str
    """Id of the issue or volume, which names the folder."""
    files: Mapping[str, tuple[str, Made]]
    """Format and file by path, relative to the edition's folder."""
    findings: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    """sha256 of everything that was read, by path."""
    formats: Collection[str]
    """Formats that were made."""
    slugs: tuple[str, ...] = ()
    """Articles to which the making was limited; none means all."""
    record: IssueRecord | None = None
    """What volumes need to know of the issue, where its PDF was made."""
    accepted: tuple[Accepted, ...] = ()
    """Findings that the publication lives with."""
    tongue: str = ""
    """Language of a translated edition."""
    beside: Collection[str] = ()
    """Tongues of the other editions in the folder, which stay."""


def hand_over(order: Order, delivery: Delivery) -> Report:
    """Put an edition in its folder and tell what was made."""
    folder, files = order.output / delivery.id, delivery.files
    kept = [entry for entry in _made_before(folder, delivery.tongue) if _stays(entry, delivery)]
    kept = [entry for entry in kept if entry.path not in files]
    fresh = [Artifact(path, name, sha256(file.data).hexdigest(), file.pages) for path, (name, file) in files.items()]
    whole = Report(
        artifacts=tuple(sorted([*fresh, *kept], key=lambda artifact: artifact.path)),
        findings=delivery.findings,
        accepted=delivery.accepted,
        sources=delivery.sources,
        versions=engine_versions(),
        contents=delivery.record.to_json() if delivery.record else last_report(folder, delivery.tongue).get("contents"),
    )
    report = json.dumps(whole.full(), ensure_ascii=False, indent=1).encode() + b"\n"
    contents = {path: file.data for path, (_, file) in files.items()} | {report_name(delivery.tongue): report}
    delivered = deliver(folder, contents, [*(artifact.path for artifact in kept), *_beside(folder, delivery.beside)])
    if delivered.value is None:
        return Report(findings=delivery.findings + delivered.diagnostics, accepted=delivery.accepted)
    named = tuple(replace(artifact, path=shown(order.folder, folder / artifact.path)) for artifact in fresh)
    return Report(artifacts=named, findings=delivery.findings, accepted=delivery.accepted)


def shown(folder: Folder, path: Path) -> str:
    """A path as the editor may name it: from the publication's root where it lies below, else in full."""
    whole = path.absolute()
    return (whole.relative_to(folder.root) if whole.is_relative_to(folder.root) else whole).as_posix()


def _made_before(folder: Path, tongue: str) -> list[Artifact]:
    entries: Any = last_report(folder, tongue).get("artifacts", [])
    return [Artifact(e["path"], e["format"], e["sha256"], e.get("pages")) for e in entries]


def _beside(folder: Path, tongues: Collection[str]) -> Iterator[str]:
    """Files of the other editions, and their reports."""
    for tongue in tongues:
        if last_report(folder, tongue):
            yield report_name(tongue)
        yield from (artifact.path for artifact in _made_before(folder, tongue))


def _stays(artifact: Artifact, delivery: Delivery) -> bool:
    """Whether a file of the last build is none of those that are made anew."""
    if artifact.format not in delivery.formats:
        return True
    return bool(delivery.slugs) and offprint_slug(artifact.path) not in delivery.slugs


def offprint_slug(path: str) -> str:
    """The article of an offprint, whose name is `articles/<folio>-<slug>[.<lang>].pdf`."""
    return PurePosixPath(path).name.partition(".")[0].partition("-")[2]
