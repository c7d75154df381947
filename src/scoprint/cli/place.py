"""Where a command works, and with which exit code it ends."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from scoprint.model.diagnostics import Diagnostic, Severity
from scoprint.workspace.source import Folder

OUTSIDE = ("FNT-001", "FNT-002", "FNT-003", "OUT-", "SET-006", "REF-002", "REF-007")
"""Codes, or beginnings of codes, of faults that do not lie in the publication."""


TARGET = "ISS-005"
"""Code of a word on the command line that names nothing."""


class Place:
    """The folder that a command works in."""

    def __init__(self, root: Path | None) -> None:
        self.root = root

    def folder(self) -> Folder:
        """The publication's folder.

        Raises:
            click.UsageError: there is none.
        """
        folder = Folder.around(self.root or Path.cwd())
        if folder is None or (self.root and folder.root != self.root.resolve()):
            where = f"“{self.root}” is" if self.root else "This is"
            raise click.UsageError(
                f"{where} no publication: there is no source/publication.toml.\n"
                "Name its folder with --root DIR, or create one with: scoprint new publication DIR"
            )
        return folder

    def nearest(self) -> Path | None:
        """The publication's folder where there is one; fonts can be fetched without."""
        folder = Folder.around(self.root or Path.cwd())
        return folder.root if folder else None


def exit_code(findings: Iterable[Diagnostic]) -> int:
    """The exit code for what was found.

    0 done; 1 the publication or the file checked has errors; 2 the command was called wrongly (click ends with it too);
    3 only the outside is at fault: a font, a program, the disk.
    """
    errors = [finding.code for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        return 0
    if TARGET in errors:
        return 2
    return 3 if all(code.startswith(OUTSIDE) for code in errors) else 1
