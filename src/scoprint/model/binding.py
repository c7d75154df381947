"""What bind is asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from scoprint.model.description import Description

Claim = Literal["PDF/A-2a", "PDF/A-3a", "PDF/UA-1"]


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A bookmark of the bound file."""

    title: str
    part: str
    """Name of the bound part to which it leads."""
    id: str = ""
    """Element id in that part; empty for its first page."""
    children: tuple[OutlineItem, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundPart:
    """One PDF that goes in."""

    name: str
    """Unique in the binding: prefix of its destinations and element ids."""
    pdf: bytes = field(repr=False)
    title: str
    language: str
    labels: tuple[str, ...]
    """Page label of each page: the printed folio."""
    furniture: tuple[int | None, ...] = ()
    """For each page the page of the furniture PDF that is stamped upon it; None for none."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file from which the PDF was made, to be carried in it."""

    name: str
    """A plain file name."""
    media_type: str
    note: str
    """What readers are told of it."""
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Binding:
    """Any number of PDFs in, one PDF out."""

    parts: tuple[BoundPart, ...]
    description: Description
    outline: tuple[OutlineItem, ...]
    furniture: bytes | None = field(default=None, repr=False)
    """A PDF with a page of running head and folio for each page that carries them."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Canonical web address of articles that are not in this file, by slug."""
    claims: tuple[Claim, ...] = ()
    """Conformance that is asked for; written only if every input allows it."""
    attachments: tuple[Attachment, ...] = ()
    """Beside those that the inputs bring along."""

    def key(self) -> str:
        """Hash of everything that is asked for, the contents of the inputs included."""
        files = [part.pdf for part in self.parts] + ([self.furniture] if self.furniture else [])
        files += [attachment.data for attachment in self.attachments]
        asked = [repr(self), *(sha256(data).hexdigest() for data in files)]
        return sha256("\n".join(asked).encode()).hexdigest()
