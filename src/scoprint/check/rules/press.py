"""The rules for PDFs that go to a press: the points of PDF/X-4, and what a printer looks at before the plates."""

from __future__ import annotations

from scoprint.check.rules import press_inks, press_pages, press_standard
from scoprint.check.rules.press_case import PressCase, PressRule
from scoprint.model.diagnostics import Diagnostic, ordered

RULES: tuple[PressRule, ...] = (*press_standard.RULES, *press_pages.RULES, *press_inks.RULES)


def judge_press(case: PressCase) -> tuple[Diagnostic, ...]:
    """Everything that the rules for the press find."""
    return ordered(finding for rule in RULES for finding in rule.find(case))
