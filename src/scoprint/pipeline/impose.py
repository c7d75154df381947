"""Puts the pages of a finished PDF on the sheets of a press, with a picture of the sheets if one is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal

from scoprint.bind import read_imprint
from scoprint.bind.imposition import impose_plan, write_sheets
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.imposition import Imposition, Press
from scoprint.model.printing import THICKEST, THINNEST
from scoprint.model.report import Artifact, Report
from scoprint.typeset import contact_sheet
from scoprint.workspace.documents import read_document
from scoprint.workspace.output import deliver_file

_PREVIEW_WIDTH = 700
"""px of a sheet in the picture."""


@dataclass(frozen=True, slots=True)
class ImposeOrder:
    """What is to be imposed."""

    source: Path
    output: Path
    press: Press
    binding: Literal["left", "right"] | None = None
    """The side of the front cover at which it is bound; as the file says where None."""
    preview: Path | None = None
    """Where the picture of the sheets goes."""


def impose(order: ImposeOrder) -> Report:
    """Impose a book; with an error nothing is written, and what was there before stays."""
    faults = tuple(_paper_faults(order.press))
    read = read_document(order.source)
    if read.value is None or faults:
        return Report(findings=(*read.diagnostics, *faults))
    # A file without pages is none that can be read, which `write_sheets` says.
    imprint = read_imprint(read.value)
    right_bound = order.binding == "right" if order.binding else imprint.right_bound
    press = replace(order.press, right_bound=right_bound)
    planned = impose_plan(max(imprint.pages, 1), press)
    sheets = write_sheets(read.value, str(order.source), planned, press)
    findings = (*sheets.diagnostics, *_notes(order, planned))
    if sheets.value is None:
        return Report(findings=sheets.diagnostics)
    made = [_delivered(order.output, sheets.value, "sheets", len(planned.sides))]
    if order.preview is not None:
        made.append(_delivered(order.preview, contact_sheet(sheets.value, _PREVIEW_WIDTH), "preview", None))
    artifacts = tuple(outcome.value for outcome in made if outcome.value)
    return Report(artifacts, findings + tuple(fault for outcome in made for fault in outcome.diagnostics))


def _paper_faults(press: Press) -> Iterator[Diagnostic]:
    if press.paper is not None and not THINNEST <= press.paper <= THICKEST:
        message = f"paper {press.paper:g} mm thick"
        hint = "Give the thickness of one leaf in mm, such as 0.1; leave the option out to move no page"
        yield Diagnostic("IMP-001", message, Span("--paper"), hint)


def _notes(order: ImposeOrder, planned: Imposition) -> Iterator[Diagnostic]:
    if planned.blanks:
        where = "before the last page" if order.press.blanks == "before-last" else "at the end"
        count = f"{planned.blanks} blank page{'s' if planned.blanks > 1 else ''}"
        yield Diagnostic("IMP-002", f"{count} {where}", Span(str(order.source)))


def _delivered(path: Path, data: bytes, kind: str, pages: int | None) -> Outcome[Artifact]:
    delivered = deliver_file(path, data)
    if delivered.value is None:
        return Outcome(None, delivered.diagnostics)
    return Outcome(Artifact(str(path), kind, sha256(data).hexdigest(), pages))
