"""The command as people run it: a process of its own, with its two streams apart."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Ran:
    """What came of a run."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on standard output; anything beside it is an error."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def run() -> Run:
    def run_command(*args: object, cwd: Path | None = None) -> Ran:
        command = [sys.executable, "-c", "from scoprint.cli import main; main()", *map(str, args)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False, timeout=300)
        assert "Traceback" not in done.stderr, done.stderr
        assert "\x1b" not in done.stdout + done.stderr, "no colours where there is no terminal"
        return Ran(done.returncode, done.stdout, done.stderr)

    return run_command
