"""The way from an outline to the bytes of an EPUB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from lxml import etree

from scoprint.craft.templates import SUFFIX, words
from scoprint.model.diagnostics import Diagnostic, Outcome, Severity, Span, ordered
from scoprint.model.layout import Layout
from scoprint.model.plan import Outline, Pagination, Part
from scoprint.model.setpart import PageStart
from scoprint.reflow.access import derive
from scoprint.reflow.cutting import Cutting, cut
from scoprint.reflow.edition import Materials, Page, Resource, markup
from scoprint.reflow.fonts import Cutter, FontSet, embed
from scoprint.reflow.links import resolve_links
from scoprint.reflow.metadata import metadata
from scoprint.reflow.navigation import (
    NAV,
    NCX,
    Entry,
    Landmark,
    contents,
    fill_navigation,
    landmarks,
    ncx,
    page_list,
)
from scoprint.reflow.package import Package, write
from scoprint.reflow.pages import PageTarget, mark_pages
from scoprint.reflow.pictures import EXTENSIONS, MEDIA_TYPES, cover_path, packed, picture_names, place_pictures, shown
from scoprint.reflow.press import CONTENTS, Press
from scoprint.reflow.styles import resolve
from scoprint.reflow.usage import usage


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
    kinds = {path: materials.pictures[path].media_type for path in sorted(shown(pages) & materials.pictures.keys())}
    faults += _foreign(kinds)
    names = picture_names(kinds)
    targets: tuple[PageTarget, ...] = ()
    if pagination is not None:
        targets, missed = mark_pages(pages, pagination, page_maps)
        faults += missed
    for page in pages:
        faults += place_pictures(page, names, cover_path(materials))
    entries, marks = _entries(outline, pages), _landmarks(pages, strings.value)
    faults += _navigate(
        layout,
        pages,
        {
            "contents": contents(entries, strings.value),
            "landmarks": landmarks(marks, strings.value),
            "pages": page_list(targets, strings.value),
        },
    )
    faults += resolve_links(pages, materials.addresses)
    fonts = embed(layout.spec.families, materials.faces, usage(pages), _uncut if _failed(faults) else cutter)
    styles = resolve(layout, fonts.value.stacks if fonts.value else {})
    faults += (*fonts.diagnostics, *styles.diagnostics)
    failed: Outcome[bytes] = Outcome(None, ordered(faults))
    if fonts.value is None or styles.value is None or _failed(faults):
        return failed
    description = outline.description
    package = Package(
        language=outline.language,
        metadata=metadata(
            description,
            derive(pages, strings.value, paginated=bool(targets)),
            outline.publication.accessibility,
            _page_source(outline) if targets else "",
            COVER if materials.cover else "",
        ),
        resources=(
            *_documents(pages),
            Resource("ncx", NCX, NCX_TYPE, partial(ncx, description, entries, targets, [p.path for p in pages])),
            *_style_sheets(styles.value, fonts.value),
            *_pictures(materials, names),
            *_fonts(fonts.value),
        ),
        spine=tuple(f"page-{page.slug}" for page in pages),
        guide=tuple((GUIDE[mark.kind], mark.title, mark.href) for mark in marks if mark.kind in GUIDE),
        extras=_licences(materials, fonts.value),
    )
    made = write(package)
    return Outcome(made.value, ordered([*faults, *made.diagnostics]))


XHTML_TYPE, NCX_TYPE = "application/xhtml+xml", "application/x-dtbncx+xml"
COVER = "cover-image"
"""Id and property of the cover picture in the manifest (EPUB 3.3, A.6.1.2)."""
GUIDE = {"cover": "cover", "toc": "toc", "bodymatter": "text"}
"""Names of the landmarks in the guide of EPUB 2 (OPF 2.0.1, 2.6); calibre prints a cover twice that is not in it."""


def _failed(faults: Sequence[Diagnostic]) -> bool:
    return any(fault.severity is Severity.ERROR for fault in faults)


def _uncut(_: Cutting) -> Outcome[bytes]:
    """In place of the cutter where no e-book will come of it: the characters are looked for all the same."""
    return Outcome(b"")


def _navigate(layout: Layout, pages: Sequence[Page], navs: Mapping[str, etree._Element | None]) -> Iterator[Diagnostic]:
    for page in pages:
        if page.path == NAV:
            for name in fill_navigation(page, navs):
                message = f"the template of the table of contents has no place for “{name}”"
                hint = f"Write {{{{ placeholders.{name} }}}} where it is to stand."
                yield Diagnostic("LAY-002", message, Span(f"{layout.path}/contents{SUFFIX}"), hint)


def _documents(pages: Sequence[Page]) -> Iterator[Resource]:
    for page in pages:
        properties = ("nav",) if page.path == NAV else ()
        yield Resource(f"page-{page.slug}", page.path, XHTML_TYPE, partial(markup, page.tree), properties)


def _page_source(outline: Outline) -> str:
    """The print edition whose pages are marked (EPUB Accessibility 1.1, 2.3.2)."""
    number = outline.publication.issn_print
    return f"urn:issn:{number}" if number else outline.title


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


def _landmarks(pages: Sequence[Page], strings: Mapping[str, str]) -> tuple[Landmark, ...]:
    marks = [Landmark("cover", strings["cover"], page.path) for page in pages if page.slug == "cover"][:1]
    marks += [Landmark("toc", strings["contents"], f"{NAV}#contents")]
    first = next((page for page in pages if page.source), None)
    if first is not None:
        marks.append(Landmark("bodymatter", strings["start"], first.path))
    marks += [Landmark("colophon", page.title, page.path) for page in pages if page.slug == "colophon"]
    return tuple(marks)


def _style_sheets(styles: Mapping[str, str], fonts: FontSet) -> Iterator[Resource]:
    rules = "".join(font.rule for font in fonts.fonts)
    yield Resource("style-fonts", "styles/fonts.css", "text/css", rules.encode)
    for number, (name, text) in enumerate(styles.items(), 1):
        yield Resource(f"style-{number}", f"styles/{name}", "text/css", text.encode)


def _pictures(materials: Materials, names: Mapping[str, str]) -> Iterator[Resource]:
    cover, pictures = materials.cover, materials.pictures
    if cover:
        yield Resource(COVER, cover_path(materials), cover.media_type, lambda: cover.data, (COVER,))
    for number, (path, name) in enumerate(names.items(), 1):
        media_type = MEDIA_TYPES[name.rpartition(".")[2]]
        yield Resource(f"picture-{number}", name, media_type, partial(packed, pictures, path))


def _fonts(fonts: FontSet) -> Iterator[Resource]:
    for number, font in enumerate(fonts.fonts, 1):
        yield Resource(f"font-{number}", f"fonts/{font.name}", font.media_type, partial(bytes, font.data))


def _licences(materials: Materials, fonts: FontSet) -> tuple[tuple[str, bytes], ...]:
    """The licences travel in META-INF, where reading systems ignore what they do not know (OCF 3.3, 4.2.5)."""
    texts = materials.licences
    return tuple(
        (f"META-INF/fonts/{family.lower().replace(' ', '-')}.txt", texts[family].encode())
        for family in fonts.families
        if family in texts
    )
