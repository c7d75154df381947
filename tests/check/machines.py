"""Machines on which no referee can judge."""

from __future__ import annotations

from scoprint.model.program import Completed, Job
from scoprint.workspace.programs import Programs


class Absent(Programs):
    """A machine with no program and no package."""

    def find(self, *names: str) -> str | None:
        return None

    def resource(self, package: str, pattern: str) -> str | None:
        return None


class Crashing(Programs):
    """A machine on which every program dies."""

    def run(self, job: Job) -> Completed:
        return Completed(134, stderr="starting\nout of memory\n")
