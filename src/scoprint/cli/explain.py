"""Explaining diagnostics."""

from __future__ import annotations

import click

from scoprint.cli.console import unknown
from scoprint.model.codes import CODES


@click.command("explain")
@click.argument("code")
def explain_command(code: str) -> None:
    """Say what a diagnostic means and how to mend it."""
    row = CODES.get(code.upper())
    if row is None:
        raise click.BadParameter(unknown("code", code.upper(), CODES), param_hint="CODE")
    click.echo(f"{code.upper()} {row.severity.value}: {row.title}\n\n{row.explanation}")
