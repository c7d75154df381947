"""What a referee said about a finished file."""

from __future__ import annotations

from dataclasses import dataclass

from scoprint.model.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Verdict:
    """One referee's judgement of one file against one profile."""

    name: str
    """The referee: `veraPDF`, `EPUBCheck`, `Ace`."""
    version: str
    """Empty where it did not run."""
    profile: str
    """The standard against which the file was held, such as `PDF/UA-1`."""
    path: str
    """The file, as diagnostics name it."""
    ran: bool
    """False where the referee is not installed or stopped before a verdict; never reported as passed."""
    passed: bool
    messages: tuple[str, ...] = ()
    """What it said, a line for each kind of fault."""
    diagnostics: tuple[Diagnostic, ...] = ()
