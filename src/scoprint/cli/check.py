"""Checking finished files."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click
from rich.markup import escape

from scoprint.cli.console import STYLES, accepted, conclude, console, progress
from scoprint.cli.place import Place, exit_code
from scoprint.model.diagnostics import Diagnostic, Severity, ordered
from scoprint.model.report import Report
from scoprint.pipeline import REFEREES, CheckOrder, check, deliver_report, type_table
from scoprint.workspace.cache import Cache
from scoprint.workspace.documents import is_there
from scoprint.workspace.source import Folder

_ORDER = {severity: index for index, severity in enumerate(Severity)}
_NAMES = {name.casefold(): name for name in REFEREES}


@click.command("check")
@click.argument("words", nargs=-1, metavar="[PATH|TARGET]...")
@click.option("--require", default="", help=f"Referees that must judge, with commas between: {', '.join(REFEREES)}.")
@click.option("--language", default="", help="Editions to check, with commas between [default: all of each issue].")
@click.option("--no-referees", is_flag=True, help="Ask no referee; our own rules take seconds.")
@click.option("--typography", is_flag=True, help="Print how each text is set; measure files without a layout too.")
@click.option("--press", is_flag=True, help="Look at what goes to a press, by the rules for it alone.")
@click.option("--no-cache", is_flag=True, help="Check everything anew.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
@click.option("--sarif", type=click.Path(path_type=Path), metavar="FILE", help="Write the report as SARIF 2.1.0.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write the report as one page of HTML.")
@click.pass_obj
def check_command(  # noqa: PLR0913 - a parameter for each option
    place: Place,
    words: tuple[str, ...],
    require: str,
    language: str,
    *,
    no_referees: bool,
    typography: bool,
    press: bool,
    no_cache: bool,
    as_json: bool,
    sarif: Path | None,
    html: Path | None,
) -> None:
    """Say what is wrong with finished files, and where to mend it.

    A PATH is a PDF or EPUB of any maker, or a folder of such files; a TARGET is the id of an issue or volume or the
    slug of an article, whose files in build/ are held against the source, each language edition against its own.
    Without one all issues and volumes are. So are files of a PATH that the last build made. With --press the print
    editions are, or the PDFs of a PATH, against PDF/X-4 and what printers look at.
    """
    required = frozenset(_referee(name) for name in filter(None, map(str.strip, require.split(","))))
    if required and no_referees:
        raise click.UsageError("--require and --no-referees exclude each other.")
    if required and press:
        raise click.UsageError("--require and --press exclude each other: no referee judges files for the press.")
    paths = tuple(Path(word) for word in words if _is_path(word))
    targets = tuple(word for word in words if not _is_path(word))
    root = place.folder().root if targets or not paths else place.nearest()
    home = root / "build" if root else None
    cache = Cache(home / ".cache" if home and not no_cache else None)
    folder = Folder(root) if root else None
    order = CheckOrder(
        folder,
        home,
        targets,
        paths,
        tuple(filter(None, map(str.strip, language.split(",")))),
        required,
        referees=not no_referees,
        typography=typography,
        press=press,
        views=html is not None,
        cache=cache,
    )
    with progress() as tick:
        report = check(order, tick)
    files = (("sarif", sarif), ("html", html))
    written = [deliver_report(report, form, path) for form, path in files if path]
    refusals = tuple(fault for outcome in written for fault in outcome.diagnostics)
    report = replace(report, findings=ordered(report.findings + refusals))
    if as_json:
        conclude(report, as_json=True)
    else:
        _tell(report)
    if typography and not as_json:
        console.print(escape(type_table(report)), end="")
    sys.exit(exit_code(report.findings))


def _is_path(word: str) -> bool:
    """Whether a word names a file or folder; ids and slugs have neither slashes nor full stops."""
    return "/" in word or "." in word or is_there(Path(word))


def _referee(name: str) -> str:
    known = _NAMES.get(name.casefold())
    if known is None:
        raise click.BadParameter(
            f"there is no referee “{name}”; there are {', '.join(REFEREES)}", param_hint="--require"
        )
    return known


def _tell(report: Report) -> None:
    """Findings by the file that an editor has to open, the gravest first; then the referees, then the sum."""
    by_path = dict[str, list[Diagnostic]]()
    for finding in report.findings:
        if finding.code != "REF-001":
            by_path.setdefault(finding.span.path, []).append(finding)
    for path in sorted(by_path, key=lambda path: (min(_ORDER[f.severity] for f in by_path[path]), path)):
        console.print(f"\n[bold]{escape(path)}[/]")
        _list(sorted(by_path[path], key=lambda f: (_ORDER[f.severity], f.span.line, f.code)))
    console.print()
    for line in _referees(report):
        console.print(line)
    if report.accepted:
        console.print(accepted(report))
    counts = {severity: sum(f.severity is severity for f in report.findings) for severity in Severity}
    told = [f"{count} {severity.value}{'s' * (count != 1)}" for severity, count in counts.items() if count]
    files = f"{len(report.artifacts)} file{'s' * (len(report.artifacts) != 1)} checked"
    console.print(f"{files}: {', '.join(told) or 'nothing found'}")


def _list(findings: Iterable[Diagnostic]) -> None:
    hint = ""
    for finding in findings:
        style, line = STYLES[finding.severity], str(finding.span.line or "")
        console.print(
            f"  {line:>4} [{style}]{finding.severity.value:<7}[/] [dim]{finding.code}[/] {escape(finding.message)}"
        )
        if finding.hint and finding.hint != hint:
            console.print(f"{'':23}{escape(finding.hint)}", style="dim")
        hint = finding.hint


def _referees(report: Report) -> Iterable[str]:
    """A line for each referee and standard."""
    groups = dict[tuple[str, str, bool], list[bool]]()
    for verdict in report.verdicts:
        groups.setdefault((verdict.name, verdict.profile, verdict.ran), []).append(verdict.passed)
    for (name, profile, ran), passed in groups.items():
        count = f"{len(passed)} file{'s' * (len(passed) != 1)}"
        if not ran:
            yield f"[yellow]not run[/] {name} ({profile}) on {count}"
        elif all(passed):
            yield f"[green]passed[/]  {name} ({profile}): {count}"
        else:
            yield f"[bold red]failed[/]  {name} ({profile}): {passed.count(False)} of {count}"
