"""An e-book whose pages are written: the way from there to its bytes, whatever the edition is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from scoprint.craft.templates import SUFFIX
from scoprint.model.diagnostics import Diagnostic, Outcome, Severity, Span, ordered
from scoprint.model.layout import Layout
from scoprint.model.plan import Matter
from scoprint.reflow.access import derive
from scoprint.reflow.cutting import Cutting
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
from scoprint.reflow.pages import PageTarget
from scoprint.reflow.pictures import cover_path
from scoprint.reflow.styles import resolve
from scoprint.reflow.usage import usage


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known once all pages are written."""

    matter: Matter
    pages: Sequence[Page] = field(repr=False)
    """In reading order; the lists of the table of contents are still empty."""
    entries: tuple[Entry, ...]
    """The table of contents."""
    targets: tuple[PageTarget, ...]
    """The page list."""
    pictures: tuple[Resource, ...]


def finish(
    draft: Draft,
    layout: Layout,
    strings: Mapping[str, str],
    materials: Materials,
    cutter: Cutter,
    known: Sequence[Diagnostic],
) -> Outcome[bytes]:
    """Give a draft its navigation, links, fonts, styles and package.

    Args:
        strings: words of the layout in the language of the edition.
        known: what was found wrong in writing the pages.
    """
    matter, pages, targets, faults = draft.matter, draft.pages, draft.targets, list(known)
    marks = _landmarks(pages, strings)
    faults += _navigate(
        layout,
        pages,
        {
            "contents": contents(draft.entries, strings),
            "landmarks": landmarks(marks, strings),
            "pages": page_list(targets, strings),
        },
    )
    faults += resolve_links(pages, materials.addresses)
    fonts = embed(layout.spec.families, materials.faces, usage(pages), _uncut if _failed(faults) else cutter)
    styles = resolve(layout, fonts.value.stacks if fonts.value else {})
    faults += (*fonts.diagnostics, *styles.diagnostics)
    if fonts.value is None or styles.value is None or _failed(faults):
        return Outcome(None, ordered(faults))
    spine = [page.path for page in pages]
    package = Package(
        language=matter.language,
        metadata=metadata(
            matter.description,
            derive(pages, strings, paginated=bool(targets)),
            matter.publication.accessibility,
            _page_source(matter) if targets else "",
            COVER if materials.cover else "",
        ),
        resources=(
            *_documents(pages),
            Resource("ncx", NCX, NCX_TYPE, partial(ncx, matter.description, draft.entries, targets, spine)),
            *_style_sheets(styles.value, fonts.value),
            *_cover(materials),
            *draft.pictures,
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


def _written(tree: etree._Element) -> bytes:
    """A page as it is written; its tree is let go, for those of a large edition together take more than the file."""
    data = markup(tree)
    tree.clear()
    return data


def _documents(pages: Sequence[Page]) -> Iterator[Resource]:
    for page in pages:
        properties = ("nav",) if page.path == NAV else ()
        yield Resource(f"page-{page.slug}", page.path, XHTML_TYPE, partial(_written, page.tree), properties)


def _page_source(matter: Matter) -> str:
    """The print edition whose pages are marked (EPUB Accessibility 1.1, 2.3.2)."""
    number = matter.publication.issn_print
    return f"urn:issn:{number}" if number else matter.title


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


def _cover(materials: Materials) -> Iterator[Resource]:
    cover = materials.cover
    if cover:
        yield Resource(COVER, cover_path(materials), cover.media_type, lambda: cover.data, (COVER,))


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
