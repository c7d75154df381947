"""The table of formats: what can be made of an edition once its pages have settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from scoprint.bind import bind
from scoprint.model.binding import Binding
from scoprint.model.diagnostics import Diagnostic, Outcome, Severity
from scoprint.model.fonts import FontFace, Manifest
from scoprint.model.plan import Outline
from scoprint.model.setpart import Asset
from scoprint.pipeline.load import Source
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.rounds import Pages
from scoprint.plan import bind_issue, bind_offprint
from scoprint.reflow import Cutting, FaceFile, Materials, cut, reflow, screen_pictures
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
    memory: Memory
    """Of what was made before."""


def has_error(findings: Iterable[Diagnostic]) -> bool:
    """Whether a finding forbids to deliver."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def typefaces(manifest: Manifest, faces: Iterable[FontFace]) -> Mapping[str, object]:
    """What a colophon says of the making: the families in use with their licences."""
    used = {face.family for face in faces}
    families = [
        {"name": family.name, "role": family.role, "licence": archive.licence}
        for archive in manifest.archives
        for family in archive.families
        if family.name in used
    ]
    return {"fonts": families}


def issue_pdf(edition: Edition) -> Outcome[Files]:
    """The digital edition of the whole issue."""
    pages = edition.pages
    binding = bind_issue(edition.outline, pages.pagination, pages.sets, pages.furniture, pages.stamps)
    file = bound(binding, edition.memory)
    if file.value is None:
        return Outcome(None, file.diagnostics)
    return Outcome({f"{edition.outline.name}.pdf": Made(file.value, pages.pagination.pages)}, file.diagnostics)


def offprints(edition: Edition) -> Outcome[Files]:
    """The offprint of each article, under the folio on which it begins."""
    pages, outline = edition.pages, edition.outline
    width = len(str(pages.pagination.placements[-1].folios[-1]))
    files, faults = dict[str, Made](), list[Diagnostic]()
    for part in outline.parts:
        if not part.article:
            continue
        binding = bind_offprint(part, outline, pages.pagination, pages.sets, pages.furniture, pages.stamps)
        file = bound(binding, edition.memory)
        faults += file.diagnostics
        if file.value is not None:
            placement = pages.pagination.of(part.slug)
            name = f"articles/{placement.first_folio:0{width}d}-{part.slug}.pdf"
            files[name] = Made(file.value, placement.pages)
    complete = len(files) == len(outline.articles)
    return Outcome(files if complete else None, tuple(faults))


def bound(binding: Binding, memory: Memory) -> Outcome[bytes]:
    """A bound file; the one that was bound before where nothing in it has changed."""
    return memory.once(memory.key("bind", binding.key()), lambda: bind(binding))


def epub(edition: Edition) -> Outcome[Files]:
    """The e-book of the whole issue."""
    source, pages, memory = edition.source, edition.pages, edition.memory
    front = pages.sets[edition.outline.parts[0].slug]
    page_maps = {slug: part.page_map for slug, part in pages.sets.items()}
    pieces = (edition.outline, source.reflow_layout, source.faces, source.files, pages.pagination, page_maps)
    key = memory.key("epub", sha256(front.pdf).hexdigest(), *map(repr, pieces))

    def cutter(cutting: Cutting) -> Outcome[bytes]:
        return memory.once(memory.key("font", cutting.key), lambda: cut(cutting))

    def make() -> Outcome[bytes]:
        cover = Asset("image/jpeg", raster(front.pdf, 0, COVER_HEIGHT))
        faces = tuple(FaceFile(f, face_data(f)) for f in source.faces)
        licences = {f.family: licence_text(f) for f in source.faces}
        materials = Materials(screen_pictures(source.pictures), cover, faces, licences)
        return reflow(edition.outline, source.reflow_layout, pages.pagination, page_maps, materials, cutter)

    made = memory.once(key, make)
    if made.value is None:
        return Outcome(None, made.diagnostics)
    return Outcome({f"{edition.outline.name}.epub": Made(made.value)}, made.diagnostics)


FORMATS: Mapping[str, Callable[[Edition], Outcome[Files]]] = {
    "pdf": issue_pdf,
    "epub": epub,
    "offprints": offprints,
}
"""Maker of each format by the name that `--format` takes."""
