"""Claims of conformance: asked for by the plan, earned by every input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pypdf.generic import BooleanObject

from scoprint.bind.attachments import Attachments
from scoprint.bind.input import Input
from scoprint.bind.intents import Intents
from scoprint.bind.objects import Value
from scoprint.model.binding import Claim
from scoprint.model.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class Claims:
    """What the file may say of itself."""

    granted: tuple[Claim, ...]
    findings: tuple[Diagnostic, ...]


def earned(asked: Sequence[Claim], inputs: Sequence[Input], intents: Intents, attachments: Attachments) -> Claims:
    """Keep the claims that every input allows, and say why the others are not made."""
    untagged = [item.part.name for item in inputs if not _is_tagged(item)]
    findings = [Diagnostic("BND-002", "the PDF has no structure tree", Span(name)) for name in untagged]
    newer = [item.part.name for item in inputs if item.source.version > "1.7"]
    findings += [_dropped(name, "the PDF is newer than 1.7") for name in newer if asked]
    granted = [] if untagged or newer else list(asked)
    # ISO 19005-2, 6.8: attachments have to be PDF/A themselves; ISO 19005-3, 6.8: they have to be described.
    unfit: Mapping[Claim, Sequence[tuple[str, str]]] = {
        "PDF/A-2a": [(name, "files are attached") for name in attachments.holders],
        "PDF/A-3a": attachments.unfit,
    }
    for archival in [claim for claim in asked if claim in unfit]:
        # ISO 19005-2 and 3, 6.2.4.3: device colours need an output intent.
        lacking = [_dropped(name, "the PDF has no output intent for PDF/A") for name in intents.lacking]
        lacking += [_dropped(name, reason) for name, reason in unfit[archival]]
        findings += lacking
        granted = [claim for claim in granted if claim != archival or not lacking]
    return Claims(tuple(granted), tuple(findings))


def marked(inputs: Sequence[Input]) -> dict[str, Value]:
    """What `/MarkInfo` says of the whole (ISO 32000-1, 14.7.1); empty where nothing is tagged."""
    if not any(item.structure for item in inputs):
        return {}
    entries: dict[str, Value] = {"/Marked": all(map(_is_tagged, inputs))}
    for key in ("/Suspects", "/UserProperties"):
        if any(_mark(item, key) for item in inputs):
            entries[key] = True
    return entries


def _is_tagged(item: Input) -> bool:
    return item.structure is not None and _mark(item, "/Marked")


def _mark(item: Input, key: str) -> bool:
    value = item.source.entry(item.source.catalog, "/MarkInfo", key)
    return isinstance(value, BooleanObject) and bool(value.value)


def _dropped(name: str, reason: str) -> Diagnostic:
    return Diagnostic("BND-014", reason, Span(name))
