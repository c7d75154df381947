"""Looks at PDFs before they go to a press: those that the last build made for the printer, and those of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from scoprint.check.facts.pdf import PdfFacts, inspect_pdf
from scoprint.check.facts.pdf.press import close_text, edges, inspect_press, plates
from scoprint.check.rules.press import QUICK, judge_press
from scoprint.check.rules.press_case import PressCase
from scoprint.check.rules.press_pages import SAFE
from scoprint.model.checks import Checks
from scoprint.model.cover_sheet import CoverSettings
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.lengths import MILLIMETRE
from scoprint.model.printing import Printing
from scoprint.model.program import Runner
from scoprint.pipeline.delivery import shown
from scoprint.pipeline.formats import FOR_THE_PRESS
from scoprint.pipeline.gathering import CheckOrder
from scoprint.pipeline.load import load_issue
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.order import Order, targets
from scoprint.pipeline.press import Press
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
    sources: tuple[str, ...] = ()
    """Source file of each page; none where they are not known."""


def sent(path: str, kind: str, data: bytes, printing: Printing, sources: tuple[str, ...] = ()) -> Sent:
    """A file of an edition that goes to a press.

    Args:
        path: as findings name it.
        kind: its format, one of `FOR_THE_PRESS`.
        data: the file.
        printing: of the edition.
        sources: source file of each page of the issue.
    """
    if kind == "cover":
        # A cover is one sheet, which is not folded to signatures, and what stands on it the whole issue tells.
        return Sent(path, data, printing.model_copy(update={"signature": None, "cover": CoverSettings()}))
    return Sent(path, data, printing, sources)


def gather_press(order: CheckOrder) -> Outcome[Sequence[Sent]]:
    """The PDFs that are to be looked at, with what was wrong in finding them."""
    found, faults = list[Sent](), list[Diagnostic]()
    if order.folder and order.output and (order.targets or not order.paths):
        wanted = targets(Order(order.folder, order.output, order.targets, languages=order.languages))
        faults += wanted.diagnostics
        for id in wanted.value.issues if wanted.value else ():
            for tongue in wanted.value.tongues[id] if wanted.value else ():
                made = _made(order.folder, order.output / id, id, tongue)
                found += made.value or ()
                faults += made.diagnostics
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
        if entry.get("format") not in FOR_THE_PRESS:
            continue
        place, data = f"{shown(folder, home)}/{name}", read_document(home / name).value
        if data is None or sha256(data).hexdigest() != entry["sha256"]:
            message = f"“{name}” is not the file that was built: it is gone, was damaged or changed"
            faults.append(Diagnostic("CHK-003", message, Span(place), "Build it again"))
        if data is not None:
            found.append(sent(place, str(entry["format"]), data, printing))
    if not found:
        hint = f"Build it: scoprint build {id} --format print{f' --language {tongue}' if tongue else ''}"
        faults.append(Diagnostic("CHK-001", "there is no file for the press of it to be checked", Span(source), hint))
    return Outcome(found, tuple(faults))


def glanced(files: Iterable[Sent], checks: Checks, path: str, machine: Press) -> tuple[Diagnostic, ...]:
    """What is found without making plates in files that are about to be handed over; remembered by their bytes.

    Args:
        files: for the press.
        checks: the limits of the rules.
        path: the source file that declares the edition, for diagnostics.
        machine: looks at files side by side.
    """
    works: Mapping[str, partial[Outcome[bytes]]] = {
        f"preflight of {each.path}": partial(_glanced, each, checks, machine.memory) for each in files
    }
    return tuple(finding for outcome in machine.share(works, path) for finding in outcome.diagnostics)


def _glanced(sent: Sent, checks: Checks, memory: Memory) -> Outcome[bytes]:
    return memory.once(memory.key("glance", *_pieces(sent, checks)), lambda: _quickly(sent, checks, memory))


def _quickly(sent: Sent, checks: Checks, memory: Memory) -> Outcome[bytes]:
    seen = _seen(sent, checks, memory)
    return Outcome(b"", seen.diagnostics + (judge_press(seen.value, QUICK) if seen.value else ()))


def preflighted(sent: Sent, checks: Checks, memory: Memory, runner: Runner, mark: str) -> tuple[Diagnostic, ...]:
    """Everything that is found in a PDF for the press; what was found before in the same bytes is remembered.

    Args:
        sent: the file.
        checks: the limits of the rules.
        memory: of what was found before.
        runner: finds and runs Ghostscript.
        mark: changes when Ghostscript is renewed.
    """
    key = memory.key("press", *_pieces(sent, checks), mark)
    return memory.once(key, lambda: Outcome(b"", _wholly(sent, checks, memory, runner))).diagnostics


def _wholly(sent: Sent, checks: Checks, memory: Memory, runner: Runner) -> tuple[Diagnostic, ...]:
    seen = _seen(sent, checks, memory)
    if seen.value is None:
        return seen.diagnostics
    case, intent = seen.value, seen.value.press.intent
    made = plates(sent.data, intent.profile if intent else None, _longest(case.pdf), runner)
    return seen.diagnostics + judge_press(replace(case, plates=made))


def _pieces(sent: Sent, checks: Checks) -> tuple[str, ...]:
    """Everything that what is found depends on."""
    return sent.path, sha256(sent.data).hexdigest(), repr(sent.printing), repr(sent.sources), repr(checks)


def _seen(sent: Sent, checks: Checks, memory: Memory) -> Outcome[PressCase]:
    """A file as the rules see it, without its plates; without value where it cannot be read."""
    read = inspect_pdf(sent.data, memory.keeper("page"))
    faults = tuple(
        Diagnostic(_FOR_THE_PRESS.get(each.code, each.code), each.message, Span(sent.path), each.hint)
        for each in read.diagnostics
    )
    press = inspect_press(sent.data) if read.value else None
    if read.value is None or press is None:
        return Outcome(None, faults)
    case = PressCase(sent.path, read.value, press, sent.sources, printing=sent.printing, checks=checks)
    trims = [case.trim(page) for page in range(min(len(read.value.pages), len(press.art)))]
    bleeds = [(trim, case.bleed(page)) for page, trim in enumerate(trims)]
    close = close_text(sent.data, trims, SAFE * MILLIMETRE)
    return Outcome(replace(case, edges=edges(sent.data, bleeds), close=close), faults)


def _longest(pdf: PdfFacts) -> float:
    """Pt of the longest side of all pages."""
    return max((max(page.media.width, page.media.height) for page in pdf.pages), default=0.0)
