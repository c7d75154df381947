"""Binds finished PDFs of whatever maker into one file, or tells everything that speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from scoprint.bind import bind, read_imprint
from scoprint.model.binding import Binding
from scoprint.model.diagnostics import Diagnostic, Outcome, Span, ordered
from scoprint.model.report import Artifact, Report
from scoprint.plan import InputFile, bind_files, last_date, part_names
from scoprint.workspace.documents import read_document
from scoprint.workspace.engines import library_versions, package_versions
from scoprint.workspace.moment import stamp
from scoprint.workspace.output import deliver_file

UNDATED = "1970-01-01"
"""Stands for the day of making where no input has a date; the clock never does."""


@dataclass(frozen=True, slots=True)
class BindOrder:
    """What is to be bound."""

    output: Path
    inputs: tuple[Path, ...]
    title: str = ""
    """Of the whole; empty to take it from the inputs."""
    language: str = ""
    """BCP 47 tag of the whole; empty to take it from the inputs."""


def bind_pdfs(order: BindOrder) -> Report:
    """Bind files into one; with an error nothing is written, and what was there before stays."""
    read = _read(order.inputs)
    if read.value is None:
        return Report(findings=ordered(read.diagnostics))
    planned = _plan(order, read.value)
    if planned.value is None:
        return Report(findings=planned.diagnostics)
    bound = bind(planned.value)
    paths = dict(zip(part_names([file.path for file in read.value]), order.inputs, strict=True))
    findings = tuple(_placed(bound.diagnostics, paths, order.output))
    if bound.value is None:
        # What an input claims is of no account while it cannot be bound.
        return Report(findings=ordered(findings))
    findings = ordered((*planned.diagnostics, *findings))
    delivered = deliver_file(order.output, bound.value)
    if delivered.value is None:
        return Report(findings=findings + delivered.diagnostics)
    pages = read_imprint(bound.value).pages
    return Report(
        artifacts=(Artifact(str(order.output), "pdf", sha256(bound.value).hexdigest(), pages),),
        findings=findings,
        sources={file.path: sha256(file.pdf).hexdigest() for file in read.value},
        versions={**package_versions(), **library_versions()},
    )


def _read(paths: Sequence[Path]) -> Outcome[tuple[InputFile, ...]]:
    files, faults = list[InputFile](), list[Diagnostic]()
    for path in paths:
        read = read_document(path)
        faults += read.diagnostics
        if read.value is not None:
            files.append(InputFile(str(path), read.value, read_imprint(read.value)))
    return Outcome(None if faults else tuple(files), tuple(faults))


def _plan(order: BindOrder, files: Sequence[InputFile]) -> Outcome[Binding]:
    moment = stamp(last_date(files) or UNDATED)
    if moment.value is None:
        return Outcome(None, moment.diagnostics)
    return bind_files(str(order.output), files, order.title, order.language, moment.value)


def _placed(findings: Iterable[Diagnostic], paths: Mapping[str, Path], output: Path) -> Iterable[Diagnostic]:
    """Findings with the path of the file where bind has the name of the part."""
    return (replace(finding, span=Span(str(paths.get(finding.span.path, output)))) for finding in findings)
