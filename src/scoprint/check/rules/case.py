"""The case that rules judge, and the views of it that they ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from scoprint.check.facts.epub import EpubFacts
from scoprint.check.facts.pdf import Box, PdfFacts
from scoprint.check.rules.plans import Plan, VolumePlan
from scoprint.model.checks import Checks
from scoprint.model.diagnostics import Diagnostic, Sight, Span

F = TypeVar("F")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Finished(Generic[F]):
    """A finished file as it was found."""

    path: str
    """As diagnostics name it."""
    facts: F
    sources: tuple[str, ...] = ()
    """Source file of each page; none where they are not known."""

    @property
    def span(self) -> Span:
        """The file as a place."""
        return Span(self.path)

    def at(self, page: int | None, box: Box | None = None, words: str = "") -> Span:
        """The source of a page, which an editor can open; where that is not known the file itself.

        Args:
            page: its index; None where it is not known.
            box: what can be seen there.
            words: those that stand there, where the box is not known.
        """
        if page is None:
            return self.span
        known = self.sources[page] if page < len(self.sources) else ""
        edges = (box.left, box.bottom, box.right, box.top) if box else None
        return Span(known or self.path, sight=Sight(self.path, page, edges, words))


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """The files of the source folder, whether anything uses them or not."""

    paths: tuple[str, ...]
    """Relative to the publication's root, sorted."""
    texts: Mapping[str, str] = field(repr=False)
    """Articles and TOML files by path."""
    used: frozenset[str] = frozenset()
    """Paths of pictures that an article or a cover of any issue shows."""


@dataclass(frozen=True, slots=True)
class Case:
    """Files that belong together, with what they were meant to be. What is not there is None."""

    pdf: Finished[PdfFacts] | None = None
    epub: Finished[EpubFacts] | None = None
    plan: Plan | VolumePlan | None = None
    source: SourceFiles | None = None
    checks: Checks = field(default_factory=Checks)


@dataclass(frozen=True, slots=True)
class Rule(Generic[V]):
    """A row of the table of rules."""

    codes: tuple[str, ...]
    """What it may find: keys of `scoprint.model.codes.CODES`."""
    view: Callable[[Case], V | None]
    """What it needs of a case; where that is None the rule does not run."""
    find: Callable[[V], Iterator[Diagnostic]]

    def __call__(self, case: Case) -> Iterator[Diagnostic]:
        """What it finds in a case."""
        seen = self.view(case)
        if seen is not None:
            yield from self.find(seen)


@dataclass(frozen=True, slots=True)
class Pictured:
    """A PDF with what is asked of its pictures."""

    pdf: Finished[PdfFacts]
    checks: Checks


@dataclass(frozen=True, slots=True)
class PlannedPdf:
    """A PDF of an issue or an offprint, and what it was meant to be."""

    pdf: Finished[PdfFacts]
    plan: Plan
    checks: Checks


@dataclass(frozen=True, slots=True)
class MeantPdf:
    """A PDF and what it was meant to be."""

    pdf: Finished[PdfFacts]
    plan: Plan | VolumePlan
    checks: Checks


@dataclass(frozen=True, slots=True)
class MeantEpub:
    """An EPUB and what it was meant to be."""

    epub: Finished[EpubFacts]
    plan: Plan | VolumePlan
    checks: Checks


@dataclass(frozen=True, slots=True)
class VolumePdf:
    """The PDF of a volume and what it was meant to be."""

    pdf: Finished[PdfFacts]
    plan: VolumePlan


@dataclass(frozen=True, slots=True)
class PlannedEpub:
    """An EPUB of an issue or an offprint, and what it was meant to be."""

    epub: Finished[EpubFacts]
    plan: Plan
    checks: Checks


@dataclass(frozen=True, slots=True)
class Pair:
    """A PDF and an EPUB of the same edition."""

    pdf: Finished[PdfFacts]
    epub: Finished[EpubFacts]
    checks: Checks


@dataclass(frozen=True, slots=True)
class Sourced:
    """What was meant, and the source that it comes from."""

    plan: Plan
    source: SourceFiles


def a_pdf(case: Case) -> Finished[PdfFacts] | None:
    """A PDF, whoever made it."""
    return case.pdf


def an_epub(case: Case) -> Finished[EpubFacts] | None:
    """An EPUB, whoever made it."""
    return case.epub


def an_epub3(case: Case) -> Finished[EpubFacts] | None:
    """An EPUB of version 3, whoever made it: what the version before it does not have cannot be lacking in it."""
    return None if case.epub and case.epub.facts.package.version.startswith("2") else case.epub


def a_lone_epub(case: Case) -> Finished[EpubFacts] | None:
    """An EPUB made by others: there is no source that could be searched in its place."""
    return None if case.plan else case.epub


def a_pictured_pdf(case: Case) -> Pictured | None:
    """A PDF, whoever made it, with what is asked of its pictures."""
    return Pictured(case.pdf, case.checks) if case.pdf else None


def a_planned_pdf(case: Case) -> PlannedPdf | None:
    """A PDF of an issue or an article of the publication."""
    return PlannedPdf(case.pdf, case.plan, case.checks) if case.pdf and isinstance(case.plan, Plan) else None


def a_planned_epub(case: Case) -> PlannedEpub | None:
    """An EPUB of an issue or an article of the publication."""
    return PlannedEpub(case.epub, case.plan, case.checks) if case.epub and isinstance(case.plan, Plan) else None


def a_meant_pdf(case: Case) -> MeantPdf | None:
    """A PDF of the publication."""
    return MeantPdf(case.pdf, case.plan, case.checks) if case.pdf and case.plan else None


def a_meant_epub(case: Case) -> MeantEpub | None:
    """An EPUB of the publication."""
    return MeantEpub(case.epub, case.plan, case.checks) if case.epub and case.plan else None


def a_volume_pdf(case: Case) -> VolumePdf | None:
    """The PDF of a volume of the publication."""
    return VolumePdf(case.pdf, case.plan) if case.pdf and isinstance(case.plan, VolumePlan) else None


def a_pair(case: Case) -> Pair | None:
    """A PDF and an EPUB of the same edition, whoever made them."""
    return Pair(case.pdf, case.epub, case.checks) if case.pdf and case.epub else None


def a_lone_pair(case: Case) -> Pair | None:
    """A PDF and an EPUB of the same edition, made by others: there is no plan with which each is compared."""
    return None if case.plan else a_pair(case)


def the_plan(case: Case) -> Plan | None:
    """What an issue or an article was meant to be."""
    return case.plan if isinstance(case.plan, Plan) else None


def the_source(case: Case) -> SourceFiles | None:
    """The files of the source folder."""
    return case.source


def the_sourced_plan(case: Case) -> Sourced | None:
    """What was meant, and the source that it comes from."""
    return Sourced(case.plan, case.source) if isinstance(case.plan, Plan) and case.source else None
