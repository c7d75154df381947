"""Puts a report into files, in the forms that editors, code hosts and browsers take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from scoprint.deliver import page, sarif
from scoprint.deliver.measurements import LEGEND, rows, table
from scoprint.model.diagnostics import Outcome
from scoprint.model.report import Report
from scoprint.workspace.output import deliver_file

REPORT_FORMS: Mapping[str, Callable[[Report], bytes]] = {"sarif": sarif, "html": page}


def deliver_report(report: Report, form: str, path: Path) -> Outcome[Path]:
    """Write the report to a file in one of `REPORT_FORMS`; OUT-001 where the disk refuses."""
    return deliver_file(path, REPORT_FORMS[form](report))


def type_table(report: Report) -> str:
    """How the texts of the files are set: a row for each, and what the columns mean; empty where none was measured."""
    return f"{table(rows(report.typography))}\n{LEGEND}" if report.typography else ""
