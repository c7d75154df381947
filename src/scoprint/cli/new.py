"""Making publications, issues and articles to begin with."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scoprint.cli.console import console, show
from scoprint.cli.place import Place, exit_code
from scoprint.model.diagnostics import Outcome
from scoprint.workspace.scaffold import new_article, new_issue, new_publication


@click.group("new")
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


def _created(outcome: Outcome[tuple[str, ...]]) -> None:
    """Say which files were made; a fault ends the command."""
    show(outcome.diagnostics)
    for path in outcome.value or ():
        console.print(f"[green]created[/] {path}")
    if outcome.value is None:
        sys.exit(exit_code(outcome.diagnostics))
