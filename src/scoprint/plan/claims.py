"""Claims of conformance: which a file may ask for, and which remain when files are bound into one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from scoprint.model.binding import Claim
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.publication import Publication

STANDARDS: tuple[tuple[Claim, ...], ...] = (("PDF/A-2a", "PDF/A-3a"), ("PDF/UA-1",))
"""For each standard the claims that a bound file can make, the stricter first.

A file that keeps a claim keeps those after it too: ISO 19005-3 differs from ISO 19005-2 only in that it lets files of
every kind be attached.
"""


def asked(publication: Publication) -> tuple[Claim, ...]:
    """What the editions of a publication ask for: the strictest of each standard, with sources embedded PDF/A-3a."""
    archival: Claim = "PDF/A-3a" if publication.defaults.embed_sources else "PDF/A-2a"
    return archival, "PDF/UA-1"


def shared(claims: Sequence[Collection[str]]) -> tuple[Claim, ...]:
    """The claims that a file keeps into which files with these claims are bound: of each standard the weakest made."""
    kept = list[Claim]()
    for standard in STANDARDS:
        made = [[claim for claim in standard if claim in each] for each in claims]
        if made and all(made):
            kept.append(max((each[0] for each in made), key=standard.index))
    return tuple(kept)


def lost(inputs: Sequence[tuple[Span, Collection[str]]]) -> Iterator[Diagnostic]:
    """A finding for each claim that some files make and that the file into which they are bound will not make.

    Args:
        inputs: for each file where it is named, and its claims.
    """
    kept, made = shared([claims for _, claims in inputs]), {claim for _, claims in inputs for claim in claims}
    for standard in STANDARDS:
        strictest = next((claim for claim in standard if claim in made), None)
        if strictest is None or not {*standard}.isdisjoint(kept):
            continue
        for span, claims in inputs:
            if {*standard}.isdisjoint(claims):
                message = f"the PDF does not claim {strictest} as others do, so the bound file cannot"
                yield Diagnostic("BND-014", message, span)
    for claim in sorted(made.difference(*STANDARDS)):
        for span, claims in inputs:
            if claim in claims:
                yield Diagnostic("BND-014", f"the PDF claims {claim}, which a bound file cannot", span)
