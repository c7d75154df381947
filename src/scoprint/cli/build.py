"""Building editions."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import click

from scoprint.cli.console import conclude, explain, progress, unknown
from scoprint.cli.place import Place, exit_code
from scoprint.model.formats import FORMAT_NAMES
from scoprint.workspace.cache import Cache
from scoprint.workspace.interrupts import held
from scoprint.workspace.watch import is_touched
from scoprint.workspace.workshop import get_ready


@click.command("build")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option(
    "--format",
    "formats",
    help=f"What to make, with commas between: {', '.join(FORMAT_NAMES)} [default: as publication.toml says].",
)
@click.option("--language", "languages", help="Editions to build, with commas between [default: all of each issue].")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="the processors",
    help="Parts set at the same time.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Where to put what is made [default: build/]."
)
@click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing for the next build.")
@click.option("--strict", is_flag=True, help="Measure the lines, and hand nothing over that the referees refuse.")
@click.option("--explain-pages", is_flag=True, help="Say what was chosen on each composed page, and why.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
@click.pass_obj
def build_command(  # noqa: PLR0913 - a parameter for each option
    place: Place,
    targets: tuple[str, ...],
    formats: str | None,
    languages: str | None,
    jobs: int,
    out: Path | None,
    *,
    no_cache: bool,
    strict: bool,
    explain_pages: bool,
    as_json: bool,
) -> None:
    """Build issues and volumes, or the offprint of an article.

    A TARGET is the id of an issue or volume or the slug of an article; without one every issue and volume is built.
    """
    chosen = tuple(filter(None, (formats or "").split(",")))
    for name in chosen:
        if name not in FORMAT_NAMES:
            raise click.BadParameter(unknown("format", name, FORMAT_NAMES), param_hint="--format")
    tongues = tuple(filter(None, (languages or "").split(",")))
    folder = place.folder()
    home = folder.root / "build"
    cache = Cache(None if no_cache else home / ".cache")
    if cache.is_empty or is_touched(folder, out or home):
        get_ready()
    # What follows takes as long to be imported as what workers need, so they import it at the same time.
    with held(signal.SIGINT, signal.SIGTERM):
        from scoprint.pipeline import Order, build  # noqa: PLC0415 - see above

    with progress() as tick:
        report = build(Order(folder, out or home, targets, chosen, jobs, cache, tongues, strict), tick)
    if explain_pages:
        explain(report.reasons)
    conclude(report, as_json=as_json)
    sys.exit(exit_code(report.findings))
