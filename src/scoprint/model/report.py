"""What a command made and found, as it prints it and keeps it in `report.json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from scoprint import __version__
from scoprint.model.diagnostics import Diagnostic, Severity, Sight
from scoprint.model.typography import Measured, PageTally
from scoprint.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file."""

    path: str
    """As the editor may name it; in `report.json` relative to its folder."""
    format: str
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that the publication lives with."""

    finding: Diagnostic
    reason: str
    date: str
    """The day on which it was accepted, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the picture of a page, in hundredths of its width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class View:
    """The small picture of a page on which something was found."""

    file: str
    page: int
    """Index, from 0."""
    label: str
    """The folio, or the number of the page where it has none."""
    picture: bytes = field(repr=False)
    """JPEG."""
    width: int
    """px."""
    height: int
    marks: Mapping[Sight, Mark] = field(default_factory=dict)
    """Those of the findings whose place on the page is known."""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole of it."""

    artifacts: tuple[Artifact, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    """Findings that `publication.toml` accepts; they are none of `findings` and fail nothing."""
    verdicts: tuple[Verdict, ...] = ()
    typography: tuple[Measured, ...] = ()
    """How texts of the files are set."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """sha256 of everything that was read, by path."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Versions of everything that can change the bytes made."""
    contents: Mapping[str, object] | None = None
    """What volumes need to know of an issue (`scoprint.model.record`); none where there is no PDF of it."""
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Why each page of a composed part is as it is, by slug; in no file, for it is told on request."""

    views: tuple[View, ...] = ()
    """Pages with findings; in no file but the page of HTML, for which they are made."""

    @property
    def failed(self) -> bool:
        """Whether a finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def summary(self) -> dict[str, object]:
        """What `--json` prints: artifacts, findings, those accepted, the referees' verdicts, how texts are set."""
        return {
            "scoprint": __version__,
            "artifacts": [_artifact(artifact) for artifact in self.artifacts],
            "findings": [_finding(finding) for finding in self.findings],
            "accepted": [_finding(each.finding) | {"reason": each.reason, "date": each.date} for each in self.accepted],
            "referees": [_verdict(verdict) for verdict in self.verdicts],
            "typography": [_measured(each) for each in self.typography],
        }

    def full(self) -> dict[str, object]:
        """What `report.json` keeps: the summary with sources, versions and contents."""
        contents = {} if self.contents is None else {"contents": dict(self.contents)}
        return {**self.summary(), "sources": dict(self.sources), "versions": dict(self.versions), **contents}


def _artifact(artifact: Artifact) -> dict[str, object]:
    entry: dict[str, object] = {"path": artifact.path, "format": artifact.format, "sha256": artifact.sha256}
    return entry | ({"pages": artifact.pages} if artifact.pages is not None else {})


def _finding(finding: Diagnostic) -> dict[str, object]:
    entry: dict[str, object] = {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.span.path,
    }
    entry |= {"line": finding.span.line} if finding.span.line else {}
    return entry | ({"hint": finding.hint} if finding.hint else {})


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "name": verdict.name,
        "version": verdict.version,
        "profile": verdict.profile,
        "path": verdict.path,
        "ran": verdict.ran,
        "passed": verdict.passed,
        "messages": list(verdict.messages),
    }


def _measured(each: Measured) -> dict[str, object]:
    report = each.report
    return {
        "path": each.path,
        "article": each.title,
        "family": report.family,
        "size": report.size,
        "leading": report.leading,
        "measure": report.measure,
        "whole": asdict(report.whole),
        "pages": [_page(page, each.labels) for page in report.pages],
    }


def _page(page: PageTally, labels: tuple[str, ...]) -> dict[str, object]:
    label = labels[page.page - 1] if page.page <= len(labels) else str(page.page)
    return {"page": page.page, "label": label, **asdict(page.tally)}
