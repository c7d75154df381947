"""The fence around everything that reads an input: whatever is raised becomes a finding about that input."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from scoprint.model.diagnostics import Diagnostic, Span


class DamagedError(Exception):
    """An input is not what a PDF must be; carries the code of the diagnostic."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@contextmanager
def blamed(name: str, findings: list[Diagnostic]) -> Iterator[None]:
    """Turn what goes wrong inside into a finding about the part of that name."""
    try:
        yield
    except DamagedError as fault:
        findings.append(Diagnostic(fault.code, str(fault), Span(name), fault.hint))
    except Exception as error:  # noqa: BLE001 - hostile bytes make a parser raise anything; all of it means this
        words = str(error).strip().rstrip(".") or type(error).__name__
        hint = "Make the file again, or repair it"
        findings.append(Diagnostic("BND-001", f"the PDF is damaged: {words}", Span(name), hint))
