"""A layout's folder → Layout: declarations checked, templates and style sheets as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import normpath

from scoprint.craft.declare import declare, decode, parse_toml
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.layout import Layout, LayoutSpec
from scoprint.read.pageplans import pageplan_faults

_TEXTS = (".html.j2", ".css", ".toml")
_STRINGS = re.compile(r"(\.\./)?strings\.(?P<language>[A-Za-z0-9-]+)\.toml")


def read_layout(path: str, files: Mapping[str, bytes]) -> Outcome[Layout]:
    """Read a layout.

    Args:
        path: the folder, for diagnostics.
        files: its files by name.
    """
    faults = list[Diagnostic]()
    texts = dict[str, str]()
    for name, data in sorted(files.items()):
        if name.endswith(_TEXTS):
            text = decode(f"{path}/{name}", data)
            faults += text.diagnostics
            texts[name] = text.value or ""
    spec = _spec(f"{path}/layout.toml", texts["layout.toml"])
    words = dict[str, dict[str, str]]()
    # In the order of the names what all layouts share comes first, and the layout's own covers it.
    for name, words_text in texts.items():
        stated = _STRINGS.fullmatch(name)
        if stated:
            strings = _strings(normpath(f"{path}/{name}"), words_text)
            faults += strings.diagnostics
            words.setdefault(stated["language"], {}).update(strings.value or {})
    faults += spec.diagnostics
    if spec.value is None:
        return Outcome(None, tuple(faults))
    layout = Layout(
        path=path,
        spec=spec.value,
        # Likewise: a template of the layout stands in for the one of its name that all share.
        templates={name.removeprefix("../"): text for name, text in texts.items() if name.endswith(".html.j2")},
        styles={name: text for name, text in texts.items() if name.endswith(".css")},
        words=words,
    )
    return Outcome(layout, tuple(faults))


def _spec(path: str, text: str) -> Outcome[LayoutSpec]:
    parsed = parse_toml(path, text)
    if parsed.value is None:
        return Outcome(None, parsed.diagnostics)
    made = declare(LayoutSpec, path, parsed.value.data, parsed.value.locate)
    if made.value is None:
        return made
    return Outcome(made.value, (*made.diagnostics, *pageplan_faults(made.value, path, parsed.value.locate)))


def _strings(path: str, text: str) -> Outcome[Mapping[str, str]]:
    parsed = parse_toml(path, text)
    if parsed.value is None:
        return Outcome(None, parsed.diagnostics)
    faults = tuple(
        Diagnostic("KEY-003", f"“{key}” must be text", Span(path, parsed.value.locate((key,))))
        for key, value in parsed.value.data.items()
        if not isinstance(value, str)
    )
    return Outcome({key: str(value) for key, value in parsed.value.data.items()}, faults)
