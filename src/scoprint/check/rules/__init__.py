"""Rules: from facts, and from the plan where there is one, to findings.

A rule is a function from what it needs to an iterator of diagnostics, and a row of a table: the codes that it may
find, the view of the case that it needs, the function. Each module of rules ends with its table; `RULES` joins them. A
rule whose view is not there (a foreign file has no plan) does not run.
"""

from __future__ import annotations

from typing import Any

from scoprint.check.rules import (
    agreement,
    contrast,
    epub,
    identifiers,
    languages,
    materials,
    metadata,
    navigation,
    pages,
    source,
    tags,
    text,
    volumes,
)
from scoprint.check.rules.case import Case, Rule
from scoprint.model.diagnostics import Diagnostic, ordered

RULES: tuple[Rule[Any], ...] = (
    *source.RULES,
    *text.RULES,
    *contrast.RULES,
    *languages.RULES,
    *metadata.RULES,
    *identifiers.RULES,
    *pages.RULES,
    *navigation.RULES,
    *tags.RULES,
    *materials.RULES,
    *agreement.RULES,
    *volumes.RULES,
    *epub.RULES,
)


def judge(case: Case) -> tuple[Diagnostic, ...]:
    """Everything that the rules find in a case."""
    return ordered(finding for rule in RULES for finding in rule(case))
