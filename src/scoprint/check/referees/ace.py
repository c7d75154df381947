"""Ace by DAISY: holds EPUB files against EPUB Accessibility 1.1.

It needs the npm package `@daisy/ace-cli`, and Chromium, in which it looks at the pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from scoprint.check.referees.absence import not_run, stopped
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.program import SCRATCH, Job, Runner
from scoprint.model.verdict import Verdict

NAME = "Ace"
PROFILE = "EPUB Accessibility 1.1"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SECONDS = 1800.0


def judge(files: Mapping[str, bytes], runner: Runner) -> tuple[Verdict, ...]:
    """Hold EPUB files against the standard; one passes that has no violation.

    Args:
        files: the content of each EPUB by the path that diagnostics name.
        runner: finds and runs Ace.

    Returns:
        A verdict for each file. Violations are REF-006, a run without a report REF-002; REF-001 where Ace or the
        browser in which it looks at the pages is not installed.
    """
    program, browser = runner.find("ace-cli"), runner.find(*_BROWSERS)
    if program is None:
        return not_run(NAME, PROFILE, files, "the npm package @daisy/ace-cli")
    if browser is None:
        return not_run(NAME, PROFILE, files, "Chromium")
    return tuple(_one(path, data, (program, browser), runner) for path, data in files.items())


def _one(path: str, data: bytes, programs: tuple[str, str], runner: Runner) -> Verdict:
    program, browser = programs
    # The browser writes a profile into the home folder; -E makes violations count in the exit status.
    env = {"HOME": SCRATCH, "PUPPETEER_EXECUTABLE_PATH": browser}
    args = (program, "-s", "-f", "-E", "-o", f"{SCRATCH}/out", f"{SCRATCH}/book.epub")
    done = runner.run(Job(args, _SECONDS, {"book.epub": data}, ("out/report.json",), env))
    try:
        report = json.loads(done.files["out/report.json"])
        outcome = report["earl:result"]["earl:outcome"]
        version = report["earl:assertedBy"]["doap:release"]["doap:revision"]
    except (KeyError, ValueError):
        return stopped(NAME, "", PROFILE, path, done.last_words)
    words = tuple(_violations(report))
    diagnostics = tuple(Diagnostic("REF-006", message, Span(path)) for message in words)
    passed = outcome == "pass" and not words
    return Verdict(NAME, version, PROFILE, path, ran=True, passed=passed, messages=words, diagnostics=diagnostics)


def _violations(report: Mapping[str, Any]) -> Iterator[str]:
    """A line for each violation, in the order of the documents."""
    for document in report["assertions"]:
        place = document.get("earl:testSubject", {}).get("url", "")
        for each in document["assertions"]:
            test, result = each["earl:test"], each["earl:result"]
            why = " ".join(str(result.get("dct:description", "")).split())
            markup = " ".join(str(result.get("html", "")).split())[:160]
            where = f"{place}, {markup}" if markup else place
            yield f"{test['dct:title']} ({test.get('earl:impact', 'unrated')}) in {where}: {why}"
