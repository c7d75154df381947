"""EPUBCheck: holds EPUB files against EPUB 3.3.

It needs a Java runtime, and the Python package `epubcheck` for its jar, or a program of that name on the search path.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scoprint.check.referees.absence import not_run, stopped
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.program import SCRATCH, Job, Runner
from scoprint.model.verdict import Verdict

NAME = "EPUBCheck"
PROFILE = "EPUB 3.3"
_FATAL, _ERROR, _WARNING = "FATAL", "ERROR", "WARNING"
_CODES = {_FATAL: "REF-004", _ERROR: "REF-004", _WARNING: "REF-005"}
"""USAGE, INFO and SUPPRESSED are no faults."""
# A short run spends most of its time in the compiler: these halve it.
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en", "-Djava.awt.headless=true")
_SECONDS = 600.0


def judge(files: Mapping[str, bytes], runner: Runner) -> tuple[Verdict, ...]:
    """Hold EPUB files against the standard; one passes that has no fatal error, no error and no warning.

    Args:
        files: the content of each EPUB by the path that diagnostics name.
        runner: finds and runs EPUBCheck.

    Returns:
        A verdict for each file. Errors are REF-004, warnings REF-005, a run without a report REF-002; REF-001 where
        EPUBCheck is not installed.
    """
    command = _command(runner)
    if isinstance(command, str):
        return not_run(NAME, PROFILE, files, command)
    return tuple(_one(path, data, command, runner) for path, data in files.items())


def _command(runner: Runner) -> Sequence[str] | str:
    """The command, or what it lacks."""
    program = runner.find("epubcheck")
    if program:
        return (program,)
    java, jar = runner.find("java"), runner.resource("epubcheck", "epubcheck.jar")
    if java is None:
        return "a Java runtime"
    return (java, *_JAVA, "-jar", jar) if jar else "the Python package epubcheck"


def _one(path: str, data: bytes, command: Sequence[str], runner: Runner) -> Verdict:
    args = (*command, f"{SCRATCH}/book.epub", "--quiet", "--failonwarnings", "--json", f"{SCRATCH}/report.json")
    done = runner.run(Job(args, _SECONDS, {"book.epub": data}, ("report.json",)))
    try:
        report = json.loads(done.files["report.json"])
        checker, messages = report["checker"], report["messages"]
    except (KeyError, ValueError):
        return stopped(NAME, "", PROFILE, path, done.last_words)
    faults = [message for message in messages if message["severity"] in _CODES]
    words = tuple(f"{message['severity']} {message['ID']}: {_words(message)}" for message in faults)
    diagnostics = tuple(
        Diagnostic(_CODES[message["severity"]], f"{message['ID']}: {_words(message)}", Span(path)) for message in faults
    )
    # The exit status is 1 for a fault and for a crash alike, so the counts decide.
    passed = not (faults or checker["nFatal"] or checker["nError"] or checker["nWarning"])
    version = checker["checkerVersion"]
    return Verdict(NAME, version, PROFILE, path, ran=True, passed=passed, messages=words, diagnostics=diagnostics)


def _words(message: Mapping[str, Any]) -> str:
    places = message.get("locations") or []
    text = " ".join(message["message"].split())
    if not places:
        return text
    first = places[0]
    line = f":{first['line']}" if first.get("line", -1) > 0 else ""
    more = len(places) - 1 + message.get("additionalLocations", 0)
    return f"{text} (in {first['path']}{line}" + (f" and {more} more places)" if more > 0 else ")")
