"""The commands of scoprint."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

import click

from scoprint import __version__
from scoprint.cli.bind import bind_command
from scoprint.cli.check import check_command
from scoprint.cli.console import conclude, console, explain, progress, show
from scoprint.cli.fonts import fonts
from scoprint.cli.impose import impose_command
from scoprint.cli.place import Place, exit_code
from scoprint.model.codes import CODES
from scoprint.model.diagnostics import Outcome
from scoprint.pipeline import FORMAT_NAMES, Order, build
from scoprint.workspace.cache import Cache
from scoprint.workspace.scaffold import new_article, new_issue, new_publication


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--root", type=click.Path(path_type=Path), help="Folder of the publication [default: this or the nearest above]."
)
@click.version_option(__version__, prog_name="scoprint")
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Set each article once; bind issue, offprints and e-book from the same source."""
    context.obj = Place(root)


@main.command("build")
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
            raise click.BadParameter(_unknown("format", name, FORMAT_NAMES), param_hint="--format")
    tongues = tuple(filter(None, (languages or "").split(",")))
    folder = place.folder()
    home = folder.root / "build"
    cache = Cache(None if no_cache else home / ".cache")
    with progress() as tick:
        report = build(Order(folder, out or home, targets, chosen, jobs, cache, tongues, strict), tick)
    if explain_pages:
        explain(report.reasons)
    conclude(report, as_json=as_json)
    sys.exit(exit_code(report.findings))


@main.command("explain")
@click.argument("code")
def explain_command(code: str) -> None:
    """Say what a diagnostic means and how to mend it."""
    row = CODES.get(code.upper())
    if row is None:
        raise click.BadParameter(_unknown("code", code.upper(), CODES), param_hint="CODE")
    click.echo(f"{code.upper()} {row.severity.value}: {row.title}\n\n{row.explanation}")


@main.group("new")
def new_group() -> None:
    """Create a publication, an issue or an article that builds at once."""


@new_group.command("publication")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", help="Title of the publication [default: made from the folder's name].")
def new_publication_command(directory: Path, title: str | None) -> None:
    """Create a publication with one issue of one article in DIRECTORY."""
    _created(new_publication(directory, title))
    console.print(f"Fetch the fonts once with: scoprint --root {directory} fonts fetch")
    console.print(f"Build it with:             scoprint --root {directory} build")


@new_group.command("issue")
@click.argument("id")
@click.pass_obj
def new_issue_command(place: Place, id: str) -> None:
    """Create an issue with one article; ID is its name, such as 2026-12."""
    _created(new_issue(place.folder(), id))


@new_group.command("article")
@click.argument("slug")
@click.option("--issue", help="Issue that is to list it, at its end [default: the last].")
@click.pass_obj
def new_article_command(place: Place, slug: str, issue: str | None) -> None:
    """Create an article and put it at the end of an issue's running order; SLUG is the name of its folder."""
    _created(new_article(place.folder(), slug, issue))


main.add_command(fonts)
main.add_command(bind_command)
main.add_command(check_command)
main.add_command(impose_command)


def _created(outcome: Outcome[tuple[str, ...]]) -> None:
    """Say which files were made; a fault ends the command."""
    show(outcome.diagnostics)
    for path in outcome.value or ():
        console.print(f"[green]created[/] {path}")
    if outcome.value is None:
        sys.exit(exit_code(outcome.diagnostics))


def _unknown(kind: str, word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), 1)
    return f"there is no {kind} “{word}”" + (f"; did you mean “{near[0]}”?" if near else "")
