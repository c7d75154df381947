"""Verdicts that are none: the referee is not there, or it stopped before it came to one."""

from __future__ import annotations

from collections.abc import Iterable

from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.verdict import Verdict


def not_run(name: str, profile: str, paths: Iterable[str], lacking: str) -> tuple[Verdict, ...]:
    """REF-001 for each file.

    Args:
        name: the referee.
        profile: what the files were to be held against.
        paths: the files.
        lacking: what is not installed, in words.
    """
    message = f"{name} did not run: {lacking} is not installed"
    return tuple(_none(name, "", profile, path, Diagnostic("REF-001", message, Span(path))) for path in paths)


def stopped(name: str, version: str, profile: str, path: str, why: str) -> Verdict:
    """REF-002 for one file, with the referee's last words."""
    message = f"{name} stopped before a verdict: {why}"
    return _none(name, version, profile, path, Diagnostic("REF-002", message, Span(path)))


def _none(name: str, version: str, profile: str, path: str, why: Diagnostic) -> Verdict:
    return Verdict(name, version, profile, path, ran=False, passed=False, diagnostics=(why,))
