"""What was found wrong, where, and how to mend it; and the value that carries such findings along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from scoprint.model.codes import CODES, Severity

__all__ = ["Diagnostic", "Outcome", "Severity", "Sight", "Span", "ordered"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sight:
    """A place on a page of a finished PDF, where a finding can be seen."""

    file: str
    """As findings name it."""
    page: int
    """Index, from 0."""
    box: tuple[float, float, float, float] | None = None
    """Left, bottom, right and top in pt of the page's own space; None where it is not known."""
    words: str = ""
    """The words that stand there, where the box is not known."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file that an editor can open."""

    path: str
    """POSIX path, relative to the publication's root where the file lies below it."""
    line: int = 0
    """Line, counted from 1; 0 where the file has no lines or the line is not known."""
    sight: Sight | None = field(default=None, compare=False, repr=False)
    """Where it can be seen, if anywhere; it does not tell two places apart."""

    more: tuple[Sight, ...] = field(default=(), compare=False, repr=False)
    """Other places where the same is to be seen."""

    @property
    def sights(self) -> tuple[Sight, ...]:
        """Every place where it can be seen, each once."""
        return tuple(dict.fromkeys(filter(None, (self.sight, *self.more))))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault, worded for the person who can mend it.

    The severity is not chosen where the fault is found: it is looked up in the one table of codes.
    """

    code: str
    """`AREA-NNN`, a key of `scoprint.model.codes.CODES`."""
    message: str
    """What is wrong, in one sentence without a full stop."""
    span: Span
    hint: str = ""
    """How to mend it, in the imperative; empty where the message says it all."""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise KeyError(f"unknown diagnostic code {self.code}")

    @property
    def severity(self) -> Severity:
        """The severity that the table of codes gives to this code."""
        return CODES[self.code].severity


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A value together with everything that was learned in making it.

    `value` is None when it could not be made; then at least one diagnostic is an error. A value may
    stand beside errors: the stage went on to find the next fault, and the pipeline decides.
    """

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        """True when there is no value, or when one of the diagnostics is an error."""
        return self.value is None or any(d.severity is Severity.ERROR for d in self.diagnostics)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Join repetitions, with all their sights, and sort by place, then code: the same list on every run."""
    unique = dict[Diagnostic, dict[Sight, None]]()
    for each in diagnostics:
        unique.setdefault(each, {}).update(dict.fromkeys(each.span.sights))
    joined = (_seen_at(each, tuple(sights)) for each, sights in unique.items())
    return tuple(sorted(joined, key=lambda d: (d.span, d.code, d.message)))


def _seen_at(finding: Diagnostic, sights: tuple[Sight, ...]) -> Diagnostic:
    return replace(finding, span=replace(finding.span, sight=sights[0], more=sights[1:])) if sights else finding
