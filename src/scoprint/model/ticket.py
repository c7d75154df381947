"""The ticket: what a printer has to know of an order, as he reads it and as his programs do."""

from __future__ import annotations

from scoprint.model.cover_sheet import Method
from scoprint.model.declared import Declared


class Stock(Declared):
    """A paper as ordered; what is not known is left out."""

    name: str = ""
    grammage: float | None = None
    """g/m²"""
    thickness: float | None = None
    """mm of a leaf."""


class Binding(Declared):
    """How the sheets become a book."""

    method: Method
    side: str
    """`left` or `right` of the front cover."""
    signature: int | None = None
    """Pages of a folded sheet."""
    spine: float
    """Width in mm; 0 where there is none."""
    flaps: float = 0
    """Width of each flap in mm; 0 for none."""


class Pages(Declared):
    """How many there are."""

    whole: int
    """All pages of the issue."""
    cover: int
    """Those of them that the cover sheet shows, outside and inside."""
    block: int
    """Those that are bound within the cover."""


class Colours(Declared):
    """Inks on the two sides of a sheet, such as 4/4: process colours and spot colours counted together."""

    block: str
    cover: str
    spot: tuple[str, ...] = ()
    ink_limit: float
    """Percent of all inks together in one place."""
    profile: str = ""
    """Printing condition or profile for which the files were made."""


class Item(Declared):
    """A file of the order."""

    name: str
    kind: str
    """Its format, by the name that `--format` takes."""
    pages: int | None = None
    size: int
    """Bytes."""
    sha256: str


class Contact(Declared):
    """Who answers the printer's questions."""

    name: str
    address: tuple[str, ...] = ()
    email: str = ""
    url: str = ""


class Ticket(Declared):
    """The whole ticket. All lengths are in mm."""

    publication: str
    issue: str
    """Title of the issue as a whole."""
    id: str
    language: str
    issn: str = ""
    isbn: str = ""
    barcode: str = ""
    published: str
    """ISO date."""
    trim: tuple[float, float]
    """Width and height."""
    bleed: float
    pages: Pages
    binding: Binding
    paper: Stock = Stock()
    cover_paper: Stock = Stock()
    colours: Colours
    finish: str = ""
    files: tuple[Item, ...] = ()
    contact: Contact

    def written(self) -> bytes:
        """As JSON (RFC 8259), the same bytes for the same ticket; what is not known is left out."""
        text = self.model_dump_json(by_alias=True, exclude_none=True, exclude_defaults=False, indent=1)
        return text.encode() + b"\n"
