"""A report as SARIF 2.1.0 (OASIS, 27 March 2020, with errata 01), which editors and code hosts show at the line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

from scoprint import __version__
from scoprint.model.codes import CODES
from scoprint.model.diagnostics import Diagnostic
from scoprint.model.report import Accepted, Artifact, Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(report: Report) -> bytes:
    """The report as one SARIF log with one run.

    Findings are results, the rows of the table of codes that they need are rules, and accepted findings are results
    that are suppressed with their reason (3.27.23). Severities have the names that SARIF gives to its levels.
    """
    results = [(finding, None) for finding in report.findings] + [(each.finding, each) for each in report.accepted]
    codes = sorted({finding.code for finding, _ in results})
    places = {code: index for index, code in enumerate(codes)}
    run = {
        "tool": {"driver": {"name": "scoprint", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "invocations": [{"executionSuccessful": True}],
        "artifacts": [_artifact(artifact) for artifact in report.artifacts],
        "results": [_result(finding, places[finding.code], accepted) for finding, accepted in results],
        "columnKind": "unicodeCodePoints",
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _rule(code: str) -> dict[str, object]:
    row = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": row.title},
        "fullDescription": {"text": row.explanation},
        "help": {"text": row.explanation},
        "defaultConfiguration": {"level": row.severity.value},
    }


def _artifact(artifact: Artifact) -> dict[str, object]:
    return {
        "location": {"uri": _uri(artifact.path)},
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": artifact.sha256},
    }


def _result(finding: Diagnostic, index: int, accepted: Accepted | None) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(finding.span.path)}}
    physical |= {"region": {"startLine": finding.span.line}} if finding.span.line else {}
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity.value,
        "message": {"text": " ".join(_sentences(finding))},
        "locations": [{"physicalLocation": physical}],
    }
    if accepted is None:
        return result
    return result | {
        "suppressions": [{"kind": "external", "status": "accepted", "justification": accepted.reason}],
    }


def _sentences(finding: Diagnostic) -> Iterator[str]:
    for text in filter(None, (finding.message, finding.hint)):
        yield text if text.endswith((".", "!", "?")) else f"{text}."


def _uri(path: str) -> str:
    """A reference relative to the publication's root, or the URI of a file elsewhere (RFC 3986, RFC 8089)."""
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)
