"""A volume: issues bound together, as `source/volumes/<id>.toml` declares it."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from scoprint.model.declared import Declared, Doi, IsoDate, Language, Period, Slug, Title
from scoprint.model.people import Person

PaginationKind = Literal["continuous", "per-issue"]

LABEL_PREFIXES: dict[PaginationKind, str] = {"continuous": "{volume}:", "per-issue": "{volume}({number}):"}
"""What stands before the folio in a page label where the volume says nothing else."""


def _prefix(text: str) -> str:
    if names := set(re.findall(r"\{(.*?)\}", text)) - {"volume", "number"}:
        raise ValueError(f"“{{{min(names)}}}” is neither {{volume}} nor {{number}}")
    if re.search(r"\d$", text):
        raise ValueError("a digit at its end would become part of the folio")
    return text


class TitlePage(Declared):
    """What the title page of a volume says beside title, number and date."""

    half_title: bool = True
    """Whether a leaf with the bare title and the list of the issues stands before it."""
    subtitle: str = ""
    """The publication's subtitle where empty."""
    statement: str = ""
    """A line such as “With 120 maps and drawings”."""
    notes: tuple[Title, ...] = ()
    """Paragraphs for the back of the title page."""


class Volume(Declared):
    """A volume of the periodical."""

    id: Slug
    """Taken from the file's name; a key of this name is refused."""
    title: str = ""
    """A name of its own, where the volume has one."""
    volume: Title
    """Its number."""
    period: Period
    """The year or period that it covers (EDTF)."""
    display_date: str = ""
    """The period as printed; made from it where empty."""
    published: IsoDate
    """The day on which the volume appears; its file is dated by it."""
    language: Language | None = None
    doi: Doi | None = None
    editors: tuple[Person, ...] = ()
    issues: tuple[Slug, ...] = Field(min_length=1)
    """Ids of its issues, in order."""
    pagination: PaginationKind = "continuous"
    """Whether folios run on through all issues, or begin anew in each."""
    label_prefix: Annotated[str, AfterValidator(_prefix)] | None = None
    """Stands before the folio in page labels; `{volume}` and `{number}` are filled in."""
    title_page: TitlePage = TitlePage()
    errata: Literal["list", "none"] = "list"
    """Whether the corrections of all articles are gathered at the end."""
    print_layout: Slug | None = None

    def label(self, number: str, folio: int) -> str:
        """The page label of a folio: `12:345` or `12(3):5`.

        Args:
            number: of the issue within the volume.
            folio: as printed.
        """
        prefix = LABEL_PREFIXES[self.pagination] if self.label_prefix is None else self.label_prefix
        return prefix.replace("{volume}", self.volume).replace("{number}", number) + str(folio)
