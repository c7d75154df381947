"""The periodical itself, as `source/publication.toml` declares it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scoprint.model.acceptance import Acceptance
from scoprint.model.checks import Checks
from scoprint.model.declared import Declared, Issn, Language, Slug, Title
from scoprint.model.formats import FormatName
from scoprint.model.people import Post
from scoprint.model.printing import Printing


class Rights(Declared):
    """Who owns a text or picture, and what others may do with it."""

    holder: str = ""
    notice: str = ""
    """The line as printed, such as “© 2026 Meridian Press”."""
    licence: str = ""
    """URI of the licence."""
    licence_name: str = ""
    """The licence in words, such as “CC BY 4.0”."""


class Accessibility(Declared):
    """Who has examined the e-books and vouches for them; no conformance is claimed without it.

    Conformance needs a person's judgement, on alternative texts above all, so no program can claim it.
    """

    certified_by: Title
    """The person or organization that examines each e-book before it goes out."""
    wcag: Literal["2.0", "2.1", "2.2"] = "2.2"
    level: Literal["A", "AA", "AAA"] = "AA"
    credential: str = ""
    """What entitles them to certify."""
    report: str = ""
    """Address of their report."""


class Defaults(Declared):
    """What an edition uses unless told otherwise."""

    print_layout: Slug = "magazine"
    reflow_layout: Slug = "standard"
    formats: tuple[FormatName, ...] = ("pdf", "epub", "offprints")
    embed_sources: bool = False
    """Whether each PDF carries the text files from which it was made, and claims PDF/A-3a in place of 2a."""


class Publication(Declared):
    """A periodical with its constant particulars."""

    slug: Slug
    """First part of every file name made."""
    title: Title
    subtitle: str = ""
    issn_print: Issn | None = None
    issn_online: Issn | None = None
    publisher: Title
    place: str = ""
    """Place of publication."""
    address: tuple[str, ...] = ()
    """Postal address, a line each."""
    email: str = ""
    url: str = ""
    """Canonical address of the publication, without a final slash; offprints link below it."""
    frequency: str = ""
    description: str = ""
    languages: tuple[Language, ...] = Field(min_length=1)
    """The first is the main language."""
    rights: Rights = Rights()
    accessibility: Accessibility | None = None
    masthead: tuple[Post, ...] = ()
    defaults: Defaults = Defaults()
    accepted: tuple[Acceptance, ...] = ()
    """Findings that the publication lives with."""
    checks: Checks = Checks()
    press: Printing = Printing()
    """For the print edition; goes before what the layout says, key by key."""

    @property
    def language(self) -> str:
        """The main language, a BCP 47 tag."""
        return self.languages[0]

    @property
    def urn(self) -> str:
        """A permanent name for the publication, from which all UUIDs are derived."""
        number = self.issn_online or self.issn_print
        return f"urn:issn:{number}" if number else f"urn:scoprint:{self.slug}"
