"""The way from an outline to the bytes of an EPUB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from scoprint.craft.templates import words
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.layout import Layout
from scoprint.model.plan import Outline, Pagination, Part
from scoprint.model.setpart import Asset, PageStart
from scoprint.reflow.cutting import cut
from scoprint.reflow.draft import Draft, finish
from scoprint.reflow.edition import Materials, Page, Resource
from scoprint.reflow.fonts import Cutter
from scoprint.reflow.navigation import NAV, Entry
from scoprint.reflow.pages import PageTarget, mark_pages
from scoprint.reflow.pictures import EXTENSIONS, MEDIA_TYPES, cover_path, picture_names, place_pictures, shown
from scoprint.reflow.press import CONTENTS, Press


def reflow(
    outline: Outline,
    layout: Layout,
    pagination: Pagination | None,
    page_maps: Mapping[str, tuple[PageStart, ...]],
    materials: Materials,
    cutter: Cutter = cut,
) -> Outcome[bytes]:
    """Make the EPUB of an edition.

    Args:
        outline: what the edition holds; its parts come in this order.
        layout: a layout of kind `reflow`.
        pagination: folios of the print edition; None where there is none, and then the e-book has no page list.
        page_maps: by part, where its printed pages begin.
        materials: pictures, cover and fonts.
        cutter: cuts the fonts; the pipeline puts a cache before it, by `Cutting.key`.

    Returns:
        The file; None beside diagnostics of severity error.
    """
    faults: list[Diagnostic] = []
    strings = words(layout, outline.language)
    if strings.value is None:
        return Outcome(None, strings.diagnostics)
    press = Press(outline, layout, materials, strings.value)
    pages = press.pages(faults)
    kinds = {path: asset.media_type for path in sorted(shown(pages)) if (asset := materials.pictures.get(path))}
    faults += _foreign(kinds)
    names = picture_names(kinds)
    targets: tuple[PageTarget, ...] = ()
    if pagination is not None:
        targets, missed = mark_pages(pages, pagination, page_maps)
        faults += missed
    for page in pages:
        faults += place_pictures(page, names, cover_path(materials))
    pictures = tuple(_pictures(materials, names))
    draft = Draft(outline, pages, _entries(outline, pages), targets, pictures)
    return finish(draft, layout, strings.value, materials, cutter, faults)


def _foreign(kinds: Mapping[str, str]) -> Iterator[Diagnostic]:
    for path, media_type in kinds.items():
        if media_type not in EXTENSIONS:
            message = f"the picture is {media_type}, which reading systems need not know"
            yield Diagnostic("EPB-008", message, Span(path))


def _entries(outline: Outline, pages: Sequence[Page]) -> tuple[Entry, ...]:
    """The table of contents: sections with their articles, and what stands outside of the sections."""
    paths = {page.slug: page for page in pages}
    entries: list[Entry] = []
    section, group = "", list[Entry]()

    def close() -> None:
        if group:
            entries.append(Entry(section, group[0].href, children=tuple(group)))
            group.clear()

    if len(outline.articles) == 1:
        return _alone(outline, pages)
    for part in outline.parts:
        if part.slug not in paths or part.kind in {"cover", CONTENTS}:
            continue
        if part.section != section:
            close()
            section = part.section
        entry = _entry(part, paths[part.slug], outline.language)
        if section:
            group.append(entry)
        else:
            entries.append(entry)
    close()
    planned = {part.slug for part in outline.parts}
    added = [page for page in pages if page.slug not in planned and page.path != NAV]
    return (*entries, *(Entry(page.title, page.path) for page in added))


def _alone(outline: Outline, pages: Sequence[Page]) -> tuple[Entry, ...]:
    """The table of contents of one article: its crossheads, and the pages around it."""
    entries = []
    for page in pages:
        article = next((part.article for part in outline.parts if part.slug == page.slug and part.article), None)
        heads = [head for head in (article.headings if article else ()) if head.level == TOP_HEAD]
        children = tuple(Entry(head.text, f"{page.path}#{head.id}") for head in heads)
        if page.path != NAV and page.slug != "cover":
            entries.append(Entry(page.title, page.path, children=children))
    return tuple(entries)


TOP_HEAD = 2
"""Level of an article's crossheads."""


def _entry(part: Part, page: Page, language: str) -> Entry:
    own = part.article.language if part.article else language
    return Entry(page.title, page.path, own if own != language else "")


def _pictures(materials: Materials, names: Mapping[str, str]) -> Iterator[Resource]:
    for number, (path, name) in enumerate(names.items(), 1):
        media_type = MEDIA_TYPES.get(name.rpartition(".")[2], "")
        yield Resource(f"picture-{number}", name, media_type, partial(_bytes, materials.pictures, path))


def _bytes(pictures: Mapping[str, Asset], path: str) -> bytes:
    return pictures[path].data
