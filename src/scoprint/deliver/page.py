"""A report as one page of HTML without scripts, which can be sent and kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from scoprint import __version__
from scoprint.craft.pages import fill_page
from scoprint.deliver.measurements import HEADINGS, LEGEND, cells, rows
from scoprint.model.codes import CODES, Severity
from scoprint.model.diagnostics import Diagnostic
from scoprint.model.report import Report

_ORDER = {severity: index for index, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Group:
    """Everything found in one article, or in one file that belongs to none."""

    title: str
    findings: tuple[Diagnostic, ...]
    """The gravest first."""

    @property
    def gravest(self) -> int:
        """Place of the gravest severity among all."""
        return min(_ORDER[finding.severity] for finding in self.findings)


def page(report: Report) -> bytes:
    """The report as a page: findings by article, the gravest first, with hints; what was accepted; the referees.

    The page needs nothing from elsewhere. Severities are told in words as well as in colours, and are filtered by
    check boxes, which the style sheet alone obeys.
    """
    counts = {severity: sum(f.severity is severity for f in report.findings) for severity in Severity}
    text = fill_page(
        "report",
        version=__version__,
        counts=counts,
        groups=_groups(report.findings),
        accepted=report.accepted,
        headings=HEADINGS,
        measured=[(name, cells(each.whole)) for name, each in rows(report.typography)],
        legend=LEGEND,
        verdicts=report.verdicts,
        artifacts=report.artifacts,
        codes=CODES,
    )
    return text.encode()


def _groups(findings: Iterable[Diagnostic]) -> list[Group]:
    by_title = sorted(findings, key=lambda f: (_title(f), _ORDER[f.severity], f.span, f.code))
    groups = [Group(title, tuple(found)) for title, found in groupby(by_title, key=_title)]
    return sorted(groups, key=lambda group: (group.gravest, group.title))


def _title(finding: Diagnostic) -> str:
    """The article's folder where the place lies in one, otherwise the file."""
    steps = finding.span.path.split("/")
    return "/".join(steps[:3]) if steps[:2] == ["source", "articles"] and len(steps) > 3 else finding.span.path
