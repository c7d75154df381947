"""Lengths as layouts declare them, and as the points that pages are measured in."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import StringConstraints

MILLIMETRE = 72 / 25.4
"""pt"""
PIXEL = 0.75
"""pt of a px (CSS Values 4, 6.2)."""
_UNITS = {"mm": MILLIMETRE, "pt": 1.0, "px": PIXEL}

Length = Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)?(mm|pt|px)$|^0$")]
"""A length that does not depend on a type size."""


def points(length: str) -> float:
    """A declared length in pt.

    Raises:
        ValueError: the length depends on a type size (`em`), or is none.
    """
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)(mm|pt|px)?", length)
    if not found or (not found[2] and float(found[1])):
        raise ValueError(f"“{length}” is not a length in mm, pt or px")
    return float(found[1]) * _UNITS[found[2] or "pt"]
