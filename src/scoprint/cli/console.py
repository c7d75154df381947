"""What people see: findings and progress on standard error, colours and bars on a terminal only."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scoprint.model.diagnostics import Diagnostic, Severity
from scoprint.model.progress import Tick
from scoprint.model.report import Report

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

console = Console(stderr=True, highlight=False, soft_wrap=True)
"""Where everything for people goes; standard output is for machines."""


@contextmanager
def progress() -> Iterator[Tick]:
    """A bar while work is going on; nothing where standard error is not a terminal."""
    columns = (TextColumn("{task.description:<18}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Starting", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


def show(findings: Iterable[Diagnostic]) -> None:
    """Print findings, each with its place first so that an editor's terminal can open it, and its hint below."""
    for finding in findings:
        style = STYLES[finding.severity]
        place, message = escape(str(finding.span)), escape(finding.message)
        console.print(f"{place}: [{style}]{finding.severity.value}[/] [dim]{finding.code}[/] {message}")
        if finding.hint:
            console.print(f"    {escape(finding.hint)}", style="dim")


def explain(reasons: Mapping[str, tuple[str, ...]]) -> None:
    """Print why the pages of each part are as they are."""
    for slug, told in reasons.items():
        console.print(escape(slug), style="bold")
        for line in told:
            console.print(f"    {escape(line)}")


def conclude(report: Report, *, as_json: bool) -> None:
    """Print the whole of a report, for people or as one JSON object."""
    if as_json:
        json.dump(report.summary(), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    show(report.findings)
    for artifact in report.artifacts:
        pages = f" [dim]{artifact.pages} page{'s' * (artifact.pages != 1)}[/]" if artifact.pages else ""
        console.print(f"[green]made[/] {escape(artifact.path)}{pages}")
    if report.accepted:
        console.print(accepted(report))
    counts = {severity: sum(f.severity is severity for f in report.findings) for severity in Severity}
    told = [f"{count} {severity.value}{'s' * (count != 1)}" for severity, count in counts.items() if count]
    if told:
        console.print(", ".join(told), style=STYLES[next(s for s, count in counts.items() if count)])


def accepted(report: Report) -> str:
    """How many findings the publication lives with."""
    return f"{len(report.accepted)} finding{'s' * (len(report.accepted) != 1)} accepted in publication.toml"


def unknown(kind: str, word: str, known: Iterable[str]) -> str:
    """What to say of a word that is none of those which can be typed in its place."""
    near = get_close_matches(word, list(known), 1)
    return f"there is no {kind} “{word}”" + (f"; did you mean “{near[0]}”?" if near else "")
