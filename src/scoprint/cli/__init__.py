"""The command line: words in, report and exit code out."""

from scoprint.cli.commands import main

__all__ = ["main"]
