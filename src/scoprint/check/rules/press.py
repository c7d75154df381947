"""The rules for PDFs that go to a press: the points of PDF/X-4, and what a printer looks at before the plates."""

from __future__ import annotations

from collections.abc import Iterable

from scoprint.check.rules import press_inks, press_pages, press_standard
from scoprint.check.rules.press_case import PressCase, PressRule
from scoprint.model.diagnostics import Diagnostic, ordered

RULES: tuple[PressRule, ...] = (*press_standard.RULES, *press_pages.RULES, *press_inks.RULES)
QUICK = tuple(rule for rule in RULES if not rule.separated)
"""Those that need no plates, and so can be asked of every build."""


def judge_press(case: PressCase, rules: Iterable[PressRule] = RULES) -> tuple[Diagnostic, ...]:
    """Everything that the rules for the press find."""
    return ordered(finding for rule in rules for finding in rule.find(case))
