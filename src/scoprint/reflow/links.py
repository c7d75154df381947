"""Addresses inside the e-book: pictures and links between articles, from the names of the source to files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence

from lxml import etree

from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.setpart import Asset
from scoprint.reflow.edition import XHTML, Materials, Page

EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
"""Core media types of pictures (EPUB 3.3, 3.2)."""


def picture_names(pictures: Mapping[str, Asset]) -> dict[str, str]:
    """A name in the package for each picture by its path: ASCII, in lower case, unique.

    The name is made of the article's slug and the file's name; of two that come out the same, the second in the order
    of paths gets a number.
    """
    names: dict[str, str] = {}
    taken = {"cover"}
    for path, asset in sorted(pictures.items()):
        parts = [
            piece for piece in posixpath.splitext(path)[0].split("/") if piece not in {"source", "articles", "images"}
        ]
        stem = re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-") or "picture"
        name, number = stem, 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        names[path] = f"images/{name}.{EXTENSIONS.get(asset.media_type, 'bin')}"
    return names


def cover_path(materials: Materials) -> str:
    """Name of the cover picture in the package; empty without one."""
    return f"images/cover.{EXTENSIONS.get(materials.cover.media_type, 'bin')}" if materials.cover else ""


def place_pictures(page: Page, names: Mapping[str, str], cover: str) -> tuple[Diagnostic, ...]:
    """Turn the addresses of pictures into names of the package; PIC-001 for those that were not given.

    Args:
        cover: name of the cover picture, which only its own page shows.
    """
    faults = []
    for picture in page.tree.iter(f"{{{XHTML}}}img"):
        source = picture.get("src", "")
        if source in names:
            picture.set("src", page.relative(names[source]))
        elif source != page.relative(cover):
            message = f"the picture “{source}” is not among the pictures of the e-book"
            faults.append(Diagnostic("PIC-001", message, Span(page.source, _line(page, picture))))
    return tuple(faults)


def resolve_links(pages: Sequence[Page], addresses: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Turn `scoprint:` links into links to files; those that leave the e-book into web addresses, else into text.

    Returns:
        LNK-002 for ids that the other article does not have, EPB-006 for links that became text.
    """
    paths = {page.slug: page.path for page in pages}
    ids = {page.slug: {element.get("id") for element in page.tree.iter(etree.Element)} for page in pages}
    faults = []
    for page in pages:
        for link in list(page.tree.iter(f"{{{XHTML}}}a")):
            href = link.get("href", "")
            if not href.startswith("scoprint:"):
                continue
            slug, _, ident = href.removeprefix("scoprint:").partition("#")
            span = Span(page.source, _line(page, link))
            if slug in paths and (not ident or ident in ids[slug]):
                link.set("href", page.relative(paths[slug]) + (f"#{ident}" if ident else ""))
            elif slug in paths:
                faults.append(Diagnostic("LNK-002", f"the article “{slug}” has no “{ident}” to link to", span))
            elif slug in addresses:
                link.set("href", addresses[slug] + (f"#{ident}" if ident else ""))
            else:
                link.tag = f"{{{XHTML}}}span"
                del link.attrib["href"]
                faults.append(Diagnostic("EPB-006", f"the link to “{slug}” became plain text", span))
    return tuple(faults)


def _line(page: Page, element: etree._Element) -> int:
    """The source line of an element: that of the nearest element around it whose line is known."""
    for each in (element, *element.iterancestors()):
        if each.get("id", "") in page.lines:
            return page.lines[each.get("id", "")]
    return 0
