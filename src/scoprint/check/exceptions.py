"""Sets aside the findings that a publication accepts, and finds the exceptions that have no use any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from scoprint.model.acceptance import Acceptance
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.report import Accepted

DECLARED_IN = Span("source/publication.toml")


@dataclass(frozen=True, slots=True)
class Weighed:
    """Findings after the exceptions."""

    findings: tuple[Diagnostic, ...]
    """Those that are not accepted, and what is wrong with the exceptions."""
    accepted: tuple[Accepted, ...]


def weigh(
    findings: Iterable[Diagnostic], exceptions: Sequence[Acceptance], today: str, sought: Collection[str]
) -> Weighed:
    """Set the accepted findings apart.

    Args:
        findings: everything found.
        exceptions: what the publication accepts; the first that fits a finding gives the reason.
        today: ISO 8601; exceptions until an earlier day accept nothing (CHK-006).
        sought: codes for which everything was searched, so that an exception without a finding has no use (CHK-005).
    """
    valid = [each for each in exceptions if today <= (each.until or today)]
    left, accepted, used = list[Diagnostic](), list[Accepted](), set[Acceptance]()
    for finding in findings:
        fitting = [each for each in valid if _fits(each, finding)]
        used.update(fitting)
        if fitting:
            accepted.append(Accepted(finding, fitting[0].reason, fitting[0].date))
        else:
            left.append(finding)
    for each in exceptions:
        named = f"the exception for {each.code} at “{each.place}”"
        if each not in valid:
            message = f"{named} was meant until {each.until} only"
            left.append(Diagnostic("CHK-006", message, DECLARED_IN, "Mend the fault, or decide anew."))
        elif each not in used and each.code in sought:
            message = f"{named} matches nothing that was found"
            left.append(Diagnostic("CHK-005", message, DECLARED_IN, "Take it out, or correct its place."))
    return Weighed(tuple(left), tuple(accepted))


def _fits(exception: Acceptance, finding: Diagnostic) -> bool:
    place = exception.place
    return exception.code == finding.code and (fnmatchcase(finding.span.path, place) or str(finding.span) == place)
