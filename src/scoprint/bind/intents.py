"""Output intents: the printing condition that a file's device colours are meant for (ISO 19005-2, 6.2.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from scoprint.bind.input import Input
from scoprint.bind.objects import Value
from scoprint.bind.source import words
from scoprint.model.diagnostics import Diagnostic, Span

PDFA = "/GTS_PDFA1"


@dataclass(frozen=True, slots=True)
class Intents:
    """The output intents of the book."""

    values: tuple[Value, ...]
    lacking: tuple[str, ...]
    """Inputs without an output intent for PDF/A."""
    findings: tuple[Diagnostic, ...]


def merge_intents(inputs: Sequence[Input]) -> Intents:
    """Keep one output intent of each kind; two different ones of a kind cannot share a file."""
    kept: dict[str, tuple[str, object, Value]] = {}
    lacking, findings = [], []
    for item in inputs:
        kinds = set()
        for raw in item.source.array(item.source.catalog.get("/OutputIntents")):
            intent = item.source.resolve(raw)
            if not isinstance(intent, DictionaryObject):
                continue
            kind, condition = words(item.source.entry(intent, "/S")), _condition(item, intent)
            kinds.add(kind)
            first, other, _ = kept.setdefault(kind, (item.part.name, condition, item.transfer.value(raw)))
            if other != condition:
                message = f"the output intent differs from that of “{first}”"
                findings.append(Diagnostic("BND-005", message, Span(item.part.name), "Set both for the same condition"))
        if PDFA not in kinds:
            lacking.append(item.part.name)
    return Intents(tuple(value for _, _, value in kept.values()), tuple(lacking), tuple(findings))


def _condition(item: Input, intent: DictionaryObject) -> Any:
    """What makes two intents equal: the profile where there is one, else the name of the condition."""
    profile = item.source.entry(intent, "/DestOutputProfile")
    if isinstance(profile, StreamObject):
        return profile.get_data()
    return words(item.source.entry(intent, "/OutputConditionIdentifier"))
