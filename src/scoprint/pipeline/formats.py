"""The table of formats: what can be made of an edition once its pages have settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from scoprint.bind import bind
from scoprint.model.diagnostics import Diagnostic, Outcome
from scoprint.model.plan import Outline
from scoprint.model.setpart import Asset
from scoprint.pipeline.load import Source
from scoprint.pipeline.press import Pages
from scoprint.plan import bind_issue, bind_offprint
from scoprint.reflow import FaceFile, Materials, reflow, screen_pictures
from scoprint.typeset import raster
from scoprint.workspace.fonts import face_data, licence_text

COVER_HEIGHT = 2400
"""px of the e-book's cover; stores ask for 1600 by 2400 or more."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file."""

    data: bytes = field(repr=False)
    pages: int | None = None
    """Number of its pages, where it has pages."""


Files = Mapping[str, Made]
"""Finished files by path, relative to the edition's folder."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition with settled pages: what every maker works from."""

    source: Source
    outline: Outline
    pages: Pages


def issue_pdf(edition: Edition) -> Outcome[Files]:
    """The digital edition of the whole issue."""
    pages = edition.pages
    bound = bind(bind_issue(edition.outline, pages.pagination, pages.sets, pages.furniture, pages.stamps))
    if bound.value is None:
        return Outcome(None, bound.diagnostics)
    return Outcome({f"{edition.outline.name}.pdf": Made(bound.value, pages.pagination.pages)}, bound.diagnostics)


def offprints(edition: Edition) -> Outcome[Files]:
    """The offprint of each article, under the folio on which it begins."""
    pages, outline = edition.pages, edition.outline
    width = len(str(pages.pagination.placements[-1].folios[-1]))
    files, faults = dict[str, Made](), list[Diagnostic]()
    for part in outline.parts:
        if not part.article:
            continue
        binding = bind_offprint(part, outline, pages.pagination, pages.sets, pages.furniture, pages.stamps)
        bound = bind(binding)
        faults += bound.diagnostics
        if bound.value is not None:
            placement = pages.pagination.of(part.slug)
            name = f"articles/{placement.first_folio:0{width}d}-{part.slug}.pdf"
            files[name] = Made(bound.value, placement.pages)
    complete = len(files) == len(outline.articles)
    return Outcome(files if complete else None, tuple(faults))


def epub(edition: Edition) -> Outcome[Files]:
    """The e-book of the whole issue."""
    source, pages = edition.source, edition.pages
    front = pages.sets[edition.outline.parts[0].slug]
    cover = Asset("image/jpeg", raster(front.pdf, 0, COVER_HEIGHT))
    faces = tuple(FaceFile(f, face_data(f)) for f in source.faces)
    licences = {f.family: licence_text(f) for f in source.faces}
    made = reflow(
        edition.outline,
        source.reflow_layout,
        pages.pagination,
        {slug: part.page_map for slug, part in pages.sets.items()},
        Materials(screen_pictures(source.pictures), cover, faces, licences),
    )
    if made.value is None:
        return Outcome(None, made.diagnostics)
    return Outcome({f"{edition.outline.name}.epub": Made(made.value)}, made.diagnostics)


FORMATS: Mapping[str, Callable[[Edition], Outcome[Files]]] = {
    "pdf": issue_pdf,
    "epub": epub,
    "offprints": offprints,
}
"""Maker of each format by the name that `--format` takes."""
