"""Sets aside the findings that a publication accepts, and finds the exceptions that have no use any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from scoprint.model.acceptance import Acceptance, Exempt
from scoprint.model.diagnostics import Diagnostic
from scoprint.model.report import Accepted


@dataclass(frozen=True, slots=True)
class Weighed:
    """Findings after the exceptions."""

    findings: tuple[Diagnostic, ...]
    """Those that are not accepted."""
    accepted: tuple[Accepted, ...]


def weigh(findings: Iterable[Diagnostic], exceptions: Sequence[Exempt], today: str) -> Weighed:
    """Set the accepted findings apart.

    Args:
        findings: what was found.
        exceptions: what the publication accepts; the first that fits a finding gives the reason.
        today: ISO 8601; exceptions until an earlier day accept nothing.
    """
    valid = [each.acceptance for each in exceptions if _is_valid(each.acceptance, today)]
    left, accepted = list[Diagnostic](), list[Accepted]()
    for finding in findings:
        fitting = next((each for each in valid if _fits(each, finding)), None)
        if fitting:
            accepted.append(Accepted(finding, fitting.reason, fitting.date))
        else:
            left.append(finding)
    return Weighed(tuple(left), tuple(accepted))


def idle(
    exceptions: Iterable[Exempt], accepted: Collection[Accepted], today: str, sought: Collection[str]
) -> Iterator[Diagnostic]:
    """Find exceptions that accept nothing: CHK-006 where their last day is past, CHK-005 where nothing fits them.

    Args:
        exceptions: all of them.
        accepted: every finding that was accepted.
        today: ISO 8601.
        sought: codes for which everything was searched; nothing is said of exceptions for others.
    """
    for each in exceptions:
        acceptance = each.acceptance
        named = f"the exception for {acceptance.code} at “{acceptance.place}”"
        if not _is_valid(acceptance, today):
            message = f"{named} was meant until {acceptance.until} only"
            yield Diagnostic("CHK-006", message, each.span, "Mend the fault, or decide anew.")
        elif acceptance.code in sought and not any(_fits(acceptance, one.finding) for one in accepted):
            message = f"{named} matches nothing that was found"
            yield Diagnostic("CHK-005", message, each.span, "Take it out, or correct its place.")


def _is_valid(exception: Acceptance, today: str) -> bool:
    return today <= (exception.until or today)


def _fits(exception: Acceptance, finding: Diagnostic) -> bool:
    place = exception.place
    return exception.code == finding.code and (fnmatchcase(finding.span.path, place) or str(finding.span) == place)
