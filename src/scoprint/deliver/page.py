"""A report as one page of HTML without scripts, which can be sent and kept."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from scoprint import __version__
from scoprint.craft.pages import fill_page
from scoprint.deliver.measurements import HEADINGS, LEGEND, cells, rows
from scoprint.model.codes import CODES, Severity
from scoprint.model.diagnostics import Diagnostic
from scoprint.model.report import Mark, Report, View

_ORDER = {severity: index for index, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding by its number on the page."""

    number: int
    finding: Diagnostic
    views: tuple[View, ...]
    """The pages that show it."""

    def marks(self, view: View) -> tuple[Mark, ...]:
        """Its places on one of them."""
        return tuple(view.marks[sight] for sight in self.finding.span.sights if sight in view.marks)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page that is shown, with everything that was found on it."""

    view: View
    findings: tuple[Numbered, ...]

    @property
    def address(self) -> str:
        """The picture as a `data:` address."""
        return f"data:image/jpeg;base64,{b64encode(self.view.picture).decode()}"


@dataclass(frozen=True, slots=True)
class Group:
    """Everything found in one article, or in one file that belongs to none."""

    title: str
    findings: tuple[Numbered, ...]
    """The gravest first."""
    pages: tuple[Shown, ...]
    """Those of its pages that no group before it shows."""


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
        groups=_groups(report.findings, report.views),
        places={(view.file, view.page): number for number, view in enumerate(report.views, 1)},
        accepted=report.accepted,
        headings=HEADINGS,
        measured=[(name, cells(each.whole)) for name, each in rows(report.typography)],
        legend=LEGEND,
        verdicts=report.verdicts,
        artifacts=report.artifacts,
        codes=CODES,
    )
    return text.encode()


def _groups(findings: Iterable[Diagnostic], views: Sequence[View]) -> list[Group]:
    by_title = sorted(findings, key=_order)
    found = [(title, tuple(each)) for title, each in groupby(by_title, key=_title)]
    found.sort(key=lambda group: (_ORDER[group[1][0].severity], group[0]))
    seen, number = {(view.file, view.page): view for view in views}, 0
    titled = list[tuple[str, list[Numbered]]]()
    for title, each in found:
        titled.append((title, [Numbered(number + place, f, tuple(_views(f, seen))) for place, f in enumerate(each, 1)]))
        number += len(each)
    on_page = dict[tuple[str, int], list[Numbered]]()
    for _, numbered in titled:
        for one in numbered:
            for view in one.views:
                on_page.setdefault((view.file, view.page), []).append(one)
    groups = list[Group]()
    for title, numbered in titled:
        keys = dict.fromkeys((view.file, view.page) for one in numbered for view in one.views)
        pages = tuple(Shown(seen[key], tuple(on_page.pop(key))) for key in sorted(keys) if key in on_page)
        groups.append(Group(title, tuple(numbered), pages))
    return groups


def _order(finding: Diagnostic) -> tuple[str, int, str, int, int, str]:
    """Article, severity, place."""
    span = finding.span
    page = span.sight.page if span.sight else -1
    return (_title(finding), _ORDER[finding.severity], span.path, span.line, page, finding.code)


def _views(finding: Diagnostic, seen: Mapping[tuple[str, int], View]) -> Iterator[View]:
    for place in sorted({(sight.file, sight.page) for sight in finding.span.sights}):
        if place in seen:
            yield seen[place]


def _title(finding: Diagnostic) -> str:
    """The article's folder where the place lies in one, otherwise the file."""
    steps = finding.span.path.split("/")
    return "/".join(steps[:3]) if steps[:2] == ["source", "articles"] and len(steps) > 3 else finding.span.path
