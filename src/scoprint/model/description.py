"""Metadata of one finished document, the same for PDF and EPUB; every maker writes it from here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from scoprint.model.people import Person
from scoprint.model.publication import Rights


@dataclass(frozen=True, slots=True)
class Description:
    """What a document says about itself. Empty fields are left out, never written empty."""

    title: str
    language: str
    identifier: str
    """Permanent `urn:uuid:` (UUIDv5 of the publication's URN and the id of issue and article)."""
    published: str
    """ISO date on which it appeared."""
    stamp: str
    """Moment that stands for creation and modification of the file: `2026-11-24T00:00:00Z`."""
    subtitle: str = ""
    """The deck."""
    people: tuple[Person, ...] = ()
    """Byline in order, with roles."""
    description: str = ""
    """Abstract, or the deck where there is none."""
    keywords: tuple[str, ...] = ()
    publication: str = ""
    host: str = ""
    """Title of the issue, where the document is one article of it."""
    publisher: str = ""
    issn_print: str = ""
    issn_online: str = ""
    volume: str = ""
    number: str = ""
    period: str = ""
    """Cover date (EDTF)."""
    display_date: str = ""
    section: str = ""
    genre: str = ""
    location: str = ""
    """Place of the dateline."""
    source: str = ""
    """Agency."""
    doi: str = ""
    url: str = ""
    """Canonical address, where the publication has one."""
    first_folio: str = ""
    last_folio: str = ""
    rights: Rights = field(default_factory=Rights)

    def paged(self, first: int, last: int) -> Description:
        """The same with its page range."""
        return replace(self, first_folio=str(first), last_folio=str(last))
