"""Findings that a publication lives with, as `publication.toml` declares them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator

from scoprint.model.codes import CODES
from scoprint.model.declared import Declared, IsoDate, Title
from scoprint.model.diagnostics import Span


def _code(text: str) -> str:
    if text not in CODES:
        raise ValueError(f"“{text}” is no code of a finding; `scoprint check` names the code beside each")
    return text


class Acceptance(Declared):
    """A finding that is known and accepted: it is told as accepted, and fails nothing."""

    code: Annotated[str, AfterValidator(_code)]
    place: Title
    """The file as findings name it, where `*` stands for anything, or the file with a colon and the line."""
    reason: Title
    date: IsoDate
    """The day on which it was accepted."""
    until: IsoDate | None = None
    """The last day on which it is."""


@dataclass(frozen=True, slots=True)
class Exempt:
    """An acceptance where it is declared."""

    acceptance: Acceptance
    span: Span
