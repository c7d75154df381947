"""Optional content (layers) of the inputs (ISO 32000-1, 8.11)."""

from __future__ import annotations

from collections.abc import Sequence

from pypdf.generic import DictionaryObject

from scoprint.bind.input import Input
from scoprint.bind.objects import Value, text

_LISTS = ("/ON", "/OFF", "/Order", "/RBGroups", "/Locked")
"""Entries of a configuration that are lists over groups, so that those of several inputs can follow each other."""


def merge_layers(inputs: Sequence[Input]) -> Value:
    """Unite the default configurations; None where no input has layers."""
    groups: list[Value] = []
    lists: dict[str, list[Value]] = {}
    for item in inputs:
        properties = item.source.entry(item.source.catalog, "/OCProperties")
        if not isinstance(properties, DictionaryObject):
            continue
        groups += map(item.transfer.value, item.source.array(properties.get("/OCGs")))
        default = item.source.entry(properties, "/D")
        if not isinstance(default, DictionaryObject):
            continue
        if item.source.entry(default, "/BaseState") == "/OFF":
            # The base state of the book is on, so what was off by default has to be named.
            shown = item.source.array(default.get("/ON"))
            hidden = [raw for raw in item.source.array(properties.get("/OCGs")) if raw not in shown]
            lists.setdefault("/OFF", []).extend(map(item.transfer.value, hidden))
        for name in _LISTS:
            lists.setdefault(name, []).extend(map(item.transfer.value, item.source.array(default.get(name))))
    if not groups:
        return None
    configuration: dict[str, Value] = {"/Name": text("Default")}
    configuration |= {name: values for name, values in lists.items() if values}
    return {"/OCGs": groups, "/D": configuration}
