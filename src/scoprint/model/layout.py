"""A layout: its declared measures and choices, its templates, style sheets and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scoprint.model.declared import Declared, Slug, Title
from scoprint.model.limits import TypeLimits
from scoprint.model.pageplan import Composition
from scoprint.model.plan import Side
from scoprint.model.printing import Printing

Measure = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?(mm|pt|em|px)$|^0$")]
"""A length of CSS: a number with its unit."""


class Page(Declared):
    """Size and margins of one kind of page; inner and outer margins are mirrored on verso and recto."""

    width: Measure
    height: Measure
    inner: Measure
    outer: Measure
    top: Measure
    bottom: Measure
    bleed: Measure = "3mm"
    """How far what fills a page reaches beyond its edge, where the trim may fall."""


class PageChange(Declared):
    """A named page that differs from the layout's page in some measures."""

    inner: Measure | None = None
    outer: Measure | None = None
    top: Measure | None = None
    bottom: Measure | None = None


class PartSetting(Declared):
    """How the layout sets one kind of part."""

    template: str
    """Name of the template, without `.html.j2`."""
    start: Side | None = None
    """The side on which it must begin; a blank page is put before it where necessary."""
    furniture: bool = True
    """Whether its pages carry running heads and folios."""
    bare_pages: int = Field(default=0, ge=0)
    """So many of its first pages carry none, because a picture fills them."""
    drop_cap: bool = False
    end_mark: bool = False
    """Whether the text ends with the mark, unless the article declines it."""
    composition: str = ""
    """The composition, a key of `compositions`, by which its pages are made up; else the engine's own columns."""


class Families(Declared):
    """Font families by role, each a family of the font manifest."""

    text: Title
    sans: Title
    mono: Title
    behind: tuple[Title, ...] = ()
    """Families for characters that these lack, in order; those that a language or a text needs are added to them."""

    def for_role(self, role: str) -> tuple[str, ...]:
        """The family of a role, and behind it all others for what it lacks; letters of one width come last."""
        return tuple(dict.fromkeys((str(getattr(self, role)), self.text, self.sans, *self.behind, self.mono)))

    @property
    def named(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((self.text, self.sans, self.mono, *self.behind)))


class LayoutSpec(Declared):
    """What `layout.toml` declares."""

    name: Slug
    kind: Literal["print", "reflow"]
    title: Title
    description: str = ""
    families: Families
    page: Page | None = None
    """Required in a print layout."""
    pages: Mapping[str, PageChange] = {}
    """Named pages of the style sheets."""
    measures: Mapping[str, Measure | int | float] = {}
    """Every other measure that decides lines: handed to the style sheets as `--name`."""
    compositions: Mapping[Slug, Composition] = {}
    """Grids and page plans for parts whose pages are composed."""
    front: tuple[str, ...] = ()
    """Kinds of the parts before the articles, in order, each a key of `parts`."""
    back: tuple[str, ...] = ()
    """Kinds of the parts after the articles."""
    volume_front: tuple[str, ...] = ()
    """Kinds of the parts that a volume has before its issues, such as `volume-title` and `volume-contents`."""
    volume_back: tuple[str, ...] = ()
    """Kinds of the parts that a volume has after its issues, such as `volume-authors` and `volume-subjects`."""
    parts: Mapping[str, PartSetting] = {}
    """Settings by kind of part: `cover`, `contents`, `masthead`, `colophon`, and the genres of articles."""
    limits: TypeLimits = TypeLimits()
    """What the typographic report of a finished PDF may show at most."""
    press: Printing = Printing()
    """For the print edition, where the publication does not say otherwise."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout as read from its folder."""

    path: str
    """The folder, for diagnostics."""
    spec: LayoutSpec
    templates: Mapping[str, str]
    """Jinja2 sources by file name, such as `article.html.j2`."""
    styles: Mapping[str, str]
    """Style sheets by file name, in the order in which they apply (sorted by name)."""
    words: Mapping[str, Mapping[str, str]]
    """`strings.<lang>.toml` by language."""
