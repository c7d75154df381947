"""Makes e-books of editions with settled pages: of an issue, and of one of its articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

from scoprint.model.diagnostics import Outcome
from scoprint.model.plan import Outline, Pagination
from scoprint.model.setpart import Asset, PageStart
from scoprint.pipeline.glances import glance
from scoprint.pipeline.load import Source
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.rounds import Pages
from scoprint.plan import addresses, article_edition
from scoprint.reflow import Cutting, FaceFile, Materials, ScreenPictures, cut, reflow
from scoprint.typeset import raster
from scoprint.workspace.fonts import face_data, licence_text

COVER_SIZE = (1600, 2400)
"""px of an e-book's cover at least, which is what shops ask for."""


def issue_ebook(source: Source, outline: Outline, pages: Pages, memory: Memory) -> Outcome[bytes]:
    """The e-book of a whole issue; its cover is the printed one."""
    front = pages.sets[outline.parts[0].slug].pdf
    return _ebook(source, outline, pages, pages.pagination, front, ({}, {}), memory)


def article_ebook(source: Source, outline: Outline, pages: Pages, slug: str, memory: Memory) -> Outcome[bytes]:
    """The e-book of one article; shelves show its first printed page."""
    edition, pagination = article_edition(outline, pages.pagination, slug)
    elsewhere = addresses(outline, slug), {part.slug: part.title for part in outline.parts if part.article}
    return _ebook(source, edition, pages, pagination, pages.sets[slug].pdf, elsewhere, memory)


def _ebook(
    source: Source,
    outline: Outline,
    pages: Pages,
    pagination: Pagination,
    front: bytes,
    elsewhere: tuple[Mapping[str, str], Mapping[str, str]],
    memory: Memory,
) -> Outcome[bytes]:
    page_maps: Mapping[str, tuple[PageStart, ...]] = {slug: part.page_map for slug, part in pages.sets.items()}
    pieces = (outline, source.reflow_layout, source.faces, source.files, pagination, page_maps, elsewhere)
    key = memory.key("epub", sha256(front).hexdigest(), *map(repr, pieces))

    def make() -> Outcome[bytes]:
        faces = tuple(FaceFile(face, face_data(face)) for face in source.faces)
        licences = {face.family: licence_text(face) for face in source.faces}
        with memory.held() as keeper:
            pictures = ScreenPictures(
                source.pictures,
                source.articles.values(),
                keeper.keeper("screen"),
            )
            materials = Materials(pictures, painted_cover(front, memory), faces, licences, *elsewhere)
            made = reflow(outline, source.reflow_layout, pagination, page_maps, materials, cutter(memory))
        if made.value is not None:
            glance(made.value, memory)
        return made

    return memory.once(key, make)


def painted_cover(front: bytes, memory: Memory) -> Asset:
    """The first page of a PDF as a cover."""
    key = memory.key("cover", sha256(front).hexdigest(), repr(COVER_SIZE))
    painted = memory.once(key, lambda: Outcome(raster(front, 0, *COVER_SIZE)))
    return Asset("image/jpeg", painted.value or b"")


def cutter(memory: Memory) -> Callable[[Cutting], Outcome[bytes]]:
    """Cuts fonts, each once."""

    def cutting_once(cutting: Cutting) -> Outcome[bytes]:
        return memory.once(memory.key("font", cutting.key), lambda: cut(cutting))

    return cutting_once
