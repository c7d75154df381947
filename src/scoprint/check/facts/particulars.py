"""What every kind of finished file says in its own way: particulars, and tables of contents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

RecordName = Literal["Info", "XMP", "OPF"]

FIELDS = (
    "title subtitle authors contributors description keywords publication publisher issn_print issn_online volume "
    "number position period display_date published language doi identifier rights licence licence_name holder section "
    "genre location source first_folio last_folio created modified tool producer"
).split()
"""Fields of the crosswalk, by their names in `model.description.Description` where it has them.

`authors` are the names of the people whose role is `aut`, `contributors` those of all others; `created` and `modified`
are moments in UTC, `2026-11-24T00:00:00Z`; `doi` is bare (`10.…`); `identifier` is the permanent one without `urn:`;
`licence` is its URI; `position` is the place in the series, `12` or `12.3`, where volume and number are not told apart.
"""


@dataclass(frozen=True, slots=True)
class Record:
    """The particulars in one place of a file. A field that it does not state is not in it."""

    name: RecordName
    fields: Mapping[str, tuple[str, ...]]
    """Values by field of `FIELDS`, in order; one value for what can only have one."""

    def first(self, name: str) -> str:
        """The first value of a field; empty where it is not stated."""
        return next(iter(self.fields.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an outline, a navigation document or a list of pages."""

    title: str
    level: int
    """Depth, from 1."""
    target: str
    """Where it leads: the index of a page in a PDF, from 0; `path#id` in an EPUB; empty where it leads nowhere."""
