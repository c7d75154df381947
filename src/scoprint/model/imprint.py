"""What a finished PDF says of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Imprint:
    """The imprint of a PDF, as far as it has one; nothing in it was checked."""

    title: str = ""
    language: str = ""
    """As the catalogue names it."""
    authors: tuple[str, ...] = ()
    date: str = ""
    """ISO date of its last change, else of its making."""
    claims: tuple[str, ...] = ()
    """Conformance that its metadata claim, such as `PDF/A-2a` and `PDF/UA-1`."""
    right_bound: bool = False
    """Whether its pages are read from right to left."""
    pages: int = 0
    """Number of pages that the page tree counts."""
