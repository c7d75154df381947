"""Programs of others: what a stage may ask for when it needs one run, without running it itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

SCRATCH = "{scratch}"
"""In an argument or a value of the environment: the folder, empty at first, in which the program runs."""


@dataclass(frozen=True, slots=True)
class Job:
    """One run of a program, in a folder of its own that vanishes afterwards."""

    args: tuple[str, ...]
    """The program's path and its arguments."""
    timeout: float
    """s; then the program and all that it started is ended."""
    given: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Files that lie in the folder when the program starts, by plain name."""
    collect: tuple[str, ...] = ()
    """Patterns of the files whose content is wanted when it has ended."""
    env: Mapping[str, str] = field(default_factory=dict)
    """Additions to the environment."""


@dataclass(frozen=True, slots=True)
class Completed:
    """What came of a run."""

    status: int | None
    """Exit status; None where the time ran out, 127 where the program could not be started."""
    stdout: str = ""
    stderr: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The files collected, by path relative to the folder."""

    @property
    def last_words(self) -> str:
        """The last line that the program said, for a diagnostic."""
        for text in (self.stderr, self.stdout):
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            if lines:
                return lines[-1][:300]
        return "it took too long" if self.status is None else f"it ended with status {self.status} and said nothing"


class Runner(Protocol):
    """Finds and runs programs; `scoprint.workspace.programs` has the one that does."""

    def find(self, *names: str) -> str | None:
        """Path of the first of some programs that is installed; `python` is the interpreter that runs scoprint."""

    def resource(self, package: str, pattern: str) -> str | None:
        """Path of a file that an installed Python package carries."""

    def run(self, job: Job) -> Completed:
        """Run a program to its end."""
