"""The commands of scoprint: each is imported when it is called for, with what it needs and nothing else."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import click

from scoprint import __version__
from scoprint.cli.place import Place
from scoprint.workspace.interrupts import held

COMMANDS: Mapping[str, str] = {
    "bind": "bind:bind_command",
    "build": "build:build_command",
    "check": "check:check_command",
    "explain": "explain:explain_command",
    "fonts": "fonts:fonts",
    "impose": "impose:impose_command",
    "new": "new:new_group",
}
"""Module of this package and object in it, by what is typed."""


class _Commands(click.Group):
    """The table of commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's own
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        with held(signal.SIGINT, signal.SIGTERM):
            command: click.Command = getattr(import_module(f"scoprint.cli.{module}"), name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--root", type=click.Path(path_type=Path), help="Folder of the publication [default: this or the nearest above]."
)
@click.version_option(__version__, prog_name="scoprint")
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Set each article once; bind issue, offprints and e-book from the same source."""
    context.obj = Place(root)
