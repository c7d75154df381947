"""The rules about EPUBs: above all those for what neither EPUBCheck nor Ace looks at."""

from __future__ import annotations

from typing import Any

from scoprint.check.rules import epub_assets, epub_container, epub_navigation, epub_package
from scoprint.check.rules.case import Rule

RULES: tuple[Rule[Any], ...] = (
    *epub_container.RULES,
    *epub_navigation.RULES,
    *epub_package.RULES,
    *epub_assets.RULES,
)
