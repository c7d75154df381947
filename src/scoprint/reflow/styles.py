"""The style sheets of a reflowing layout, made fit for reading systems of every age."""

from __future__ import annotations

import re
from collections.abc import Mapping

import tinycss2  # type: ignore[import-untyped]  # no types are published

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.layout import Layout


def resolve(layout: Layout, values: Mapping[str, str]) -> Outcome[Mapping[str, str]]:
    """The style sheets with every `var(--name)` replaced by its value.

    Older reading systems do not know custom properties, so they are settled here: the lists of families `--text`,
    `--sans` and `--mono`, and the measures of `layout.toml`.

    Returns:
        The style sheets by file name; LAY-003 for rules that cannot be parsed and for names without a value.
    """
    values = {**{name: str(value) for name, value in layout.spec.measures.items()}, **values}
    faults: list[Diagnostic] = []
    resolved = {}
    for name, text in layout.styles.items():
        path = f"{layout.path}/{name}"
        for match in re.finditer(r"var\(\s*--([\w-]+)\s*\)", text):
            if match[1] not in values:
                line = text.count("\n", 0, match.start()) + 1
                message = f"the style sheet asks for “--{match[1]}”, to which the layout gives no value"
                faults.append(Diagnostic("LAY-003", message, Span(path, line)))
        faults += [
            Diagnostic("LAY-003", f"the style sheet cannot be parsed: {error.message}", Span(path, error.source_line))
            for error in _errors(text)
        ]
        resolved[name] = re.sub(r"var\(\s*--([\w-]+)\s*\)", lambda match: values.get(match[1], "inherit"), text)
    return Outcome(resolved, tuple(faults))


def _errors(text: str) -> list[tinycss2.ast.ParseError]:
    """Faults of rules and declarations, also inside of conditional groups (CSS Syntax Level 3)."""
    rules = list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    errors = []
    while rules:
        rule = rules.pop(0)
        if rule.type == "error":
            errors.append(rule)
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
            rules += tinycss2.parse_rule_list(rule.content or [], skip_comments=True, skip_whitespace=True)
        elif rule.type == "qualified-rule":
            errors += [each for each in rule.prelude if each.type == "error"]
            declarations = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            errors += [each for each in declarations if each.type == "error"]
    return errors
