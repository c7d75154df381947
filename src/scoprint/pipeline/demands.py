"""What a publication asks of its finished files, and the findings that it lives with: the same for build and check."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from scoprint.check.exceptions import Weighed, idle, weigh
from scoprint.check.rules import RULES
from scoprint.check.typography import judge
from scoprint.model.acceptance import Exempt
from scoprint.model.checks import Checks
from scoprint.model.diagnostics import Diagnostic, ordered
from scoprint.model.publication import Publication
from scoprint.model.report import Report
from scoprint.model.verdict import Verdict
from scoprint.pipeline.reading import Reading
from scoprint.read import decode, exceptions
from scoprint.workspace.calendar import today
from scoprint.workspace.source import Folder

RULED = frozenset(code for rule in RULES for code in rule.codes)
"""Codes of what our own rules find."""
MEASURED = frozenset(judge.CODES)
"""Codes of what the typographic report finds."""
JUDGED = frozenset(("REF-003", "REF-004", "REF-005", "REF-006"))
"""Codes of what referees find fault with."""

PATH = "source/publication.toml"


@dataclass(frozen=True, slots=True)
class Demands:
    """What `publication.toml` says of findings."""

    checks: Checks = field(default_factory=Checks)
    exceptions: tuple[Exempt, ...] = ()
    today: str = ""
    """ISO 8601."""

    def weigh(self, findings: Iterable[Diagnostic]) -> Weighed:
        """Set the accepted findings apart; the same list on every run."""
        return weigh(ordered(findings), self.exceptions, self.today)

    def concluded(self, report: Report, sought: Collection[str]) -> Report:
        """A report with what is wrong with the exceptions themselves.

        Args:
            report: all of whose findings were weighed.
            sought: codes for which everything that the publication has was searched.
        """
        more = idle(self.exceptions, report.accepted, self.today, sought)
        return replace(report, findings=ordered([*report.findings, *more]))


def searched(verdicts: Collection[Verdict], *more: str) -> frozenset[str]:
    """Codes of what was searched for: by our own rules, by referees where all of them ran, and more."""
    judged = verdicts and all(verdict.ran for verdict in verdicts)
    return RULED.union(JUDGED if judged else (), more)


def demands(folder: Folder | None) -> Demands:
    """What the publication in a folder says; the ordinary where there is none, or where it is faulty."""
    reading = Reading(folder) if folder else None
    publication = reading.publication() if reading else None
    if reading is None or publication is None:
        return Demands()
    return declared(publication, reading.texts[PATH])


def declared(publication: Publication, text: bytes) -> Demands:
    """What a publication says.

    Args:
        publication: as it was read.
        text: the file that declares it.
    """
    return Demands(publication.checks, exceptions(PATH, decode(PATH, text).value or "", publication), today())
