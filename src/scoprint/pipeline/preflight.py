"""Looks at PDFs before they go to a press: those that the last build made for the printer, and those of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from scoprint.check.facts.pdf import PdfFacts, inspect_pdf
from scoprint.check.facts.pdf.press import close_text, edges, inspect_press, plates
from scoprint.check.rules.press import judge_press
from scoprint.check.rules.press_case import MILLIMETRE, PressCase
from scoprint.check.rules.press_pages import SAFE
from scoprint.model.checks import Checks
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.printing import Printing
from scoprint.model.program import Runner
from scoprint.pipeline.delivery import shown
from scoprint.pipeline.formats import FOR_PRINTERS
from scoprint.pipeline.gathering import CheckOrder
from scoprint.pipeline.load import load_issue
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.order import Order, targets
from scoprint.workspace.documents import documents, read_document
from scoprint.workspace.output import last_report
from scoprint.workspace.source import Folder

_FOR_THE_PRESS = {"PDF-003": "PRS-010"}
"""What is found in reading any file, as it is called here."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A PDF that goes to a press."""

    path: str
    """As findings name it."""
    data: bytes = field(repr=False)
    printing: Printing = field(default_factory=Printing)


def gather_press(order: CheckOrder) -> Outcome[Sequence[Sent]]:
    """The PDFs that are to be looked at, with what was wrong in finding them."""
    found, faults = list[Sent](), list[Diagnostic]()
    if order.folder and order.output and (order.targets or not order.paths):
        wanted = targets(Order(order.folder, order.output, order.targets, languages=order.languages))
        faults += wanted.diagnostics
        for id in wanted.value.issues if wanted.value else ():
            for tongue in wanted.value.tongues[id] if wanted.value else ():
                sent = _made(order.folder, order.output / id, id, tongue)
                found += sent.value or ()
                faults += sent.diagnostics
    for path in order.paths:
        for each in documents(path, (".pdf",)):
            if each.suffix.lower() != ".pdf":
                faults.append(
                    Diagnostic("CHK-004", f"“{each}” is no PDF, which alone goes to a press", Span(str(each)))
                )
                continue
            read = read_document(each)
            faults += read.diagnostics
            found += [Sent(str(each), read.value)] if read.value is not None else []
    return Outcome(found, tuple(faults))


def _made(folder: Folder, home: Path, id: str, tongue: str) -> Outcome[Sequence[Sent]]:
    """What the last build of an edition made for the printer; CHK-001 where there is nothing."""
    source = f"source/issues/{id}{f'.{tongue}' if tongue else ''}.toml"
    loaded = load_issue(folder, id, tongue)
    printing = Printing()
    if loaded.value:
        printing = loaded.value.publication.press.over(loaded.value.print_layout.spec.press)
    found, faults = list[Sent](), list(loaded.diagnostics if loaded.value is None else ())
    for entry in last_report(home, tongue).get("artifacts", []):
        name = str(entry["path"])
        if entry.get("format") not in FOR_PRINTERS or Path(name).suffix != ".pdf" or entry["format"] == "ticket":
            continue
        place, data = f"{shown(folder, home)}/{name}", read_document(home / name).value
        if data is None or sha256(data).hexdigest() != entry["sha256"]:
            message = f"“{name}” is not the file that was built: it is gone, was damaged or changed"
            faults.append(Diagnostic("CHK-003", message, Span(place), "Build it again"))
        if data is not None:
            found.append(Sent(place, data, printing))
    if not found:
        hint = f"Build it: scoprint build {id} --format print{f' --language {tongue}' if tongue else ''}"
        faults.append(Diagnostic("CHK-001", "there is no file for the press of it to be checked", Span(source), hint))
    return Outcome(found, tuple(faults))


def preflighted(sent: Sent, checks: Checks, memory: Memory, runner: Runner, mark: str) -> tuple[Diagnostic, ...]:
    """Everything that is found in a PDF for the press; what was found before in the same bytes is remembered.

    Args:
        sent: the file.
        checks: the limits of the rules.
        memory: of what was found before.
        runner: finds and runs Ghostscript.
        mark: changes when Ghostscript is renewed.
    """
    pieces = (sent.path, sha256(sent.data).hexdigest(), repr(sent.printing), repr(checks), mark)
    kept = memory.once(memory.key("press", *pieces), lambda: Outcome(b"", tuple(_found(sent, checks, memory, runner))))
    return kept.diagnostics


def _found(sent: Sent, checks: Checks, memory: Memory, runner: Runner) -> Iterator[Diagnostic]:
    read = inspect_pdf(sent.data, memory.keeper("page"))
    for finding in read.diagnostics:
        code = _FOR_THE_PRESS.get(finding.code, finding.code)
        yield Diagnostic(code, finding.message, Span(sent.path), finding.hint)
    press = inspect_press(sent.data) if read.value else None
    if read.value is None or press is None:
        return
    bare = PressCase(sent.path, read.value, press)
    trims = [bare.trim(page) for page in range(min(len(read.value.pages), len(press.art)))]
    case = PressCase(
        path=sent.path,
        pdf=read.value,
        press=press,
        edges=edges(sent.data, [(trim, bare.bleed(page)) for page, trim in enumerate(trims)]),
        close=close_text(sent.data, trims, SAFE * MILLIMETRE),
        plates=plates(sent.data, press.intent.profile if press.intent else None, _longest(read.value), runner),
        printing=sent.printing,
        checks=checks,
    )
    yield from judge_press(case)


def _longest(pdf: PdfFacts) -> float:
    """Pt of the longest side of all pages."""
    return max((max(page.media.width, page.media.height) for page in pdf.pages), default=0.0)
