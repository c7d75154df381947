"""The table of formats: what can be made of an edition once its pages have settled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from scoprint.bind import Shelf, bind
from scoprint.model.binding import Binding
from scoprint.model.diagnostics import Diagnostic, Outcome, Severity
from scoprint.model.fonts import FontFace, Manifest
from scoprint.model.plan import Outline
from scoprint.pipeline.ebooks import article_ebook, issue_ebook
from scoprint.pipeline.load import Source
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.rounds import Pages
from scoprint.plan import bind_issue, bind_offprint


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
    shelf: Shelf = field(default_factory=Shelf, compare=False, repr=False)
    """Set parts that were opened while others were being set."""


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
    pages, file = edition.pages, bound_issue(edition)
    if file.value is None:
        return Outcome(None, file.diagnostics)
    return Outcome({f"{edition.outline.name}.pdf": Made(file.value, pages.pagination.pages)}, file.diagnostics)


def offprints(edition: Edition) -> Outcome[Files]:
    """The offprint of each article, under the folio on which it begins."""
    pages, outline, texts = edition.pages, edition.outline, edition.source.texts
    files, faults = dict[str, Made](), list[Diagnostic]()
    for part in outline.parts:
        if not part.article:
            continue
        binding = bind_offprint(part, outline, pages.pagination, pages.sets, pages.furniture, pages.stamps, texts)
        file = bound(binding, edition.memory)
        faults += file.diagnostics
        if file.value is not None:
            name = offprint_path(edition, part.slug, "pdf")
            files[name] = Made(file.value, pages.pagination.of(part.slug).pages)
    complete = len(files) == len(outline.articles)
    return Outcome(files if complete else None, tuple(faults))


def bound_issue(edition: Edition) -> Outcome[bytes]:
    """All pages of an issue in one file."""
    pages, texts = edition.pages, edition.source.texts
    binding = bind_issue(edition.outline, pages.pagination, pages.sets, pages.furniture, pages.stamps, texts)
    return bound(binding, edition.memory, edition.shelf)


def bound(binding: Binding, memory: Memory, shelf: Shelf | None = None) -> Outcome[bytes]:
    """A bound file; the one that was bound before where nothing in it has changed."""
    return memory.once(memory.key("bind", binding.key()), lambda: bind(binding, shelf))


def epub(edition: Edition) -> Outcome[Files]:
    """The e-book of the whole issue."""
    file = issue_ebook(edition.source, edition.outline, edition.pages, edition.memory)
    if file.value is None:
        return Outcome(None, file.diagnostics)
    return Outcome({f"{edition.outline.name}.epub": Made(file.value)}, file.diagnostics)


def article_epubs(slugs: tuple[str, ...], edition: Edition) -> Outcome[Files]:
    """The e-book of each of these articles, beside its offprint."""
    files, faults = dict[str, Made](), list[Diagnostic]()
    for slug in slugs:
        file = article_ebook(edition.source, edition.outline, edition.pages, slug, edition.memory)
        faults += file.diagnostics
        if file.value is not None:
            files[offprint_path(edition, slug, "epub")] = Made(file.value)
    return Outcome(files if len(files) == len(slugs) else None, tuple(faults))


def offprint_path(edition: Edition, slug: str, ending: str) -> str:
    """Where the file of a single article lies: under the folio on which it begins."""
    pagination, tongue = edition.pages.pagination, edition.source.issue.tongue
    width = len(str(pagination.placements[-1].folios[-1]))
    name = f"{pagination.of(slug).first_folio:0{width}d}-{slug}"
    return f"articles/{'.'.join(filter(None, (name, tongue, ending)))}"


FORMATS: Mapping[str, Callable[[Edition], Outcome[Files]]] = {
    "pdf": issue_pdf,
    "epub": epub,
    "offprints": offprints,
}
"""Maker of each format by the name that `--format` takes."""


FOR_THE_PRESS = frozenset({"print", "cover"})
"""What is printed."""
FOR_PRINTERS = FOR_THE_PRESS | {"ticket"}
"""What goes to the printer; the rules for readers' editions do not hold for it."""


def makers(formats: Collection[str], slugs: tuple[str, ...]) -> Mapping[str, Callable[[Edition], Outcome[Files]]]:
    """The makers that an order asks for, by format.

    Args:
        formats: keys of `FORMATS`; others are passed over.
        slugs: articles to which the order is limited; none means the whole issue.
    """
    if not slugs:
        return {name: FORMATS[name] for name in formats if name in FORMATS}
    single: Mapping[str, Callable[[Edition], Outcome[Files]]] = {
        "offprints": offprints,
        "epub": partial(article_epubs, slugs),
    }
    # The PDF of an article is its offprint.
    return {name: maker for name, maker in single.items() if name in {ALONE.get(each, each) for each in formats}}


ALONE = {"pdf": "offprints"}
"""The format of an article that stands for one of the issue."""
